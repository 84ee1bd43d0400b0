/** What a personal link leads to in the app. */
export type OpenPlace = 'registratie' | 'wachtwoord';

/**
 * The address of a personal link, as it stands in a mail: a page of the portal that opens the app. The token is its
 * fragment, which a browser sends to no server, so it reaches no log.
 */
export const openAddress = (origin: string, place: OpenPlace, token: string): string =>
  `${origin}/open/${place}#${token}`;
