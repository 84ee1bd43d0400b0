import type { LabEntry } from '../../../../contract/dossier/entries.ts';
import { firstDate } from '../fhir/dates.ts';
import { firstName, organisationName } from '../fhir/names.ts';
import type { ResourceSet } from '../fhir/resource-set.ts';
import type { Resource } from '../fhir/resources.ts';
import { clip, conceptText, hasCode } from '../fhir/text.ts';
import { resultStatus } from './observation-value.ts';
import { conclusionOf } from './result-reports.ts';
import { type Search, search } from './section.ts';

/** SNOMED CT category of microbiology, which has a section of its own. */
export const microbiologyCategory = '19851009';

const diagnosticService = 'http://terminology.hl7.org/CodeSystem/v2-0074';
/** Reports of a laboratory: HL7 v2-0074 and the categories of zib LaboratoriumUitslag (clinical/FACTS section 3). */
const categories = [
  ...['LAB', 'CH', 'HM', 'SR', 'TX', 'URN', 'VR'].map((code) => `${diagnosticService}|${code}`),
  'http://terminology.hl7.org/CodeSystem/observation-category|laboratory',
  ...['49581000146104', '275711006', '252275004', '68793005', '395124008', '314076009'].map(
    (code) => `http://snomed.info/sct|${code}`,
  ),
];
export const labReportSearch: Search = search('DiagnosticReport', { category: categories.join(',') });

type Report = Resource<'DiagnosticReport'>;

/** @returns the reports of the laboratory that came along; those of microbiology are not among them */
export const labReports = (found: ResourceSet): readonly Report[] =>
  found.all('DiagnosticReport').filter(({ category }) => !hasCode(category, microbiologyCategory));

/**
 * The row of a report: its conclusion and status, among the results that it is about.
 * @param panelOf the panel of each result, by reference
 * @returns null when the report says nothing beside its results: they are rows themselves
 */
export function labReportEntry(
  found: ResourceSet,
  report: Report,
  panelOf: ReadonlyMap<string, string | null>,
): LabEntry | null {
  const { conclusion, doubts } = conclusionOf(report);
  const results = (report.result ?? []).map((reference) => found.find('Observation', reference)).filter(Boolean);
  if (conclusion === null && results.length > 0) return null;
  const [first] = results;
  const member = first?.hasMember?.[0]?.reference;
  const panel = panelOf.get(member ?? `Observation/${first?.id ?? ''}`);
  const title = conceptText(report.code);
  const date = firstDate(report.effectiveDateTime, report.effectivePeriod?.start, report.issued);
  const status = resultStatus(report.status);
  return {
    id: `DiagnosticReport/${report.id}`,
    date: date ?? firstDate(first?.effectiveDateTime),
    source: organisationName(found, report.performer) ?? firstName(found, report.performer),
    doubts: [
      ...doubts,
      ...(date === null ? (['date-missing'] as const) : []),
      ...(status === 'unknown' ? (['status-unknown'] as const) : []),
    ],
    panel: clip(panel ?? title ?? '–', 200),
    name: clip(title ?? '–', 300),
    value: clip(conclusion ?? '–', 2000),
    unit: null,
    reference: null,
    flag: null,
    status,
    specimen: null,
    conclusion,
    point: null,
  };
}
