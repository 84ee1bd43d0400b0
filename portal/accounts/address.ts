import { domainToASCII } from 'node:url';

const longestAddress = 254;
const longestLocalPart = 64;

/** Dot-atom of RFC 5322 3.2.3; quoted local parts exist on paper only. */
const localPart = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
/** What a domain is typed with. The URL parser would pass over a path, a tab or a line break without a word. */
const typedDomain = /^[\p{L}\p{M}\p{N}.\u3002-]+$/u;
/** A name of two labels or more whose last is no number, as the URL parser leaves it (RFC 5890). */
const domain = /^([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/**
 * The one form of an e-mail address, so that one address is one person (S1-01): NFKC, outer spaces off, lower case, the
 * domain as the URL parser writes it (IDN to `xn--`). The local part is ASCII after that: a look-alike letter of another
 * script is no second account.
 * @param typed what a person typed as address or user name; the two are the same (S2-07)
 * @returns null when it is no address of one mailbox
 */
export function normaliseAddress(typed: string): string | null {
  const plain = typed.normalize('NFKC').trim().toLowerCase();
  const at = plain.lastIndexOf('@');
  if (at < 1) return null;
  const local = plain.slice(0, at);
  const typedHost = plain.slice(at + 1);
  if (!typedDomain.test(typedHost)) return null;
  const host = domainToASCII(typedHost);
  const address = `${local}@${host}`;
  if (local.length > longestLocalPart || address.length > longestAddress) return null;
  return localPart.test(local) && domain.test(host) ? address : null;
}
