import { dictionary as common } from '@zxcvbn-ts/language-common';
import { foldPassword } from './fold-password.ts';

/** The list of zxcvbn, as it is and folded: `P@ssw0rd` is on it, and so is what is left of `password!!!`. */
const listed = common['passwords-common'] as readonly string[];
const commonPasswords: ReadonlySet<string> = new Set([
  ...listed.map((password) => password.toLowerCase()),
  ...listed.map(foldPassword).filter((password) => password !== ''),
]);

/** What people add when a listed password is refused: a year, a number. */
const addedDigits = /\d{1,4}$/;

/** @returns whether a password is widely used, whatever its capitals, accents, punctuation and the number after it */
export function isCommonPassword(password: string): boolean {
  const folded = foldPassword(password);
  return [password.toLowerCase(), folded, folded.replace(addedDigits, '')].some((form) => commonPasswords.has(form));
}
