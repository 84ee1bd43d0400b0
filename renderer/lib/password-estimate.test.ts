import { expect, it } from 'vitest';
import { dutchAdvice, estimatePassword } from './password-estimate.ts';

it('S2-05 the word goes from weak to strong', () => {
  const strengths = ['welkom123', 'knotwilg zingt', 'vier losse knotwilgen zingen zacht'].map(
    (password) => estimatePassword(password, [], 'nl').strength,
  );
  expect(strengths[0]).toBe('weak');
  expect(strengths.at(-1)).toBe('strong');
  expect(strengths[1]).not.toBe('weak');
});

it('S1-10 own details make a password weaker', () => {
  const order = ['weak', 'fair', 'good', 'strong'];
  const rank = (personal: string[]) =>
    order.indexOf(estimatePassword('Oldenbarneveldt Gijtenbeek', personal, 'nl').strength);
  expect(rank(['Oldenbarneveldt', 'Gijtenbeek'])).toBeLessThan(rank([]));
});

it('gives its advice in Dutch with u, and in English (8.11)', () => {
  expect(estimatePassword('welkom', [], 'nl').advice.join(' ')).toMatch(/makkelijk te raden|veel gebruikt|woorden/);
  expect(estimatePassword('password', [], 'en').advice.join(' ')).toMatch(/used password/);
  const sentences = [...Object.values(dutchAdvice.warnings), ...Object.values(dutchAdvice.suggestions)];
  expect(sentences.length).toBeGreaterThan(25);
  expect(sentences.filter((text) => /\b(je|jij|jou|jouw|jullie)\b/i.test(text))).toEqual([]);
});

it('a password of any length is looked at in a moment', () => {
  const before = performance.now();
  estimatePassword('aB3 '.repeat(500), [], 'nl');
  expect(performance.now() - before).toBeLessThan(5000);
});
