import { describe, expect, it } from 'vitest';
import { ageOn, formatInstant, formatPartialDate, isoDay } from './dates.ts';

describe('DESIGN 4.5 dates stay as partial as the source', () => {
  it.each([
    ['1949', '1949'],
    ['1949-11', '11-1949'],
    ['1949-11-02', '02-11-1949'],
    ['2026-11-18T08:12:00', '18-11-2026 08:12'],
    ['2026-11-18T08:12:00+01:00', '18-11-2026 08:12'],
    ['2026-07-01T22:30:00Z', '02-07-2026 00:30'],
  ])('%s is %s', (date, shown) => {
    expect(formatPartialDate(date)).toBe(shown);
  });

  it('S1-42 an instant is DD-MM-JJJJ UU:MM on a Dutch clock', () => {
    expect(formatInstant('2018-11-08T10:15:00Z')).toBe('08-11-2018 11:15');
  });
});

describe('age', () => {
  const today = new Date(2026, 10, 22);
  it.each([
    ['1958-03-12', { count: 68, unit: 'years', approximate: false }],
    ['1958-11-22', { count: 68, unit: 'years', approximate: false }],
    ['1958-11-23', { count: 67, unit: 'years', approximate: false }],
    ['2025-10-30', { count: 12, unit: 'months', approximate: false }],
    ['2026-11-01', { count: 21, unit: 'days', approximate: false }],
    ['2026-11-22', { count: 0, unit: 'days', approximate: false }],
    ['1949', { count: 77, unit: 'years', approximate: true }],
    ['1990-07', { count: 36, unit: 'years', approximate: true }],
  ])('of %s', (birthDate, age) => {
    expect(ageOn(birthDate, today)).toEqual(age);
  });

  it('of someone not yet born is unknown', () => {
    expect(ageOn('2026-11-23', today)).toBeNull();
    expect(ageOn('2027', today)).toBeNull();
  });
});

it('knows which days exist', () => {
  expect(isoDay(2024, 2, 29)).toBe('2024-02-29');
  expect(isoDay(2023, 2, 29)).toBeNull();
  expect(isoDay(1958, 13, 1)).toBeNull();
  expect(isoDay(1958, 0, 1)).toBeNull();
});
