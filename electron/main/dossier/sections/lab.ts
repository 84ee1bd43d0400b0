import { firstDate, newestFirst } from '../fhir/dates.ts';
import { firstName } from '../fhir/names.ts';
import { clip, conceptDoubts, conceptText, hasCode } from '../fhir/text.ts';
import { labPoint } from './lab-point.ts';
import { observationValue, rangeText, resultFlag, resultStatus } from './observation-value.ts';
import { type Section, search } from './section.ts';

const laboratory = 'http://terminology.hl7.org/CodeSystem/observation-category|laboratory';
/** SNOMED CT category of microbiology, which has a section of its own. */
export const microbiologyCategory = '19851009';

/** Lab-uitslagen (S4-21): one row a result; a panel names its members and is no row itself. */
export const lab: Section<'lab'> = {
  key: 'lab',
  searches: [search('Observation', { category: laboratory, _include: 'Observation:specimen', _sort: '-date' })],
  entries: (found) => {
    const observations = found.all('Observation').filter(({ category }) => !hasCode(category, microbiologyCategory));
    const panelOf = new Map<string, string | null>();
    for (const panel of observations) {
      for (const member of panel.hasMember ?? []) panelOf.set(member.reference ?? '', conceptText(panel.code));
    }
    return observations
      .filter((observation) => (observation.hasMember ?? []).length === 0)
      .map((observation) => {
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
          point: date === null ? null : labPoint(observation),
        };
      })
      .toSorted(newestFirst);
  },
};
