import type { AlignedData } from 'uplot';
import type { Trend } from './trend.ts';

/**
 * @returns times in seconds and, line by line, values as uPlot takes them. Between two stretches stands an empty value, so
 * that no line joins what cannot be compared.
 */
export function chartData({ stretches, lines }: Trend): AlignedData {
  const times: number[] = [];
  const values: (number | null)[][] = Array.from({ length: lines }, () => []);
  for (const [index, { results }] of stretches.entries()) {
    const before = stretches[index - 1]?.results.at(-1);
    const first = results[0];
    if (before !== undefined && first !== undefined) {
      times.push((before.at + first.at) / 2000);
      for (const line of values) line.push(null);
    }
    for (const { at, numbers } of results) {
      times.push(at / 1000);
      for (const [line, own] of values.entries()) own.push(numbers[line] ?? null);
    }
  }
  return [times, ...values];
}
