import type { Locum } from '../../../contract/portal/waarneming.ts';

/** How many digits each kind of number has (clinical/FACTS section 2). */
export const digitsOf = { uzi: 9, agb: 8 } as const satisfies Record<Locum['by'], number>;

/** What is wrong with a typed number. */
export type NumberFault = 'missing' | 'notDigits' | 'wrongLength' | 'otherKind';

/** @returns the digits of a number as it was typed: people group them with spaces, dots and hyphens */
export const digitsIn = (typed: string): string => typed.replaceAll(/[\s.-]/g, '');

/**
 * @param by which kind the user says it is; the length never decides that, because one digit that is missing would then
 * name somebody else
 * @returns what is wrong, or null for a number of that kind
 */
export function numberFault(by: Locum['by'], typed: string): NumberFault | null {
  const digits = digitsIn(typed);
  if (digits === '') return 'missing';
  if (!/^\d+$/.test(digits)) return 'notDigits';
  if (digits.length === digitsOf[by]) return null;
  return digits.length === digitsOf[by === 'uzi' ? 'agb' : 'uzi'] ? 'otherKind' : 'wrongLength';
}
