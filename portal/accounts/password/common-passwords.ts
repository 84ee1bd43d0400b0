import { dictionary as common } from '@zxcvbn-ts/language-common';
import { foldPassword } from './fold-password.ts';

/** The list of zxcvbn, as it is and folded: `P@ssw0rd` is on it, and so is what is left of `password!!!`. */
const listed = common['passwords-common'] as readonly string[];
const commonPasswords: ReadonlySet<string> = new Set([
  ...listed.map((password) => password.toLowerCase()),
  ...listed.map(foldPassword).filter((password) => password !== ''),
]);

/** @returns whether a password is widely used, whatever its capitals, accents and punctuation */
export const isCommonPassword = (password: string): boolean =>
  commonPasswords.has(password.toLowerCase()) || commonPasswords.has(foldPassword(password));
