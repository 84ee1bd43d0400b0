import type { MedicationEntry } from '../../../../contract/dossier/entries.ts';
import { firstDate, newestFirst } from '../fhir/dates.ts';
import { referenceName } from '../fhir/names.ts';
import { clip, conceptDoubts, conceptsText, conceptText, line } from '../fhir/text.ts';
import { type Section, search } from './section.ts';

/** FHIR status of a medication agreement -> what a clinician asks: does the patient use it now? */
const statuses: Record<string, MedicationEntry['status']> = {
  active: 'active',
  'on-hold': 'stopped',
  stopped: 'stopped',
  completed: 'stopped',
  cancelled: 'stopped',
  draft: 'planned',
};

/** Medicatieoverzicht met door het ziekenhuis voorgeschreven medicatie (S4-19). */
export const medication: Section<'medication'> = {
  key: 'medication',
  searches: [search('MedicationRequest', { _include: 'MedicationRequest:medication' })],
  entries: (found) =>
    found
      .all('MedicationRequest')
      .map((request) => {
        const code = request.medicationCodeableConcept ?? found.find('Medication', request.medicationReference)?.code;
        const name = conceptText(code) ?? referenceName(found, request.medicationReference);
        const dosage = request.dosageInstruction
          ?.map((instruction) => instruction.text)
          .filter((text) => text !== undefined);
        const period =
          request.dosageInstruction?.find((instruction) => instruction.timing?.repeat?.boundsPeriod !== undefined)
            ?.timing?.repeat?.boundsPeriod ?? request.dispenseRequest?.validityPeriod;
        const status = statuses[request.status ?? ''] ?? 'unknown';
        return {
          id: `MedicationRequest/${request.id}`,
          date: firstDate(request.authoredOn, period?.start),
          source: null,
          doubts: [
            ...conceptDoubts(code),
            ...(status === 'unknown' ? (['status-unknown'] as const) : []),
            ...(name === null ? (['partly-understood'] as const) : []),
          ],
          name: clip(name ?? '–', 300),
          dosage: line(dosage?.join('; '), 1000),
          route: conceptText(request.dosageInstruction?.[0]?.route)?.slice(0, 120) ?? null,
          prescriber: referenceName(found, request.requester),
          start: firstDate(period?.start, request.authoredOn),
          end: firstDate(period?.end),
          reason: conceptsText(request.reasonCode, 500),
          status,
        };
      })
      .toSorted((a, b) => order[a.status] - order[b.status] || newestFirst(a, b)),
};

/** What is in use comes first. */
const order: Record<MedicationEntry['status'], number> = { active: 0, planned: 1, unknown: 2, stopped: 3 };
