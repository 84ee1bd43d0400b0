import type { Doubt, LabEntry, ResultStatus } from '../../../../contract/dossier/entries.ts';
import type { Quantity, Range } from '../fhir/datatypes.ts';
import type { Resource } from '../fhir/resources.ts';
import { clip, conceptText, hasCode, line } from '../fhir/text.ts';

const decimal = (value: number): string => String(value).replace('.', ',');

/** A quantity the way the source meant it; its unit stands apart. */
const quantityText = (quantity: Quantity): string | null =>
  quantity.value === undefined ? null : `${quantity.comparator ?? ''}${decimal(quantity.value)}`;

/**
 * The value of an Observation, never interpreted: a number gets a decimal comma because that is how Dutch writes it, a
 * string stays letter for letter (`23.443.00` is shown as it came, with a doubt; clinical/FACTS 1.1 and 7.13).
 */
export function observationValue(
  observation: Pick<
    Resource<'Observation'>,
    | 'valueQuantity'
    | 'valueString'
    | 'valueCodeableConcept'
    | 'valueBoolean'
    | 'valueInteger'
    | 'valueDateTime'
    | 'valueRange'
    | 'dataAbsentReason'
  >,
): {
  value: string;
  unit: string | null;
  doubts: Doubt[];
} {
  const { valueQuantity } = observation;
  const number = valueQuantity === undefined ? null : quantityText(valueQuantity);
  if (valueQuantity !== undefined && number !== null) {
    const unit = line(valueQuantity.unit ?? valueQuantity.code, 60);
    return { value: number, unit, doubts: unit === null ? ['value-without-unit'] : [] };
  }
  if (observation.valueString !== undefined) {
    const text = observation.valueString.trim();
    const looksNumeric = /^[<>]?\d[\d.,]*$/.test(text);
    const isNumber = /^[<>]?\d+([.,]\d+)?$/.test(text);
    const doubts: Doubt[] = looksNumeric ? (isNumber ? ['value-without-unit'] : ['value-not-a-number']) : [];
    return { value: clip(text, 2000), unit: null, doubts };
  }
  if (observation.valueInteger !== undefined)
    return { value: String(observation.valueInteger), unit: null, doubts: ['value-without-unit'] };
  if (observation.valueBoolean !== undefined)
    return { value: observation.valueBoolean ? 'Ja' : 'Nee', unit: null, doubts: [] };
  if (observation.valueDateTime !== undefined)
    return { value: clip(observation.valueDateTime, 40), unit: null, doubts: [] };
  if (observation.valueRange !== undefined)
    return { value: rangeText(observation.valueRange) ?? '–', unit: null, doubts: [] };
  const coded = conceptText(observation.valueCodeableConcept) ?? conceptText(observation.dataAbsentReason);
  return { value: clip(coded ?? '–', 2000), unit: null, doubts: coded === null ? ['partly-understood'] : [] };
}

/** @returns a reference interval in words: the source's own text first, else "3,5 – 5,0", "< 5" or "> 3". */
export function rangeText(range: Range | undefined): string | null {
  if (range === undefined) return null;
  const own = line(range.text, 200);
  if (own !== null) return own;
  const low = range.low === undefined ? null : quantityText(range.low);
  const high = range.high === undefined ? null : quantityText(range.high);
  if (low !== null && high !== null) return `${low} – ${high}`;
  if (low !== null) return `> ${low}`;
  return high === null ? null : `< ${high}`;
}

const high = ['H', 'HH', 'HU', '281302008'];
const low = ['L', 'LL', 'LU', '281300000'];
const abnormal = ['A', 'AA', 'POS'];

/** @returns the flag the source gave (HL7 v3 ObservationInterpretation or SNOMED CT); never one of our own. */
export function resultFlag(observation: Pick<Resource<'Observation'>, 'interpretation'>): LabEntry['flag'] {
  if (hasCode(observation.interpretation, ...high)) return 'high';
  if (hasCode(observation.interpretation, ...low)) return 'low';
  return hasCode(observation.interpretation, ...abnormal) ? 'abnormal' : null;
}

const statuses: Record<string, ResultStatus> = {
  registered: 'pending',
  preliminary: 'preliminary',
  final: 'final',
  amended: 'amended',
  corrected: 'corrected',
  appended: 'amended',
  partial: 'preliminary',
  cancelled: 'cancelled',
  'entered-in-error': 'entered-in-error',
};

/** @returns a status of Observation, DiagnosticReport or docStatus in the words of zib LaboratoriumUitslag. */
export const resultStatus = (status: string | undefined): ResultStatus => statuses[status ?? ''] ?? 'unknown';
