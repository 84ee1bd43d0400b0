import { z } from 'zod';
import { Quantity } from './datatypes.ts';
import {
  actors,
  concept,
  conceptOrList,
  concepts,
  extensions,
  notes,
  period,
  reference,
  references,
  resource,
  text,
} from './resource-shape.ts';

const dosages = z
  .array(
    z.object({
      text,
      route: concept,
      timing: z.object({ repeat: z.object({ boundsPeriod: period }).optional() }).optional(),
    }),
  )
  .optional();

/** Agreements, use and dispensing of medicines (zib Medicatieafspraak, MedicatieGebruik, Verstrekking; MP9). */
export const medicationResources = {
  MedicationRequest: resource('MedicationRequest', {
    subject: reference,
    status: text,
    intent: text,
    category: concepts,
    medicationCodeableConcept: concept,
    medicationReference: reference,
    authoredOn: text,
    requester: reference,
    reasonCode: concepts,
    note: notes,
    dosageInstruction: dosages,
    dispenseRequest: z.object({ validityPeriod: period }).optional(),
    extension: extensions,
    statusReason: concept,
  }),
  MedicationStatement: resource('MedicationStatement', {
    subject: reference,
    status: text,
    statusReason: conceptOrList,
    medicationCodeableConcept: concept,
    medicationReference: reference,
    effectiveDateTime: text,
    effectivePeriod: period,
    dateAsserted: text,
    informationSource: reference,
    basedOn: references,
    derivedFrom: references,
    reasonCode: concepts,
    note: notes,
    dosage: dosages,
    extension: extensions,
  }),
  MedicationDispense: resource('MedicationDispense', {
    subject: reference,
    status: text,
    statusReasonCodeableConcept: concept,
    medicationCodeableConcept: concept,
    medicationReference: reference,
    authorizingPrescription: references,
    performer: actors,
    quantity: Quantity.optional(),
    whenPrepared: text,
    whenHandedOver: text,
    note: notes,
    dosageInstruction: dosages,
    extension: extensions,
  }),
  Medication: resource('Medication', { code: concept }),
} as const;
