import { ScureBase32Plugin } from 'otplib';
import type { TokenLineProblem } from '../../../contract/account/token-file.ts';

const base32 = new ScureBase32Plugin();

/** Entra's bound (clinical/FACTS 7.9). */
const mostCharacters = 128;
/** Characters that 128 bits take, the least that a secret may have (RFC 4226 section 4 R6). */
const leastCharacters = 26;

/**
 * @param typed Base32 (RFC 4648 section 6) in upper or lower case, with or without its padding
 * @returns 16 to 80 bytes, or what is wrong
 */
export function readTokenSecret(
  typed: string,
): { readonly secret: Uint8Array } | { readonly problem: TokenLineProblem } {
  if (typed === '') return { problem: 'secret-missing' };
  if (typed.length > mostCharacters) return { problem: 'secret-too-long' };
  if (!/^[a-z2-7]+={0,6}$/i.test(typed)) return { problem: 'secret-not-base32' };
  const characters = typed.replace(/=+$/, '');
  if (characters.length < leastCharacters) return { problem: 'secret-too-short' };
  const secret = decode(characters);
  return secret === null ? { problem: 'secret-not-base32' } : { secret };
}

/** @returns null when the length is that of no whole number of bytes, or when bits are left over: something was cut off */
function decode(characters: string): Uint8Array | null {
  try {
    return base32.decode(characters);
  } catch (error) {
    if (error instanceof Error) return null;
    throw error;
  }
}

/** A secret has at least 26 characters; text of this many Base32 characters in another column may be one, or most of one. */
export function looksLikeSecret(text: string, characters: number): boolean {
  const bare = text.replaceAll(/\s/g, '');
  return bare.length >= characters && /^[a-z2-7]+=*$/i.test(bare);
}
