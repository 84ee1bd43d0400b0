import { z } from 'zod';

/** Characters a password has at least and at most, counted as code points (S1-10, NIST SP 800-63B-4 section 3.1.1). */
export const passwordLength = { least: 8, most: 128 } as const;

/** @returns a password in the one form in which it is counted, compared and hashed; inner and outer spaces stay */
export const normalisePassword = (typed: string): string => typed.normalize('NFKC');

/** @returns its length in code points, as a person would count them */
export const countCharacters = (password: string): number => [...normalisePassword(password)].length;

/** A password on its way: the bound is far above the rule, so that the rule and not the border refuses it. */
export const TypedPassword = z.string().max(2048);
