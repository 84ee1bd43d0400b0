import { describe, expect, it } from 'vitest';
import { amsterdamDateTime } from './amsterdam-time.ts';
import { dateInterval, periodInterval } from './search-date.ts';

describe('dateInterval', () => {
  it.each([
    ['2026', '2025-12-31T23:00:00.000Z', '2026-12-31T22:59:59.999Z'],
    ['2026-07', '2026-06-30T22:00:00.000Z', '2026-07-31T21:59:59.999Z'],
    ['2026-07-01', '2026-06-30T22:00:00.000Z', '2026-07-01T21:59:59.999Z'],
    ['2026-01-01', '2025-12-31T23:00:00.000Z', '2026-01-01T22:59:59.999Z'],
    ['2026-03-29', '2026-03-28T23:00:00.000Z', '2026-03-29T21:59:59.999Z'],
    ['2026-10-25', '2026-10-24T22:00:00.000Z', '2026-10-25T22:59:59.999Z'],
    ['2026-07-01T10:30', '2026-07-01T08:30:00.000Z', '2026-07-01T08:30:59.999Z'],
    ['2026-07-01T10:30:05+01:00', '2026-07-01T09:30:05.000Z', '2026-07-01T09:30:05.999Z'],
    ['2026-07-01T10:30:05.250Z', '2026-07-01T10:30:05.250Z', '2026-07-01T10:30:05.250Z'],
  ])('%s covers its whole precision in Dutch time', (text, from, to) => {
    expect(dateInterval(text)).toEqual({ from, to });
  });

  it.each(['', 'gisteren', '01-07-2026', '2026-13', '2026-07-32', '26-07-01'])('refuses %j', (text) => {
    expect(dateInterval(text)).toBeNull();
  });

  it('leaves open sides of a period open', () => {
    expect(periodInterval({ start: '2026-07-01' })?.to).toBe('9999-12-31T23:59:59.999Z');
    expect(periodInterval({ end: '2026-07-01' })?.from).toBe('0000-01-01T00:00:00.000Z');
    expect(periodInterval({})).toBeNull();
  });

  it('writes Dutch time with the offset of summer and of winter', () => {
    expect(amsterdamDateTime(Date.parse('2026-07-01T10:00:00Z'))).toBe('2026-07-01T12:00:00+02:00');
    expect(amsterdamDateTime(Date.parse('2026-10-25T01:00:00Z'))).toBe('2026-10-25T02:00:00+01:00');
    expect(amsterdamDateTime(Date.parse('2026-10-25T00:59:59Z'))).toBe('2026-10-25T02:59:59+02:00');
  });
});
