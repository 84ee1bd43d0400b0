import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary as common } from '@zxcvbn-ts/language-common';
import { translations as english } from '@zxcvbn-ts/language-en';
import { dictionary as dutchWords, translations as dutch } from '@zxcvbn-ts/language-nl-be';
import { normalisePassword } from '../../contract/account/password.ts';
import type { Language } from '../i18n/i18n.ts';

/** From hardly any work for who guesses to a great deal, as zxcvbn counts it. */
export type Strength = 'weak' | 'fair' | 'good' | 'strong';

export interface Estimate {
  readonly strength: Strength;
  /** What would make it stronger, in the language of the window; empty when nothing would. */
  readonly advice: readonly string[];
}

const strengths: readonly Strength[] = ['weak', 'weak', 'fair', 'good', 'strong'];

/** The package says `je` and `jouw`; everything of ours says `u` (REQUIREMENTS 8.11). */
export const dutchAdvice: typeof dutch = {
  ...dutch,
  warnings: {
    ...dutch.warnings,
    straightRow: 'Opeenvolgende toetsen op het toetsenbord zijn makkelijk te raden.',
    keyPattern: 'Korte toetsenbordpatronen zijn makkelijk te raden.',
  },
  suggestions: {
    ...dutch.suggestions,
    dates: 'Vermijd datums en jaartallen die bij u horen.',
    associatedYears: 'Vermijd jaartallen die bij u horen.',
    longerKeyboardPattern: 'Gebruik langere toetsenbordpatronen en wissel meerdere keren van richting.',
    noNeed: 'Een sterk wachtwoord kan ook zonder speciale tekens, hoofdletters of cijfers.',
  },
};

/** The cost of one estimate grows with the length; beyond this the answer no longer changes. */
const longestLookedAt = 100;

const estimators = new Map<Language, ZxcvbnFactory>();

function estimatorFor(language: Language): ZxcvbnFactory {
  const known = estimators.get(language);
  if (known !== undefined) return known;
  const made = new ZxcvbnFactory({
    dictionary: { ...common, ...dutchWords },
    graphs: adjacencyGraphs,
    translations: language === 'nl' ? dutchAdvice : english,
    maxLength: longestLookedAt,
  });
  estimators.set(language, made);
  return made;
}

/**
 * How hard a password is to guess: advice, never a gate (S1-10, S2-05).
 * @param password as typed; looked at in this process only and kept nowhere
 * @param personal words that are no secret here: names, address, organisation
 */
export function estimatePassword(password: string, personal: readonly string[], language: Language): Estimate {
  const { score, feedback } = estimatorFor(language).check(normalisePassword(password), [...personal]);
  const advice = [feedback.warning, ...feedback.suggestions].filter((text): text is string => Boolean(text));
  return { strength: strengths[score] ?? 'weak', advice: [...new Set(advice)] };
}
