import { expect, it } from 'vitest';
import { familyKey, familyKeys } from './family-key.ts';

it.each([
  ['van den Brûlé', 'vandenbrule'],
  ['Öztürk', 'ozturk'],
  ['in ’t Veld', 'intveld'],
  ['de Boer-van der Linden', 'deboervanderlinden'],
  ['Müller-Weiß', 'mullerweiss'],
  ['Kjær', 'kjaer'],
  ['123', ''],
])('finds %s as %s', (name, key) => {
  expect(familyKey(name)).toBe(key);
});

it('finds a patient by own and partner name, with and without prefix', () => {
  expect(
    familyKeys({ ownPrefix: 'van der', ownName: 'Linden', partnerPrefix: 'de', partnerName: 'Boer' }).toSorted(),
  ).toEqual(['boer', 'deboer', 'linden', 'vanderlinden']);
});
