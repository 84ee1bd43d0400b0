import { expect, it } from 'vitest';
import { type EpdLink, epdLinkBeside, epdLinkGoesTo, type EpdLinkState, inOrderOfWeight } from './epd.ts';

const link = (name: string, state: EpdLinkState, day: number | null = null): EpdLink => ({
  epd: { id: name.toLowerCase(), name },
  state,
  since: day === null ? null : new Date(Date.UTC(2026, 8, day)).toISOString(),
});
const besideOf = (...links: EpdLink[]) => epdLinkBeside(inOrderOfWeight(links))?.epd.name ?? null;

it('S3-03 what works counts first, then what is under way, and of what is over the newest', () => {
  const links = [
    link('A', 'ended', 9),
    link('B', 'refused'),
    link('C', 'refused', 3),
    link('D', 'refused', 8),
    link('E', 'in-progress', 7),
    link('F', 'linked', 1),
  ];
  expect(inOrderOfWeight(links).map(({ epd }) => epd.name)).toEqual(['F', 'E', 'D', 'C', 'B', 'A']);
});

it('S3-03 beside the one that works: the one under way, or the newest that was refused since', () => {
  const works = link('Medicom', 'linked', 5);
  expect(besideOf(works)).toBeNull();
  expect(besideOf(link('Incura', 'requested', 6), works, link('Tetra', 'refused', 7))).toBe('Incura');
  expect(besideOf(link('Incura', 'refused', 6), works, link('Tetra', 'refused', 7))).toBe('Tetra');
  expect(besideOf(link('Incura', 'refused', 4), works, link('Tetra', 'ended', 5))).toBeNull();
  // One that was linked before that was written down is older than any.
  expect(besideOf(link('Incura', 'refused', 4), link('Medicom', 'linked'))).toBe('Incura');
  expect(besideOf(link('Incura', 'refused', 6), link('Tetra', 'ended', 5))).toBeNull();
});

it('S3-03 none comes under way while another is, and one there is none with goes nowhere', () => {
  const links = [
    link('Medicom', 'linked'),
    link('Incura', 'requested'),
    link('Tetra', 'refused'),
    link('Evry', 'ended'),
  ];
  const goes = (there: EpdLink[]) => there.map(({ epd }) => epdLinkGoesTo(there, epd.id));
  expect(goes(links)).toEqual([[], ['in-progress', 'refused'], [], ['linked']]);
  expect(goes(links.filter(({ state }) => state !== 'requested'))).toEqual([
    ['in-progress'],
    ['in-progress'],
    ['linked'],
  ]);
  expect(epdLinkGoesTo(links, 'james')).toEqual([]);
});
