import { countCharacters, normalisePassword, passwordLength } from '../../../contract/account/password.ts';
import type { PersonNames } from '../../../contract/account/registration.ts';
import { PortalRefusal } from '../../server/refusal.ts';
import { isCommonPassword } from './common-passwords.ts';
import { foldPassword } from './fold-password.ts';

/** What a guesser tries first: all that is known of a person. */
export interface OwnDetails {
  readonly address: string;
  readonly names: PersonNames;
  readonly organisation: string | null;
  /** Names of the portal and the product. */
  readonly places: readonly string[];
}

/** Words shorter than this are in too many passwords to say anything. */
const shortestOwnWord = 3;
/** A password that has fewer letters than this left without its own words, consists of them. */
const fewestOtherLetters = 4;

const words = (text: string) => text.split(/[^\p{L}\p{N}]+/u);

/** Whole names and addresses too: `De Brug` is found in `debrug`. Longest first, so that a part does not hide a whole. */
function ownWords({ address, names, organisation, places }: OwnDetails): string[] {
  const whole = [address, names.givenName, names.surname, organisation ?? '', ...places];
  const all = [...whole, ...whole.flatMap(words)].map(foldPassword);
  return [...new Set(all)].filter((word) => word.length >= shortestOwnWord).toSorted((a, b) => b.length - a.length);
}

/** An own word with hardly anything but digits around it. */
function isOwnDetail(password: string, details: OwnDetails): boolean {
  const folded = foldPassword(password);
  let rest = folded;
  for (const word of ownWords(details)) rest = rest.replaceAll(word, '');
  return rest !== folded && rest.replaceAll(/\P{L}/gu, '').length < fewestOtherLetters;
}

/** `aaaaaaaa`, `12345678`, `hgfedcba`: one step over and over. */
function isOneRun(password: string): boolean {
  const points = [...password.toLowerCase()].map((character) => character.codePointAt(0) ?? 0);
  const step = (points[1] ?? 0) - (points[0] ?? 0);
  return Math.abs(step) <= 1 && points.every((point, at) => at === 0 || point - (points[at - 1] ?? 0) === step);
}

/**
 * The rules of a new password (S1-10, clinical/FACTS 7.6): 8 to 128 code points after NFKC, spaces counted and kept, no
 * kinds of characters asked, nothing cut off, and not to be guessed from a list of common passwords or from what is
 * known of the person. Strength is advice on the screen and no rule.
 * @throws PortalRefusal 400 DP-2113, DP-2114, DP-2115; DP-3007 when it is no text at all
 */
export function checkNewPassword(typed: string, details: OwnDetails): void {
  // A lone surrogate has no UTF-8: two different passwords would be stored as one.
  if (!typed.isWellFormed()) throw new PortalRefusal(400, 'DP-3007', { status: 400 });
  const password = normalisePassword(typed);
  const length = countCharacters(password);
  if (length < passwordLength.least) throw new PortalRefusal(400, 'DP-2113', { least: passwordLength.least });
  if (length > passwordLength.most) throw new PortalRefusal(400, 'DP-2114', { most: passwordLength.most });
  if (isCommonPassword(password) || isOwnDetail(password, details) || isOneRun(password)) {
    throw new PortalRefusal(400, 'DP-2115');
  }
}
