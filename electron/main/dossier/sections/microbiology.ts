import type { MicrobiologyEntry } from '../../../../contract/dossier/entries.ts';
import type { CodeableConcept } from '../fhir/datatypes.ts';
import { firstDate, newestFirst } from '../fhir/dates.ts';
import { firstName, organisationName } from '../fhir/names.ts';
import type { ResourceSet } from '../fhir/resource-set.ts';
import type { Resource } from '../fhir/resources.ts';
import { clip, conceptText, hasCode, line } from '../fhir/text.ts';
import { microbiologyCategory } from './lab-reports.ts';
import { observationValue, resultStatus } from './observation-value.ts';
import { conclusionOf } from './result-reports.ts';
import { type Section, search } from './section.ts';

/** Uitslagen microbiologie (S4-22): isolates with S/I/R per agent. */
export const microbiology: Section<'microbiology'> = {
  key: 'microbiology',
  searches: [
    search('Observation', {
      category: `http://snomed.info/sct|${microbiologyCategory}`,
      _include: 'Observation:specimen',
      _sort: '-date',
    }),
    search('DiagnosticReport', { category: `http://snomed.info/sct|${microbiologyCategory}` }),
  ],
  entries: (found) => {
    const all = found.all('Observation');
    const byReference = new Map(all.map((observation) => [`Observation/${observation.id}`, observation]));
    const members = new Set(all.flatMap(({ hasMember }) => (hasMember ?? []).map(({ reference }) => reference ?? '')));
    const reported = found.all('DiagnosticReport').map((report) => reportEntry(found, report));
    return [
      ...all
        .filter((observation) => !members.has(`Observation/${observation.id}`))
        .map((observation) => isolateEntry(found, observation, byReference)),
      ...reported,
    ].toSorted(newestFirst);
  },
};

/** A report in words (zib TekstUitslag); its isolates are rows of their own. */
function reportEntry(found: ResourceSet, report: Resource<'DiagnosticReport'>): MicrobiologyEntry {
  const { conclusion, doubts } = conclusionOf(report);
  return {
    id: `DiagnosticReport/${report.id}`,
    date: firstDate(report.effectiveDateTime, report.effectivePeriod?.start, report.issued),
    source: organisationName(found, report.performer) ?? firstName(found, report.performer),
    doubts,
    specimen: null,
    test: clip(conceptText(report.code) ?? '–', 300),
    result: clip(conclusion ?? '–', 4000),
    susceptibilities: [],
    status: resultStatus(report.status),
  };
}

function isolateEntry(
  found: ResourceSet,
  observation: Resource<'Observation'>,
  byReference: ReadonlyMap<string, Resource<'Observation'>>,
): MicrobiologyEntry {
  const { value, unit, doubts } = observationValue(observation);
  const members = (observation.hasMember ?? [])
    .map(({ reference }) => byReference.get(reference ?? ''))
    .filter((member) => member !== undefined);
  return {
    id: `Observation/${observation.id}`,
    date: firstDate(observation.effectiveDateTime, observation.effectivePeriod?.start, observation.issued),
    source: firstName(found, observation.performer),
    doubts,
    specimen: conceptText(found.find('Specimen', observation.specimen)?.type)?.slice(0, 200) ?? null,
    test: clip(conceptText(observation.code) ?? '–', 300),
    result: clip(unit === null ? value : `${value} ${unit}`, 4000),
    susceptibilities: [
      ...(observation.component ?? []).map((component) => ({
        agent: clip(conceptText(component.code) ?? '–', 200),
        interpretation: susceptibility([
          ...(component.interpretation ?? []),
          ...optional(component.valueCodeableConcept),
        ]),
        value: measured(component),
      })),
      ...members.map((member) => ({
        agent: clip(conceptText(member.code) ?? '–', 200),
        interpretation: susceptibility([...(member.interpretation ?? []), ...optional(member.valueCodeableConcept)]),
        value: measured(member),
      })),
    ],
    status: resultStatus(observation.status),
  };
}

/** The concentration that stops growth, as the source gave it. */
function measured(part: Pick<Resource<'Observation'>, 'valueQuantity' | 'valueString'>): string | null {
  if (part.valueQuantity === undefined && part.valueString === undefined) return null;
  const { value, unit } = observationValue(part);
  return line(unit === null ? value : `${value} ${unit}`, 100);
}

const optional = (concept: CodeableConcept | undefined): CodeableConcept[] => (concept === undefined ? [] : [concept]);

/** S, I or R by HL7 v3 or SNOMED CT code (131196009, 11896004, 30714006; clinical/FACTS section 3). */
function susceptibility(
  concepts: readonly CodeableConcept[],
): MicrobiologyEntry['susceptibilities'][number]['interpretation'] {
  if (hasCode(concepts, 'S', '131196009')) return 'S';
  if (hasCode(concepts, 'I', '11896004')) return 'I';
  return hasCode(concepts, 'R', '30714006') ? 'R' : 'unknown';
}
