import { describe, expect, it } from 'vitest';
import type { GeneralEntry, LabEntry, LabPoint } from '../../../../contract/dossier/entries.ts';
import { chartData } from './chart-data.ts';
import { comparable, trendsOf } from './trend.ts';
import { labResults, measurementResults } from './trend-results.ts';

const result = (date: string | null, value: number, more: Partial<LabEntry & LabPoint> = {}): LabEntry => {
  const { low = 3.5, high = 5, method = null, series = 'loinc|2823-3', ...rest } = more;
  return {
    id: `${date} ${value} ${rest.unit ?? ''}`,
    date,
    source: 'Lab A',
    doubts: [],
    panel: null,
    name: 'Kalium',
    value: String(value),
    unit: 'mmol/l',
    reference: null,
    flag: null,
    status: 'final',
    specimen: null,
    conclusion: null,
    point: { series, value, bound: null, low, high, method },
    ...rest,
  };
};
const values = (entries: LabEntry[]) =>
  trendsOf(labResults(entries), 'loinc|2823-3').map(({ stretches }) =>
    stretches.map(({ results }) => results.map(({ numbers }) => numbers[0])),
  );

describe('S4-21 the course of a determination', () => {
  it('runs from old to new in one line', () => {
    expect(values([result('2026-03-01', 4.2), result('2025-03-01', 4), result('2026-01-01', 4.1)])).toEqual([
      [[4, 4.1, 4.2]],
    ]);
  });

  it.each([
    ['reference interval', { low: 3.8 }],
    ['method', { method: 'ISE' }],
    ['laboratory', { source: 'Lab B' }],
  ])('the line is broken where the %s changes', (_what, change) => {
    expect(
      values([result('2025-01-01', 4), result('2026-01-01', 4.1, change), result('2026-02-01', 4.2, change)]),
    ).toEqual([[[4], [4.1, 4.2]]]);
  });

  it('mmol/l and mmol/L are one unit; another unit is another drawing, newest first, and nothing is converted', () => {
    expect(
      values([
        result('2025-01-01', 4),
        result('2025-02-01', 4.1, { unit: 'mmol/L' }),
        result('2026-01-01', 160, { unit: 'mg/l' }),
        result('2024-01-01', 3, { unit: null }),
      ]),
    ).toEqual([[[160]], [[4, 4.1]], [[3]]]);
  });

  it('leaves out what is no result yet or any more, and dates that are no day', () => {
    expect(
      values([
        result('2026-01-01', 4),
        result('2026-01-02', 5, { status: 'entered-in-error' }),
        result('2026-01-03', 5, { status: 'pending' }),
        result('2025', 5),
        result(null, 5),
        result('2026-01-04', 5, { series: 'loinc|2951-2' }),
        { ...result('2026-01-05', 5), point: null },
      ]),
    ).toEqual([[[4]]]);
  });

  it('an empty value between two stretches keeps the line apart', () => {
    const [trend] = trendsOf(
      labResults([result('2025-01-01', 4), result('2025-01-03', 4.1, { low: 3.8 })]),
      'loinc|2823-3',
    );
    const day = Date.parse('2025-01-01') / 1000;
    expect(trend && chartData(trend)).toEqual([
      [day, day + 86_400, day + 2 * 86_400],
      [4, null, 4.1],
    ]);
  });

  it('can be compared with determinations that have a course of their own', () => {
    const sodium = { series: 'loinc|2951-2', name: 'Natrium' };
    const once = { series: 'loinc|1', name: 'Eenmalig' };
    const entries = [result('2026-01-01', 4), result('2026-01-02', 140, sodium), result('2026-02-02', 141, sodium)];
    expect(comparable(labResults([...entries, result('2026-01-03', 1, once)]))).toEqual([sodium]);
  });
});

describe('S4-15 the course of a measurement', () => {
  const measured = (date: string, numbers: number[], more: Partial<GeneralEntry> = {}): GeneralEntry => ({
    id: `${date} ${numbers.join('/')}`,
    group: 'measurement',
    code: 'blood-pressure',
    label: null,
    text: '',
    verdict: null,
    measured: { series: 'blood-pressure', values: numbers, value: numbers.join('/'), unit: 'mmHg', method: null },
    date,
    source: 'Ziekenhuis',
    doubts: [],
    ...more,
  });
  const pressures = (...entries: GeneralEntry[]) =>
    trendsOf(
      measurementResults(entries, () => 'Bloeddruk'),
      'blood-pressure',
    );

  it('a blood pressure is one drawing with two lines, broken where somebody else measured', () => {
    const [trend, ...others] = pressures(
      measured('2026-01-03', [148, 86]),
      measured('2026-01-01', [161, 94]),
      measured('2026-01-05', [139, 81], { source: 'Patiënt' }),
    );
    const day = Date.parse('2026-01-01') / 1000;
    const days = (count: number) => day + count * 86_400;
    expect(others).toEqual([]);
    expect(trend && chartData(trend)).toEqual([
      [day, days(2), days(3), days(4)],
      [161, 148, null, 139],
      [94, 86, null, 81],
    ]);
    expect(trend).toMatchObject({ name: 'Bloeddruk', unit: 'mmHg', lines: 2 });
  });

  it('a pressure of which the source gave one number is another drawing; what is no number is in none', () => {
    const one = measured('2026-01-04', [120]);
    const none = measured('2026-01-06', [], { measured: null });
    expect(
      pressures(measured('2026-01-03', [148, 86]), one, none).map(({ lines, results }) => [lines, results.length]),
    ).toEqual([
      [1, 1],
      [2, 1],
    ]);
  });
});
