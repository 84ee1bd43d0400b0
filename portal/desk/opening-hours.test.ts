import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readPortalConfiguration } from '../configuration/configuration.ts';
import { openingHours } from './opening-hours.ts';

const { desk } = readPortalConfiguration(null);
const standard = openingHours(desk);
const withDays = (days: Partial<typeof desk.holidays>) =>
  openingHours({ ...desk, holidays: { ...desk.holidays, ...days } });

/** Independent of the code under test: what the clocks of Amsterdam show, by ICU. */
const dutch = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Amsterdam',
  dateStyle: 'short',
  timeStyle: 'medium',
});
const weekday = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Amsterdam', weekday: 'short' });

describe('S1-39 opening hours', () => {
  it.each([
    ['a Monday in winter, the minute before', '2026-01-12T07:29:59.999Z', false],
    ['a Monday in winter, at 08:30', '2026-01-12T07:30:00Z', true],
    ['a Monday in winter, the minute before five', '2026-01-12T15:59:59.999Z', true],
    ['a Monday in winter, at 17:00', '2026-01-12T16:00:00Z', false],
    ['a Friday in summer, at 08:30', '2026-07-03T06:30:00Z', true],
    ['a Friday in summer, at 17:00', '2026-07-03T15:00:00Z', false],
    ['Saturday', '2026-07-04T10:00:00Z', false],
    ['Sunday', '2026-07-05T10:00:00Z', false],
    ['New Year', '2026-01-01T10:00:00Z', false],
    ['Easter Monday', '2026-04-06T10:00:00Z', false],
    ['King’s Day', '2026-04-27T10:00:00Z', false],
    ['King’s Day a day earlier, because 27 April 2025 is a Sunday', '2025-04-26T10:00:00Z', false],
    ['Liberation Day is a working day', '2026-05-05T10:00:00Z', true],
    ['Ascension', '2026-05-14T10:00:00Z', false],
    ['Whit Monday', '2026-05-25T10:00:00Z', false],
    ['Boxing Day on a Thursday', '2024-12-26T10:00:00Z', false],
  ])('%s: %s open %s', (_name, at, open) => {
    expect(standard(new Date(at)).open).toBe(open);
  });

  it('says when it closes while open, and when it opens while closed', () => {
    expect(standard(new Date('2026-07-03T10:00:00Z'))).toEqual({
      open: true,
      closesAt: '2026-07-03T15:00:00.000Z',
      opensAt: null,
      from: '08:30',
      until: '17:00',
      telephone: null,
    });
    expect(standard(new Date('2026-07-03T05:00:00Z'))).toMatchObject({
      open: false,
      closesAt: null,
      opensAt: '2026-07-03T06:30:00.000Z',
    });
  });

  it.each([
    ['over a weekend', '2026-07-03T15:00:00Z', '2026-07-06T06:30:00.000Z'],
    ['over Easter', '2026-04-03T16:00:00Z', '2026-04-07T06:30:00.000Z'],
    ['over Christmas 2026, Friday to Monday', '2026-12-24T17:00:00Z', '2026-12-28T07:30:00.000Z'],
    ['over the weekend on which summer time begins', '2026-03-27T16:30:00Z', '2026-03-30T06:30:00.000Z'],
    ['over the weekend on which winter time begins', '2026-10-23T16:30:00Z', '2026-10-26T07:30:00.000Z'],
    ['over New Year, into the next year', '2026-12-31T16:30:00Z', '2027-01-04T07:30:00.000Z'],
  ])('next opening %s', (_name, at, opensAt) => {
    expect(standard(new Date(at)).opensAt).toBe(opensAt);
  });

  it('decision 9: the list of closed days is configuration, both ways', () => {
    expect(withDays({ closed: ['2026-05-05'] })(new Date('2026-05-05T10:00:00Z')).open).toBe(false);
    expect(withDays({ open: ['2026-04-06'] })(new Date('2026-04-06T10:00:00Z')).open).toBe(true);
    expect(withDays({ open: ['2026-07-04'] })(new Date('2026-07-04T10:00:00Z')).open).toBe(true);
    expect(withDays({ public: false })(new Date('2026-04-06T10:00:00Z')).open).toBe(true);
  });

  it('agrees with the clocks of Amsterdam, and the next change is truly the next', () => {
    const instant = fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2040, 0) });
    fc.assert(
      fc.property(instant, fc.double({ min: 0, max: 1, noNaN: true }), (at, share) => {
        const hours = standard(new Date(at));
        const clock = dutch.format(at).slice(11, 16);
        const daytime = clock >= '08:30' && clock < '17:00' && !['Sat', 'Sun'].includes(weekday.format(at));
        // Holidays close it on more days; it is never open at another time.
        expect(hours.open && !daytime).toBe(false);
        const change = Date.parse(hours.closesAt ?? hours.opensAt ?? '');
        expect(change).toBeGreaterThan(at);
        expect(dutch.format(change).slice(11)).toBe(hours.open ? '17:00:00' : '08:30:00');
        // Anywhere between now and the change nothing changes; at the change it does.
        expect(standard(new Date(at + Math.floor((change - 1 - at) * share))).open).toBe(hours.open);
        expect(standard(new Date(change)).open).toBe(!hours.open);
      }),
      { numRuns: 300 },
    );
  });
});
