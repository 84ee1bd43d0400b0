import { expect, it } from 'vitest';
import { daysLater, dutchInstant, dutchTimeAt, dutchWeekday } from './dutch-time.ts';

const at = (month: number, day: number, hour: number, minute = 0) =>
  dutchInstant({ year: 2026, month, day, hour, minute }).toISOString();

it('is the instant at which Dutch clocks show it, in winter, in summer and around both changes', () => {
  expect(at(12, 24, 17)).toBe('2026-12-24T16:00:00.000Z');
  expect(at(7, 1, 8, 30)).toBe('2026-07-01T06:30:00.000Z');
  expect([at(3, 29, 1, 59), at(3, 29, 3)]).toEqual(['2026-03-29T00:59:00.000Z', '2026-03-29T01:00:00.000Z']);
  expect([at(10, 25, 0), at(10, 25, 4)]).toEqual(['2026-10-24T22:00:00.000Z', '2026-10-25T03:00:00.000Z']);
});

it('an hour that does not exist is the hour after it, and days run over', () => {
  expect(at(3, 29, 2, 30)).toBe('2026-03-29T01:30:00.000Z');
  expect(at(12, 31, 24)).toBe('2026-12-31T23:00:00.000Z');
  expect(at(12, 34, 0)).toBe('2027-01-02T23:00:00.000Z');
});

it('keeps the clock time when days pass a change of the clock', () => {
  const evening = dutchInstant({ year: 2026, month: 10, day: 23, hour: 17, minute: 0 });
  expect(dutchTimeAt(daysLater(evening, 3))).toEqual({ year: 2026, month: 10, day: 26, hour: 17, minute: 0 });
  expect(dutchWeekday(dutchTimeAt(evening))).toBe(5);
});
