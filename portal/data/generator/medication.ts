import { amsterdamDate } from '../amsterdam-time.ts';
import { doctorReference, type SpecialismKey } from '../directory.ts';
import { day, type Draft, snomed } from './draft.ts';
import { type Product, type ProductKey, products } from './medication-catalogue.ts';

/** A medication agreement of the hospital (S4-19; MP9 category 33633005). */
export function addMedication(draft: Draft, key: ProductKey, start: number, by: SpecialismKey, reason: string): void {
  const { random, reference } = draft;
  const product: Product = products[key];
  const planned = product.days === undefined ? null : start + product.days * day;
  const stopped = planned === null && random.chance(0.25) ? start + random.fraction() * (reference - start) : null;
  const end = planned ?? stopped;
  const status = end === null || end > reference ? 'active' : stopped === null ? 'completed' : 'stopped';
  const period = { start: amsterdamDate(start), ...(end === null ? {} : { end: amsterdamDate(end) }) };
  const prescriber = doctorReference(by, random.integer(0, 1));
  draft.add('medication', {
    resourceType: 'MedicationRequest',
    status,
    ...(stopped === null
      ? {}
      : { statusReason: { text: random.pick(['bijwerkingen', 'onvoldoende effect', 'doel bereikt']) } }),
    intent: 'order',
    category: [snomed('33633005', 'medicatieafspraak')],
    medicationCodeableConcept: {
      coding: [{ system: 'http://www.whocc.no/atc', code: product.atc }],
      text: product.name,
    },
    subject: draft.subject,
    authoredOn: amsterdamDate(start),
    requester: prescriber,
    reasonCode: [{ text: reason }],
    dosageInstruction: [
      { text: product.dosage, route: { text: product.route }, timing: { repeat: { boundsPeriod: period } } },
    ],
  });
}
