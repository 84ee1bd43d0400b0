import { expect, it } from 'vitest';
import { isBackward, periodOf, presetOf, readDay } from './period.ts';

// 23:30 UTC is the next day in the Netherlands.
const night = new Date('2026-03-01T23:30:00Z');

it('counts whole Dutch days, today included', () => {
  expect(periodOf('today', night)).toEqual({ from: '2026-03-02', to: '2026-03-02' });
  expect(periodOf('week', night)).toEqual({ from: '2026-02-24', to: '2026-03-02' });
  expect(periodOf('month', night)).toEqual({ from: '2026-02-01', to: '2026-03-02' });
  expect(periodOf('all', night)).toEqual({ from: null, to: null });
});

it('knows a preset from days of one’s own', () => {
  expect(presetOf(periodOf('week', night), night)).toBe('week');
  expect(presetOf({ from: '2026-02-24', to: null }, night)).toBeNull();
});

it('a period cannot end before it begins', () => {
  expect(isBackward({ from: '2026-03-02', to: '2026-03-01' })).toBe(true);
  expect(isBackward({ from: '2026-03-01', to: '2026-03-01' })).toBe(false);
  expect(isBackward({ from: '2026-03-01', to: null })).toBe(false);
});

it.each([
  ['', null],
  ['20-11-2026', '2026-11-20'],
  ['1/2/2026', '2026-02-01'],
  ['31-02-2026', undefined],
  ['20-11-20', undefined],
  ['2026-11-20', undefined],
])('reads %j as %j', (text, day) => expect(readDay(text)).toBe(day));
