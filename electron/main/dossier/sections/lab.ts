import type { LabEntry } from '../../../../contract/dossier/entries.ts';
import { firstDate, newestFirst } from '../fhir/dates.ts';
import { firstName } from '../fhir/names.ts';
import type { ResourceSet } from '../fhir/resource-set.ts';
import type { Resource } from '../fhir/resources.ts';
import { clip, conceptDoubts, conceptText, hasCode } from '../fhir/text.ts';
import { labPoint } from './lab-point.ts';
import { labReportEntry, labReports, labReportSearch, microbiologyCategory } from './lab-reports.ts';
import { observationValue, rangeText, resultFlag, resultStatus } from './observation-value.ts';
import { type Section, search } from './section.ts';

const laboratory = 'http://terminology.hl7.org/CodeSystem/observation-category|laboratory';

/** Lab-uitslagen (S4-21): one row a result, and one for what the laboratory concludes; a panel names its members and is no row itself. */
export const lab: Section<'lab'> = {
  key: 'lab',
  searches: [
    search('Observation', { category: laboratory, _include: 'Observation:specimen', _sort: '-date' }),
    labReportSearch,
  ],
  entries: (found) => {
    const observations = found.all('Observation').filter(({ category }) => !hasCode(category, microbiologyCategory));
    const reports = labReports(found);
    const panelOf = panels(observations, reports);
    const entries = [
      ...observations
        .filter((observation) => (observation.hasMember ?? []).length === 0)
        .map((observation) => resultEntry(found, observation, panelOf)),
      ...reports.map((report) => labReportEntry(found, report, panelOf)).filter((entry) => entry !== null),
    ];
    // What was drawn together stands together: the conclusion below the results of its panel.
    const order = new Map([...new Set(entries.map(({ panel }) => panel))].map((panel, index) => [panel, index]));
    const rank = ({ panel }: LabEntry): number => order.get(panel) ?? 0;
    return entries.toSorted((a, b) => newestFirst(a, b) || rank(a) - rank(b));
  },
};

/** Which panel a result belongs to, by reference: as the panel says, else as the report that names it. */
function panels(
  observations: readonly Resource<'Observation'>[],
  reports: readonly Resource<'DiagnosticReport'>[],
): ReadonlyMap<string, string | null> {
  const panelOf = new Map<string, string | null>();
  for (const { code, result } of reports)
    for (const { reference } of result ?? []) panelOf.set(reference ?? '', conceptText(code));
  for (const { code, hasMember } of observations)
    for (const { reference } of hasMember ?? []) panelOf.set(reference ?? '', conceptText(code));
  return panelOf;
}

function resultEntry(
  found: ResourceSet,
  observation: Resource<'Observation'>,
  panelOf: ReadonlyMap<string, string | null>,
): LabEntry {
  const { value, unit, doubts } = observationValue(observation);
  const date = firstDate(observation.effectiveDateTime, observation.effectivePeriod?.start, observation.issued);
  const specimen = found.find('Specimen', observation.specimen);
  const status = resultStatus(observation.status);
  return {
    id: `Observation/${observation.id}`,
    date,
    source: firstName(found, observation.performer),
    doubts: [
      ...doubts,
      ...conceptDoubts(observation.code),
      ...(date === null ? (['date-missing'] as const) : []),
      ...(status === 'unknown' ? (['status-unknown'] as const) : []),
    ],
    panel: panelOf.get(`Observation/${observation.id}`)?.slice(0, 200) ?? null,
    name: clip(conceptText(observation.code) ?? '–', 300),
    value,
    unit,
    reference: rangeText(observation.referenceRange?.[0]),
    flag: resultFlag(observation),
    status,
    specimen: conceptText(specimen?.type)?.slice(0, 200) ?? null,
    conclusion: null,
    point: date === null ? null : labPoint(observation),
  };
}
