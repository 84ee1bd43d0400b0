import { describe, expect, it } from 'vitest';
import type { Contact, ContactKind } from '../../../../contract/dossier/overview.ts';
import { datedContacts, lanesOf, markSize, placeOf, ticksOf, yearsOf, yearSpan } from './timeline-model.ts';

const now = Date.parse('2026-11-21T12:00:00Z');
let made = 0;
const contact = (kind: ContactKind, date: string | null, more: Partial<Contact> = {}): Contact => ({
  id: `Encounter/${(made += 1)}`,
  kind,
  date,
  endDate: null,
  title: '',
  department: null,
  practitioner: null,
  status: 'fulfilled',
  section: 'appointments',
  ...more,
});
const iso = (at: number) => new Date(at).toISOString().slice(0, 10);

describe('where contacts lie in time', () => {
  it.each([
    ['a day', contact('outpatient', '2024-03-05'), '2024-03-05', '2024-03-05'],
    ['a year: in its middle', contact('outpatient', '2024'), '2024-07-02', '2024-07-02'],
    ['a month: in its middle', contact('outpatient', '2024-03'), '2024-03-16', '2024-03-16'],
    [
      'a stay: as long as it took',
      contact('admission', '2024-03-05', { endDate: '2024-03-09' }),
      '2024-03-05',
      '2024-03-09',
    ],
    [
      'a stay that goes on: until now',
      contact('admission', '2026-11-01', { status: 'in-progress' }),
      '2026-11-01',
      '2026-11-21',
    ],
    ['a stay without an end: its day', contact('admission', '2024-03-05'), '2024-03-05', '2024-03-05'],
    [
      'an end before the beginning: its day',
      contact('admission', '2024-03-05', { endDate: '2023' }),
      '2024-03-05',
      '2024-03-05',
    ],
  ])('%s', (_, one, from, to) => {
    const [{ span } = { span: { from: 0, to: 0 } }] = datedContacts([one], now);
    expect([iso(span.from), iso(span.to)]).toEqual([from, to]);
  });

  it('what has no date is not drawn, and what is no day that exists neither', () => {
    expect(datedContacts([contact('outpatient', null), contact('outpatient', '2024-13-45')], now)).toEqual([]);
  });

  it('the years reach from the first contact to the last, and to today', () => {
    const years = (...contacts: Contact[]) => yearsOf(datedContacts(contacts, now), now);
    expect(years(contact('outpatient', '2019-01-01'))).toEqual({ first: 2019, last: 2026 });
    expect(years(contact('appointment', '2027-02-01'))).toEqual({ first: 2026, last: 2027 });
    expect(years()).toEqual({ first: 2026, last: 2026 });
  });
});

describe('marks', () => {
  const width = 900;
  const lanes = (contacts: readonly Contact[], view = yearSpan(2026)) =>
    lanesOf(datedContacts(contacts, now), view, width);

  it('a lane per kind that there is, in the order of weight', () => {
    const kinds = lanes([contact('outpatient', '2026-02-01'), contact('emergency', '2026-01-01')]).map(
      ({ kind }) => kind,
    );
    expect(kinds).toEqual(['emergency', 'outpatient']);
  });

  it('WCAG 2.5.8 no mark is smaller than a target, none lies over another, and none is lost', () => {
    for (const many of [1, 40, 640]) {
      const contacts = Array.from({ length: many }, (_, index) =>
        contact('outpatient', iso(now - index * 5.7 * 86_400_000)),
      );
      const view = { from: yearSpan(2016).from, to: yearSpan(2026).to };
      const [lane] = lanes(contacts, view);
      const marks = lane?.marks ?? [];
      expect(marks.flatMap((mark) => mark.contacts)).toHaveLength(many);
      for (const [index, mark] of marks.entries()) {
        expect(mark.width).toBeGreaterThanOrEqual(markSize);
        expect(mark.x).toBeGreaterThanOrEqual(0);
        expect(mark.x + mark.width).toBeLessThanOrEqual(width + 1);
        expect(mark.x + mark.width).toBeLessThanOrEqual(marks[index + 1]?.x ?? width + 1);
      }
    }
  });

  it('visits every week for ten years stay apart in columns, each with its number', () => {
    const contacts = Array.from({ length: 520 }, (_, index) =>
      contact('outpatient', iso(now - index * 7 * 86_400_000)),
    );
    const [lane] = lanes(contacts, { from: yearSpan(2017).from, to: yearSpan(2026).to });
    const counts = (lane?.marks ?? []).map((mark) => mark.contacts.length);
    expect(counts.length).toBeGreaterThan(25);
    expect(Math.max(...counts)).toBeLessThan(25);
  });

  it('stays that touch are one, and as long as they took together', () => {
    const stays = [
      contact('admission', '2026-03-01', { endDate: '2026-03-20' }),
      contact('admission', '2026-03-21', { endDate: '2026-05-01' }),
    ];
    const [mark] = lanes(stays)[0]?.marks ?? [];
    expect(mark?.contacts).toEqual(stays);
    expect(mark?.width).toBeGreaterThan(140);
  });

  it('a stay over New Year is in both years, cut at the edge', () => {
    const stay = contact('admission', '2025-12-20', { endDate: '2026-01-10' });
    for (const year of [2025, 2026]) {
      const [mark] = lanes([stay], yearSpan(year))[0]?.marks ?? [];
      expect(mark?.contacts).toEqual([stay]);
      expect((mark?.x ?? -1) >= 0 && (mark?.x ?? 0) + (mark?.width ?? 0) <= width + 1).toBe(true);
    }
    expect(lanes([stay], yearSpan(2024))).toEqual([]);
  });
});

it('ticks: months of one year, years of several, never closer than they can be read', () => {
  expect(ticksOf(yearSpan(2026), 900)).toHaveLength(12);
  const long = { from: yearSpan(1990).from, to: yearSpan(2026).to };
  for (const width of [320, 900, 1600]) {
    const places = ticksOf(long, width).map(({ at }) => placeOf(at, long, width));
    expect(places.length).toBeGreaterThan(1);
    places.slice(1).forEach((place, index) => expect(place - (places[index] ?? 0)).toBeGreaterThan(30));
  }
});
