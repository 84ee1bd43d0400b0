import type { ReadersView } from '../../../contract/views/readers.ts';
import type { SessionView } from '../../../contract/views/session.ts';
import type { ShellScript } from '../../doubles/bridge-double.ts';
import { readers, user } from './people.ts';
import { script, signedOut } from './scripts.ts';
import type { GalleryState } from './state.ts';

const look = (
  name: string,
  shows: string | RegExp,
  session: SessionView,
  view?: ReadersView,
  more?: ShellScript,
): GalleryState => ({ page: 'shell', name, shows, script: script(session, view, more) });

const working = (step: Extract<SessionView, { phase: 'working' }>['step'], unlocking: typeof user | null = null) =>
  ({ phase: 'working', step, holder: user.name, startedAt: '2026-11-21T08:00:00Z', unlocking }) as const;

const noReader: ReadersView = { service: 'running', readers: [], ofSession: null, problem: { code: 'DP-1001' } };

/** Login and lock, with every face of the reader. */
export const accessStates: readonly GalleryState[] = [
  look('login', 'Kies hoe u wilt inloggen', signedOut, readers('none')),
  {
    ...look(
      'login-why-not',
      'Kies hoe u wilt inloggen',
      {
        ...signedOut,
        methods: signedOut.methods.map(({ method }) => ({ method, available: method === 'uzi-pas' })),
      },
      readers('none'),
    ),
    act: async (page) => {
      for (const summary of await page.getByText('Waarom niet?').all()) await summary.click();
    },
  },
  look('login-english', 'Choose how you want to sign in', signedOut, readers('none'), {
    app: { preferences: { value: { theme: 'system', language: 'en', zoom: 1 } } },
  }),
  look('login-no-reader', 'Geen kaartlezer', signedOut, noReader),
  look('login-no-service', 'Smartcarddienst staat uit', signedOut, {
    service: 'stopped',
    readers: [],
    ofSession: null,
    problem: { code: 'DP-1002' },
  }),
  look('login-restarting', 'Kaartonderdeel herstart', signedOut, {
    service: 'restarting',
    readers: [],
    ofSession: null,
    problem: { code: 'DP-1010' },
  }),
  look('login-reading', 'Pas wordt gelezen', signedOut, readers('reading')),
  look('login-card', /Uzi-pas van/, signedOut, readers('uzi')),
  look('login-foreign', 'Dit is geen Uzi-pas', signedOut, readers('foreign', 'DP-1005')),
  look('login-damaged', 'Pas is niet leesbaar', signedOut, readers('damaged', 'DP-1006')),
  look('login-not-activated', 'Pas is nog niet geactiveerd', signedOut, readers('not-activated', 'DP-1105')),
  look('login-blocked', 'Pas is geblokkeerd', signedOut, readers('blocked', 'DP-1104')),
  look('login-in-use', /in gebruik door/, signedOut, readers('in-use', 'DP-1007')),
  look('login-mute', 'Pas antwoordt niet', signedOut, readers('mute', 'DP-1008')),
  look('login-notice', 'Uw sessie is beëindigd.', { ...signedOut, notice: { code: 'DP-2008' } }, readers('none')),
  look('login-insert', 'Steek uw Uzi-pas in de lezer', { phase: 'waiting-for-card', unlocking: null }, readers('none')),
  look('login-choose-card', 'Welke pas gebruikt u?', {
    phase: 'choosing-card',
    cards: [
      { reader: 'Gemalto PC Twin Reader 00', holder: user.name },
      { reader: 'HP USB Smart Card Keyboard 00', holder: 'J.P. Bakker' },
    ],
    unlocking: null,
  }),
  look('login-working', 'Dit kan soms even duren.', working('challenge')),
  look('login-signing', 'Dit kan soms even duren.', working('portal')),
  look('login-pin', 'Typ uw pincode', { phase: 'entering-pin', holder: user.name, unlocking: null }),
  {
    ...look('login-failed', 'Inloggen is niet gelukt', {
      phase: 'failed',
      error: { code: 'DP-2005' },
      unlocking: null,
    }),
    act: (page) => page.getByText('Voor uw IT-beheer').click(),
  },
  look('login-failed-role', /hebt u geen toegang/, {
    phase: 'failed',
    error: { code: 'DP-2002', params: { role: '17.000 Apotheker' } },
    unlocking: null,
  }),
  look('login-failed-expired', /verlopen op 14-10-2026/, {
    phase: 'failed',
    error: { code: 'DP-1201', params: { date: '2026-10-14' } },
    unlocking: null,
  }),
  look(
    'locked-card',
    'De pas is uit de lezer gehaald.',
    { phase: 'locked', reason: 'card-removed', user },
    readers('none'),
  ),
  look('locked-idle', /kwartier geen activiteit/, { phase: 'locked', reason: 'idle', user }),
  look(
    'unlock-insert',
    'Steek uw Uzi-pas in de lezer',
    { phase: 'waiting-for-card', unlocking: user },
    readers('none'),
  ),
  look('unlock-working', 'Dit kan soms even duren.', working('portal', user)),
  look('unlock-other-holder', 'Ontgrendelen is niet gelukt', {
    phase: 'failed',
    error: { code: 'DP-2010' },
    unlocking: user,
  }),
  {
    ...look('login-preferences', 'Kleuren', signedOut, readers('none')),
    shows: 'Kies hoe u wilt inloggen',
    act: (page) => page.getByRole('button', { name: 'Weergave' }).click(),
  },
  look('start-slow', /Wacht op/, signedOut, readers('none'), { session: { state: 'never' } }),
  look('start-failed', 'Er ging iets onverwachts mis.', signedOut, readers('none'), {
    session: { state: { error: { code: 'DP-6004' } } },
  }),
];
