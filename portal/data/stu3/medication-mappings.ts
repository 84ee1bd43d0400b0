import type * as r3 from 'fhir/r3';
import type * as r4 from 'fhir/r4';
import { asList, isObject, type Json } from './json.ts';
import { type AnyMapping, mapping, type Missed } from './mapping.ts';

const doseNames = ['doseQuantity', 'doseRange', 'rateRatio', 'rateRange', 'rateQuantity'];

/** R4 groups dose and rate. */
function dosages(value: unknown): r4.Dosage[] {
  return asList(value)
    .filter(isObject)
    .map((dosage) => {
      const dose = Object.entries(dosage).filter(([name]) => doseNames.includes(name));
      const rest = Object.entries(dosage).filter(([name]) => !doseNames.includes(name));
      const made: Json = Object.fromEntries(rest);
      return dose.length === 0 ? made : { ...made, doseAndRate: [Object.fromEntries(dose)] };
    }) as unknown as r4.Dosage[];
}

/** STU3 says who asked and on whose behalf; R4 has the first only. */
function requester(value: unknown, missed: Missed): Partial<r4.MedicationRequest> | null {
  if (!isObject(value)) return null;
  if (!isObject(value['agent'])) return { requester: value as r4.Reference };
  if (value['onBehalfOf'] !== undefined) missed('onBehalfOf');
  return { requester: value['agent'] as r4.Reference };
}

/** Whether the patient took it was an element of its own; it is the status in R4, where it says more than the status. */
function taken(value: unknown, missed: Missed): Partial<r4.MedicationStatement> {
  if (value !== 'y' && value !== 'n') missed('unknown');
  return value === 'n' ? { status: 'not-taken' } : {};
}

export const medicationMappings: Readonly<Record<string, AnyMapping>> = {
  MedicationRequest: mapping<r3.MedicationRequest, r4.MedicationRequest>({
    keep: [
      'identifier',
      'basedOn',
      'groupIdentifier',
      'status',
      'intent',
      'priority',
      'medicationCodeableConcept',
      'medicationReference',
      'subject',
      'supportingInformation',
      'authoredOn',
      'recorder',
      'reasonCode',
      'reasonReference',
      'note',
      'dispenseRequest',
      'substitution',
      'priorPrescription',
      'detectedIssue',
      'eventHistory',
    ],
    already: ['encounter', 'statusReason', 'performer'],
    rename: { context: 'encounter' },
    list: { category: 'category' },
    special: { requester, dosageInstruction: (value) => ({ dosageInstruction: dosages(value) }) },
  }),
  MedicationStatement: mapping<r3.MedicationStatement, r4.MedicationStatement>({
    keep: [
      'identifier',
      'basedOn',
      'partOf',
      'context',
      'status',
      'category',
      'medicationCodeableConcept',
      'medicationReference',
      'effectiveDateTime',
      'effectivePeriod',
      'dateAsserted',
      'informationSource',
      'subject',
      'derivedFrom',
      'reasonCode',
      'reasonReference',
      'note',
    ],
    rename: { reasonNotTaken: 'statusReason' },
    special: { taken, dosage: (value) => ({ dosage: dosages(value) }) },
  }),
  MedicationDispense: mapping<r3.MedicationDispense, r4.MedicationDispense>({
    keep: [
      'identifier',
      'partOf',
      'status',
      'category',
      'medicationCodeableConcept',
      'medicationReference',
      'subject',
      'context',
      'supportingInformation',
      'performer',
      'authorizingPrescription',
      'type',
      'quantity',
      'daysSupply',
      'whenPrepared',
      'whenHandedOver',
      'destination',
      'receiver',
      'note',
      'substitution',
      'detectedIssue',
      'eventHistory',
    ],
    rename: {
      notDoneReasonCodeableConcept: 'statusReasonCodeableConcept',
      notDoneReasonReference: 'statusReasonReference',
    },
    special: { dosageInstruction: (value) => ({ dosageInstruction: dosages(value) }) },
  }),
  Medication: mapping<r3.Medication, r4.Medication>({
    keep: ['code', 'status', 'manufacturer', 'form'],
    already: ['identifier', 'amount', 'batch'],
    special: {
      ingredient: (value) => ({
        ingredient: asList(value)
          .filter(isObject)
          .map(({ amount, ...rest }) => ({
            ...rest,
            ...(amount === undefined ? {} : { strength: amount }),
          })) as unknown as r4.MedicationIngredient[],
      }),
    },
  }),
};
