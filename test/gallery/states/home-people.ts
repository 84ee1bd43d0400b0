import type { Home } from '../../../contract/account/home.ts';
import type { UserView } from '../../../contract/views/person.ts';
import type { SessionView } from '../../../contract/views/session.ts';

/** The holder of an account, logged in with password and code: no card has told a role yet. */
export const accountUser: UserView = {
  name: 'S. Hoekstra',
  roleCode: null,
  role: null,
  organisation: 'Huisartsenpraktijk De Linde',
  assurance: 'substantial',
  agb: null,
  address: 's.hoekstra@delinde.example',
  duties: [],
  lastLogin: '2026-11-19T11:15:00+01:00',
};
export const deskUser: UserView = {
  ...accountUser,
  name: 'R. van Loon',
  organisation: 'Servicedesk Zorgportaal',
  address: 'r.vanloon@servicedesk.example',
  duties: ['servicedesk'],
};
/** The same account after a card was added to its session. */
export const raisedUser: UserView = { ...accountUser, roleCode: '01.015', role: 'Huisarts', assurance: 'high' };

export const signedInAs = (user: UserView): Extract<SessionView, { phase: 'signed-in' }> => ({
  phase: 'signed-in',
  user,
  stepUp: null,
  locksAt: null,
});

export const home: Home = {
  services: [
    {
      key: 'dossier',
      name: 'Ziekenhuisdossier',
      text: 'Zoek een patiënt en bekijk het dossier van Ziekenhuis Gooizicht.',
      link: null,
    },
    {
      key: 'organisation',
      name: 'Organisatie',
      text: 'Gegevens en medewerkers van uw praktijk; uw praktijkhouder beheert ze.',
      link: null,
    },
    {
      key: 'servicedesk',
      name: 'Servicedesk',
      text: 'Op werkdagen van 08:30 tot 17:00, ook telefonisch: 088 123 45 67.',
      link: null,
    },
    {
      key: 'external',
      name: 'Verwijsafspraken regio Gooi',
      text: 'Regionale transmurale afspraken en contactgegevens.',
      link: 0,
    },
  ],
  notices: [
    {
      id: 'n-1',
      at: '2026-11-21T16:20:00Z',
      kind: 'security',
      text: 'Er is ingelogd op een nieuw apparaat: Spreekkamer 2.',
      read: false,
    },
    {
      id: 'n-2',
      at: '2026-11-10T09:00:00Z',
      kind: 'method-retired',
      text: 'Vanaf 1 maart 2027 kunt u niet meer inloggen met MyDigipass.',
      read: false,
    },
    {
      id: 'n-3',
      at: '2026-10-02T08:00:00Z',
      kind: 'news',
      text: 'Uitslagen van de microbiologie staan nu in het dossier.',
      read: true,
    },
  ],
  documents: [
    { name: 'FGI Portaal werkwijze', link: 1 },
    { name: 'Tweede factor instellen', link: 2 },
  ],
};
