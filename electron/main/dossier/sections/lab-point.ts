import type { LabPoint } from '../../../../contract/dossier/entries.ts';
import type { Resource } from '../fhir/resources.ts';
import { conceptText, line } from '../fhir/text.ts';

const bounds: Record<string, LabPoint['bound']> = { '<': 'below', '<=': 'below', '>': 'above', '>=': 'above' };

/** Codes that name a determination in Dutch practice, the more precise one first (clinical/FACTS section 2). */
const preferred = [
  'http://loinc.org',
  'https://referentiemodel.nhg.org/tabellen/nhg-tabel-45-diagnostische-bepalingen',
];

function seriesOf({ code }: Resource<'Observation'>): string | null {
  const codings = (code?.coding ?? []).filter((coding) => coding.code !== undefined);
  const coding = preferred.map((system) => codings.find((one) => one.system === system)).find(Boolean) ?? codings[0];
  if (coding?.code !== undefined) return `${coding.system ?? ''}|${coding.code}`.slice(0, 400);
  return conceptText(code)?.toLocaleLowerCase('nl').slice(0, 400) ?? null;
}

/**
 * @returns a result as a point of a trend; null for what is no number. A reference limit in another unit than the value
 * is no limit of this point: nothing is converted, because nobody could check it (clinical/FACTS 7.13).
 */
export function labPoint(observation: Resource<'Observation'>): LabPoint | null {
  const { valueQuantity, referenceRange, method } = observation;
  const series = seriesOf(observation);
  if (valueQuantity?.value === undefined || !Number.isFinite(valueQuantity.value) || series === null) return null;
  const unit = valueQuantity.unit ?? valueQuantity.code;
  const limit = (which: 'low' | 'high'): number | null => {
    const quantity = referenceRange?.[0]?.[which];
    const own = quantity?.unit ?? quantity?.code ?? unit;
    return quantity?.value !== undefined && own === unit ? quantity.value : null;
  };
  return {
    series,
    value: valueQuantity.value,
    bound: bounds[valueQuantity.comparator ?? ''] ?? null,
    low: limit('low'),
    high: limit('high'),
    method: line(conceptText(method) ?? undefined, 200),
  };
}
