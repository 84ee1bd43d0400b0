import type { AlignedData } from 'uplot';
import type { Trend } from './trend.ts';

/**
 * @returns times in seconds and values as uPlot takes them. Between two stretches stands an empty value, so that no line
 * joins what cannot be compared.
 */
export function chartData({ stretches }: Trend): AlignedData {
  const times: number[] = [];
  const values: (number | null)[] = [];
  for (const [index, { results }] of stretches.entries()) {
    const before = stretches[index - 1]?.results.at(-1);
    const first = results[0];
    if (before !== undefined && first !== undefined) {
      times.push((before.at + first.at) / 2000);
      values.push(null);
    }
    for (const { at, point } of results) {
      times.push(at / 1000);
      values.push(point.value);
    }
  }
  return [times, values];
}
