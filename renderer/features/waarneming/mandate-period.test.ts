import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dutchInstant } from '../../lib/dutch-time.ts';
import { numberFault } from './locum-number.ts';
import { periodPresets, presetPeriod, readMoment, readPeriod } from './mandate-period.ts';

const at = (day: number, hour: number, minute = 0) => dutchInstant({ year: 2026, month: 11, day, hour, minute });
/** A Sunday. */
const now = at(22, 10, 7);
const iso = (typed: string, edge: 'begin' | 'end') => {
  const reading = readMoment(typed, edge);
  return reading.kind === 'moment' ? reading.at.toISOString() : reading.kind;
};

describe('a typed moment', () => {
  it.each([
    ['24-12-2026 17:00', '2026-12-24T16:00:00.000Z'],
    ['24/12/26 17.00', '2026-12-24T16:00:00.000Z'],
    [' 24.12.2026  om 17:00 uur ', '2026-12-24T16:00:00.000Z'],
    ['1-7-2027', '2027-06-30T22:00:00.000Z'],
    ['', 'empty'],
    ['31-11-2026', 'impossible'],
    ['24-12-2026 24:30', 'impossible'],
    ['24-12-2026 17:61', 'impossible'],
    ['volgende week', 'unreadable'],
    ['24-12', 'unreadable'],
    ['2026-12-24', 'unreadable'],
  ])('%s as a beginning', (typed, read) => expect(iso(typed, 'begin')).toBe(read));

  it('a day without time ends after its last minute', () => {
    expect(iso('24-12-2026', 'end')).toBe('2026-12-24T23:00:00.000Z');
    expect(iso('25-10-2026', 'end')).toBe('2026-10-25T23:00:00.000Z');
  });
});

describe('a typed period', () => {
  it.each([
    ['', '', 'beginMissing', 'endMissing'],
    ['x', '23-11-2026', 'unreadable', null],
    ['22-11-2026', '21-11-2026', null, 'endPast'],
    ['x', '21-11-2026', 'unreadable', 'endPast'],
    ['25-11-2026', '24-11-2026', null, 'endFirst'],
    ['25-11-2026 10:00', '25-11-2026 10:00', null, 'endFirst'],
    ['22-11-2026', '22-02-2027', null, 'tooLong'],
    ['22-11-2026', '21-02-2027', null, null],
  ])('%s to %s', (begin, end, first, last) => {
    const read = readPeriod({ begin, end }, now);
    expect([read.begin, read.end]).toEqual([first, last]);
    expect(read.period === null).toBe(first !== null || last !== null);
  });

  it('never throws, and is whole only without faults', () => {
    expect(() =>
      fc.assert(
        fc.property(fc.string(), fc.string(), (begin, end) => {
          const read = readPeriod({ begin, end }, now);
          return (read.period === null) === (read.begin !== null || read.end !== null);
        }),
      ),
    ).not.toThrow();
  });
});

describe('presets', () => {
  it.each([
    ['today', '22-11-2026 10:07', '22-11-2026'],
    ['night', '22-11-2026 17:00', '23-11-2026 08:00'],
    ['weekend', '22-11-2026 10:07', '23-11-2026 08:00'],
    ['week', '22-11-2026 10:07', '28-11-2026'],
    ['two-weeks', '22-11-2026 10:07', '05-12-2026'],
  ] as const)('%s on a Sunday morning', (preset, begin, end) =>
    expect(presetPeriod(preset, now)).toEqual({ begin, end }),
  );

  it('the weekend: on Wednesday the coming one, on Monday before eight the one that ends', () => {
    expect(presetPeriod('weekend', at(25, 12))).toEqual({ begin: '27-11-2026 17:00', end: '30-11-2026 08:00' });
    expect(presetPeriod('weekend', at(23, 7, 30))).toEqual({ begin: '23-11-2026 07:30', end: '23-11-2026 08:00' });
    expect(presetPeriod('weekend', at(23, 8))).toEqual({ begin: '27-11-2026 17:00', end: '30-11-2026 08:00' });
  });

  it('the night after midnight is the one that goes on', () => {
    expect(presetPeriod('night', at(22, 2))).toEqual({ begin: '22-11-2026 02:00', end: '22-11-2026 08:00' });
  });

  it('each gives a period that can be given, at any moment of the year', () => {
    expect(() =>
      fc.assert(
        fc.property(
          fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true }),
          fc.constantFrom(...periodPresets),
          (moment, preset) => readPeriod(presetPeriod(preset, moment), moment).period !== null,
        ),
      ),
    ).not.toThrow();
  });
});

describe('the number of a locum', () => {
  it.each([
    ['uzi', '900000777', null],
    ['uzi', '900 000.777', null],
    ['uzi', '', 'missing'],
    ['uzi', '90000077a', 'notDigits'],
    ['uzi', '9000007', 'wrongLength'],
    ['uzi', '01059999', 'otherKind'],
    ['agb', '01059999', null],
    ['agb', '900000777', 'otherKind'],
    ['agb', '0105999', 'wrongLength'],
  ] as const)('%s %s', (by, typed, fault) => expect(numberFault(by, typed)).toBe(fault));
});
