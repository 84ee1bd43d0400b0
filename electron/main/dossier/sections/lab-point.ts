import type { LabPoint } from '../../../../contract/dossier/entries.ts';
import type { Resource } from '../fhir/resources.ts';
import { conceptText, line } from '../fhir/text.ts';
import { seriesOf } from './series.ts';

const bounds: Record<string, LabPoint['bound']> = { '<': 'below', '<=': 'below', '>': 'above', '>=': 'above' };

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
