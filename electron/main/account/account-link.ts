import { organisationPlaces } from '../../../contract/portal/organisations.ts';

const places = ['registratie', 'wachtwoord', organisationPlaces.invitation] as const;
type LinkPlace = (typeof places)[number];

/** What a link of a mail opens, with its token: 256 random bits, base64url. */
export interface AccountLink {
  readonly opens: LinkPlace;
  readonly token: string;
}

/** Long enough for any link of ours; nothing longer is looked at. */
const longestLink = 300;

const kinds = places.join('|');
const token = '[A-Za-z0-9_-]{43}';
const ownScheme = new RegExp(`^dossierpas://(${kinds})/(${token})$`);
const onPage = new RegExp(`^/open/(${kinds})#(${token})$`);

/**
 * Reads a link that opens a registration, a new password or an invitation of an organisation:
 * `dossierpas://registratie/<token>`, or the page of the portal, `https://<portal>/open/registratie#<token>`. The text must be exactly that, character by character: no other
 * host, port, user, query, encoding or ending. Nothing of authority is read from it; the token goes to the portal of
 * configuration and to no other (SECURITY D01, CVE-2026-33875).
 * @param text as pasted or as the operating system gave it
 * @param portalOrigin from configuration
 * @returns null for anything else
 */
export function readAccountLink(text: string, portalOrigin: string): AccountLink | null {
  const link = text.trim();
  if (link.length > longestLink) return null;
  const origin = new URL(portalOrigin).origin;
  const found = link.startsWith(`${origin}/`) ? onPage.exec(link.slice(origin.length)) : ownScheme.exec(link);
  const [, named, value] = found ?? [];
  const opens = places.find((place) => place === named);
  return value === undefined || opens === undefined ? null : { opens, token: value };
}

/**
 * The link among the arguments of a start of the program: the one argument of our scheme. Everything else on the line is
 * ignored, and so is a line with two of them (SECURITY D05).
 */
export function linkAmong(argv: readonly string[]): string | null {
  const [only, ...others] = argv.filter((argument) => argument.startsWith('dossierpas:'));
  return only === undefined || others.length > 0 ? null : only;
}
