import type { Page } from '@playwright/test';
import type { EpdLinkState } from '../../../contract/organisation/epd.ts';
import type { UserView } from '../../../contract/views/person.ts';
import type { ShellScript } from '../../doubles/bridge-double.ts';
import { accountUser, signedInAs } from './home-people.ts';
import {
  adviser,
  appliedOrganisation,
  besideIt,
  draftAt,
  entry,
  linkedWith,
  members,
  organisation,
  organisations,
  preparedForms,
  refusedOrganisation,
  requestForm,
} from './organisation-people.ts';
import { readers } from './people.ts';
import { script, signedOut } from './scripts.ts';
import type { GalleryState } from './state.ts';

type Act = (page: Page) => Promise<void>;
type More = ShellScript['organisation'];

const press =
  (...names: readonly (string | RegExp)[]): Act =>
  async (page) => {
    for (const name of names) {
      // One press after the other: each draws what the next one presses.
      // oxlint-disable-next-line no-await-in-loop
      await page.getByRole('button', { name }).first().click();
    }
  };

const look = (
  name: string,
  shows: string | RegExp,
  act: Act = async () => undefined,
  more: More = {},
  user: UserView = accountUser,
  others: ShellScript = {},
): GalleryState => ({
  page: 'shell',
  name,
  shows,
  script: script(signedInAs(user), readers('none'), { ...others, organisation: more }),
  act: async (page) => {
    await press('Organisaties')(page);
    await act(page);
  },
});

const wizardAt = (
  name: string,
  shows: string | RegExp,
  draft: Parameters<typeof draftAt>,
  act: Act = async () => undefined,
  more: More = {},
  user: UserView = accountUser,
) =>
  look(
    `organisation-link-${name}`,
    shows,
    async (page) => {
      await press('Verder met koppelen')(page);
      await act(page);
    },
    { list: { value: { ...organisations, draft: draftAt(...draft) } }, ...more },
    user,
  );

const typeCode: Act = async (page) => {
  await press('Koppel nieuwe organisatie')(page);
  await page.getByLabel('AGB-code van de onderneming').fill('01054321');
  await press('Volgende')(page);
};
const send: Act = async (page) => {
  await page.getByRole('checkbox').click({ force: true });
  await press('Organisatie koppelen')(page);
};

const inUsers = (name: string, shows: string | RegExp, act?: Act, more?: More) =>
  look(
    `organisation-${name}`,
    shows,
    async (page) => {
      await press('Gebruikers beheren')(page);
      await act?.(page);
    },
    more,
  );
const tab = (name: string) => (page: Page) => page.getByRole('tab', { name }).click();
const inTab = (part: string, name: string, shows: string | RegExp, act?: Act, more?: More) =>
  inUsers(
    name,
    shows,
    async (page) => {
      await tab(part)(page);
      await act?.(page);
    },
    more,
  );
const inviting = (name: string, shows: string | RegExp, act?: Act, more?: More) =>
  inUsers(
    `invite-${name}`,
    shows,
    async (page) => {
      await press('Gebruiker uitnodigen')(page);
      await act?.(page);
    },
    more,
  );
const chooseFile: Act = async (page) => {
  await tab('Met een bestand')(page);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'uitnodigingen.csv', mimeType: 'text/csv', buffer: Buffer.from('e-mail;rol\n') });
};
const withdraw: Act = async (page) => {
  await press('Aanmelding intrekken')(page);
  await page.getByRole('alertdialog').getByRole('button', { name: 'Aanmelding intrekken' }).click();
};
/** An organisation that knows no personal code of the user. */
const withoutAgb: NonNullable<More> = {
  list: {
    value: { ...organisations, organisations: [{ ...organisation, own: { ...organisation.own, agb: null } }] },
  },
};
/** The code that the user typed was proven by the card of another: where the user is in, and where the user waits. */
const agbTakenBack: NonNullable<More> = {
  list: {
    value: {
      ...organisations,
      organisations: [organisation, appliedOrganisation].map((one) => ({
        ...one,
        own: { ...one.own, roles: ['behandelaar'], agb: null, agbTakenBack: true },
      })),
    },
  },
};
/** Behandelaren without a code: one waits, one is in, one was stopped. */
const lacking: NonNullable<More> = {
  members: { value: members.map((one) => (one.agb === '01012345' ? one : { ...one, agb: null, agbFrom: null })) },
};
const away = { error: { code: 'DP-3001' } } as const;
const invitation = {
  application: { value: { organisation: { name: organisation.name, city: 'Hilversum' } } },
} as const;

/** The form of an invitation that waited over the login; with `more` it is sent. */
const applying = (
  name: string,
  shows: string | RegExp,
  role?: string,
  more?: More,
  user: UserView = accountUser,
): GalleryState => ({
  page: 'shell',
  name,
  shows,
  script: script(signedInAs(user), readers(user.agb === null ? 'none' : 'uzi'), {
    organisation: { ...invitation, ...more },
  }),
  act: async (page) => {
    if (role !== undefined) await page.locator('.choice').filter({ hasText: role }).click();
    if (more !== undefined) await press('Aanmelding versturen')(page);
  },
});

const homeWith = (name: string, shows: string | RegExp, act?: Act): GalleryState => ({
  page: 'shell',
  name,
  shows,
  script: script(signedInAs(accountUser), readers('none'), {
    requestForm: {
      list: {
        value: {
          waiting: [requestForm],
          ended: [{ ...requestForm, id: 'f-4', subject: 'Aansluiting op het GLI-register', state: 'submitted' }],
          prepared: [],
        },
      },
    },
  }),
  ...(act ? { act } : {}),
});

/** The EPD koppeling of the organisation stands there; the list has so many EPDs. */
const linksAre = (links: ReturnType<typeof linkedWith>, epds = organisations.epds): More => ({
  list: { value: { ...organisations, epds, organisations: [{ ...organisation, ...links }] } },
});
const linkIs = (epdLink: EpdLinkState, epds = organisations.epds): More =>
  linksAre(linkedWith(['Medicom', epdLink]), epds);
const sendRequest: Act = (page) =>
  page.getByRole('alertdialog').getByRole('button', { name: 'Koppeling aanvragen' }).click();
const requestingEpd = (name: string, shows: string | RegExp, more: More, act?: Act) =>
  inTab(
    'Gegevens',
    `epd-request${name}`,
    shows,
    async (page) => {
      await press('EPD koppeling aanvragen')(page);
      await act?.(page);
    },
    more,
  );

/** Organisations and their people: the list, the wizard, the users, and what is around them. */
export const organisationStates: readonly GalleryState[] = [
  look('organisations', 'Leefstijlcoaching ’t Gooi'),
  look('organisations-empty', 'U hoort nog bij geen organisatie.', undefined, {
    list: { value: { ...organisations, organisations: [] } },
  }),
  look('organisations-invited-only', /Open daarna de link/, undefined, {
    list: { value: { ...organisations, organisations: [], mayRegister: false } },
  }),
  look('organisations-waiting', /Wacht op uw organisaties/, undefined, { list: 'never' }),
  look('organisations-failed', 'Het portaal is niet bereikbaar.', undefined, { list: away }),
  look('organisations-draft', 'U was een organisatie aan het koppelen.', undefined, {
    list: { value: { ...organisations, draft: draftAt('email') } },
  }),
  look('organisations-refused', 'Verwijderen uit mijn organisaties', undefined, {
    list: { value: { ...organisations, organisations: [appliedOrganisation, refusedOrganisation] } },
  }),
  look(
    'organisation-withdraw',
    'Aanmelding bij Gezondheidscentrum Kerkelanden intrekken?',
    press('Aanmelding intrekken'),
  ),
  look('organisation-withdraw-decided', 'Deze status kan nu niet.', withdraw, {
    changeOwnStatus: { error: { code: 'DP-5009' } },
  }),
  look('organisation-withdrawn', /is ingetrokken\.$/, withdraw),
  look('organisation-registration-withdraw', /^Aanvraag voor Leefstijlcoaching/, press('Aanvraag intrekken')),
  look('organisation-own-agb', 'U kunt de code daarna niet zelf wijzigen.', press('AGB-code vastleggen'), withoutAgb, {
    ...accountUser,
    agb: null,
  }),
  look('organisation-own-agb-card', /^Van uw UZI-pas/, press('AGB-code vastleggen'), withoutAgb, {
    ...accountUser,
    agb: '01009876',
  }),
  look(
    'organisation-own-agb-taken',
    /al van een andere gebruiker/,
    async (page) => {
      await press('AGB-code vastleggen')(page);
      await page.getByRole('textbox', { name: 'Uw persoonlijke AGB-code' }).fill('01004321');
      await page.getByRole('button', { name: 'Vastleggen', exact: true }).click();
    },
    { ...withoutAgb, givePersonalAgb: { error: { code: 'DP-5019' } } },
  ),
  look('organisations-agb-taken-back', /kan uw aanmelding niet worden goedgekeurd/, undefined, agbTakenBack),
  look('organisation-link-agb', 'AGB-code van de onderneming', press('Koppel nieuwe organisatie')),
  look('organisation-link-vestiging', /Dit is de AGB-code van een vestiging/, typeCode, {
    lookUp: { error: { code: 'DP-5003' } },
  }),
  look('organisation-link-in-use', /al in gebruik/, typeCode, { lookUp: { error: { code: 'DP-5004' } } }),
  look('organisation-link-no-email', 'Naar het Vektis AGB-register', typeCode, {
    lookUp: { error: { code: 'DP-5006' } },
  }),
  wizardAt(
    'agb-card',
    /^Van uw UZI-pas/,
    ['agb', { role: 'zelfstandige-behandelaar' }],
    undefined,
    {},
    { ...accountUser, agb: '01009876' },
  ),
  wizardAt('choose', 'Kloppen de gegevens niet?', ['choose']),
  wizardAt('choose-open', 'Emmastraat 3 bis, 1213 AK Hilversum', ['choose'], press(/Adres/)),
  wizardAt('choose-missing', 'Kies de naam van de organisatie.', ['choose', { name: null }], press('Volgende')),
  wizardAt('choose-waiting', /Wacht op het AGB-register/, ['choose'], undefined, { lookUp: 'never' }),
  wizardAt('choose-failed', /niet bereikbaar/, ['choose'], undefined, { lookUp: { error: { code: 'DP-5005' } } }),
  wizardAt('email', /ontvangt info@delinde.example een bevestigingsverzoek/, ['email']),
  wizardAt('email-own', 'Automatische verificatie', ['email', { email: entry.emails[1] ?? null }]),
  wizardAt('epd', 'Gekozen: Medicom', ['epd']),
  wizardAt('epd-none', /Er staan nog geen EPD/, ['epd', { epdId: null }], undefined, {
    list: { value: { ...organisations, epds: [], draft: draftAt('epd', { epdId: null }) } },
  }),
  wizardAt('check', 'Controleer de gegevens goed', ['check']),
  wizardAt('check-gone', /opnieuw kiezen/, ['check'], send, { register: { error: { code: 'DP-5010' } } }),
  wizardAt('not-kept', /nog niet bewaard/, ['choose'], press('Volgende'), { saveDraft: away }),
  wizardAt('again', 'Opnieuw beginnen?', ['choose'], press('Opnieuw beginnen')),
  wizardAt('awaiting', /wacht op bevestiging/, ['check'], send),
  wizardAt('linked', /is gekoppeld/, ['check'], send, {
    register: { value: { ...organisation, verified: 'automatic' } },
  }),
  inUsers('users', '1 aanmelding wacht op uw besluit'),
  inUsers('users-waiting', /Wacht op de gebruikers/, undefined, { members: 'never' }),
  inUsers('users-failed', 'Het portaal is niet bereikbaar.', undefined, { members: away }),
  inUsers('users-empty', 'Er zijn nog geen gebruikers.', undefined, { members: { value: [] } }),
  inUsers('user', 'Rollen en beheerrechten', press('Fatima el Amrani')),
  inUsers('users-without-agb', 'Ontbreekt', undefined, lacking),
  inUsers('user-without-agb', 'Geen persoonlijke AGB-code', press('Fatima el Amrani'), lacking),
  inUsers('user-card', 'van de UZI-pas', press('S. Hoekstra')),
  inUsers(
    'roles-without-agb',
    'Deze gebruiker heeft geen persoonlijke AGB-code.',
    press('S. Hoekstra', 'Rollen en beheerrechten', 'Rollen vastleggen'),
    { changeRoles: { error: { code: 'DP-5024' } } },
  ),
  inUsers('status', 'Wat wilt u doen?', press('Wijzig status Bram de Wit')),
  inUsers(
    'status-gone',
    'Deze status kan nu niet.',
    async (page) => {
      await press('Wijzig status Fatima el Amrani')(page);
      await page.getByRole('alertdialog').getByRole('button', { name: 'Stopzetten' }).click();
    },
    { changeStatus: { error: { code: 'DP-5009' } } },
  ),
  inUsers('roles', 'Rollen vastleggen', press('S. Hoekstra', 'Rollen en beheerrechten')),
  inUsers(
    'roles-last',
    'Dit is de laatste beheerder van de organisatie.',
    press('S. Hoekstra', 'Rollen en beheerrechten', 'Rollen vastleggen'),
    {
      changeRoles: { error: { code: 'DP-5013' } },
    },
  ),
  inviting('mail', 'Ieder adres krijgt een automatische e-mail met een link naar het aanmeldformulier.'),
  inviting('results', 'Wie zich aanmeldt', async (page) => {
    await page.getByLabel('E-mailadressen').fill('a.smit@delinde.example\nc.visser\nf.elamrani@delinde.example');
    await press('Uitnodigingen versturen')(page);
  }),
  inviting('link', 'Link kopiëren', tab('Met een link')),
  inviting('file', 'Sleep hier een CSV-bestand naartoe', tab('Met een bestand')),
  inviting('file-lines', '2 regels in orde.', chooseFile),
  inviting(
    'file-sent',
    '1 van 5 uitnodigingen verstuurd',
    async (page) => {
      await chooseFile(page);
      await press('2 uitnodigingen versturen')(page);
    },
    {
      invite: ({ invitations }) => ({
        value: invitations.map(({ address }, index) => ({
          line: index + 1,
          address,
          outcome: index === 0 ? 'sent' : 'mail-failed',
        })),
      }),
    },
  ),
  inviting('file-wrong', /De eerste regel van uitnodigingen.csv moet zijn/, chooseFile, {
    checkInvitationFile: { value: { problem: 'header-wrong', lines: [] } },
  }),
  inTab('Overname', 'takeover', 'Gaat per 1 januari met pensioen.'),
  inTab('Overname', 'takeover-empty', 'Er is nog geen overname aangevraagd.', undefined, { takeovers: { value: [] } }),
  inTab('Overname', 'takeover-equal', /De twee AGB-codes zijn gelijk/, async (page) => {
    await press('Overname aanvragen')(page);
    await page.getByLabel('Persoonlijke AGB-code van wie stopt').fill('88009876');
    await page.getByLabel('Persoonlijke AGB-code van de collega').fill('88009876');
    await press('Aanvraag versturen')(page);
  }),
  inTab('Deelnemers', 'participants', 'eindigt op 018'),
  inTab('Deelnemers', 'participants-empty', 'Er zijn nog geen deelnemers vastgelegd.', undefined, {
    participants: { value: [] },
  }),
  inTab(
    'Deelnemers',
    'participant-treated',
    /heeft al een GLI-behandelaar/,
    async (page) => {
      await press('Deelnemer vastleggen')(page);
      await page.getByLabel('Burgerservicenummer').fill('999900018');
      await page.getByLabel('Geboortedatum', { exact: true }).fill('12-03-1958');
      await page.getByRole('button', { name: 'Vastleggen', exact: true }).click();
    },
    { addParticipant: { error: { code: 'DP-5012' } } },
  ),
  inTab('Logboek', 'log', 'Organisatie aangemeld'),
  inTab('Logboek', 'log-exporting', 'Kies waar het bestand komt.', press('Exporteren (CSV)'), { exportLog: 'never' }),
  inTab('Logboek', 'log-export-failed', 'DP-3001', press('Exporteren (CSV)'), { exportLog: away }),
  inTab('Logboek', 'log-empty', 'Er staat nog niets in het logboek.', undefined, {
    audit: { value: { lines: [], before: null } },
  }),
  inTab('Gegevens', 'facts', 'bevestigd per e-mail'),
  inTab('Gegevens', 'facts-linked', 'EPD koppeling aanvragen', undefined, linkIs('linked')),
  look('organisations-epd-beside', 'Ander EPD', undefined, linksAre(besideIt('in-progress'))),
  inTab(
    'Gegevens',
    'facts-epd-beside',
    /blijft gekoppeld met Medicom tot/,
    undefined,
    linksAre(besideIt('in-progress')),
  ),
  inTab(
    'Gegevens',
    'facts-epd-beside-refused',
    /blijft gekoppeld met Medicom\./,
    undefined,
    linksAre(besideIt('refused')),
  ),
  requestingEpd('', /^Uw organisatie is gekoppeld met Medicom/, linkIs('linked')),
  requestingEpd('-refused', /kon niet gemaakt worden/, linkIs('refused')),
  requestingEpd('-none', /Er staat geen ander EPD op de lijst/, linkIs('linked', [])),
  requestingEpd('-missing', 'Kies het EPD dat uw organisatie gebruikt.', linkIs('linked'), sendRequest),
  requestingEpd(
    '-under-way',
    'Dit is al gedaan.',
    { ...linkIs('refused'), requestEpdLink: { error: { code: 'DP-5011' } } },
    async (page) => {
      await page.getByRole('option', { name: 'Incura' }).click();
      await sendRequest(page);
    },
  ),
  applying('organisation-apply', 'Aanmelding versturen'),
  applying('organisation-apply-behandelaar', 'Uw persoonlijke AGB-code', 'Behandelaar'),
  applying('organisation-apply-card', /^Van uw UZI-pas/, 'Behandelaar', undefined, {
    ...accountUser,
    agb: '01009876',
  }),
  applying('organisation-apply-not-holder', /U bent niet uitgenodigd als praktijkhouder/, 'Praktijkhouder', {
    apply: { error: { code: 'DP-5020' } },
  }),
  applying('organisation-apply-withdrawn', 'Deze uitnodigingslink is ingetrokken.', 'Contactpersoon', {
    apply: { error: { code: 'DP-5014' } },
  }),
  applying('organisation-applied', 'Uw aanmelding is verstuurd', 'Contactpersoon', {}),
  {
    page: 'shell',
    name: 'login-invited',
    shows: /U bent uitgenodigd door/,
    script: script(signedOut, readers('none'), { organisation: invitation }),
  },
  homeWith('home-form-waits', 'Er wacht 1 aanvraagformulier op u'),
  homeWith('home-form-submit', 'Aanvraag indienen?', press(/^Indienen/)),
  look('request-forms', 'Wacht op behandelaar', tab('Aanvraagformulieren'), {}, adviser, {
    requestForm: { list: { value: { waiting: [], ended: [], prepared: preparedForms } } },
  }),
  look('request-forms-empty', 'U hebt nog geen formulier klaargezet.', tab('Aanvraagformulieren'), {}, adviser),
  look(
    'request-form-prepare',
    'Tekst van de aanvraag',
    async (page) => {
      await tab('Aanvraagformulieren')(page);
      await press('Formulier klaarzetten')(page);
    },
    {},
    adviser,
  ),
];
