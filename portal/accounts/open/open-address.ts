import { organisationPlaces } from '../../../contract/portal/organisations.ts';

/** What a link leads to in the app. */
export type OpenPlace = 'registratie' | 'wachtwoord' | typeof organisationPlaces.invitation;

/**
 * The address of a personal link or of an invitation to an organisation, as it stands in a mail: a page of the portal
 * that opens the app. The token is its fragment, which a browser sends to no server, so it reaches no log.
 */
export const openAddress = (origin: string, place: OpenPlace, token: string): string =>
  `${origin}/open/${place}#${token}`;

/** The address of M6: a page of the portal where the mailbox of an organisation confirms, without the app. */
export const confirmationAddress = (origin: string, token: string): string =>
  `${origin}/open/${organisationPlaces.confirmation}#${token}`;

/** Where M8 sends people to log in. */
export const loginPlace = (origin: string): string => `${origin}/open/inloggen`;
