import type { Page } from '@playwright/test';
import type { HandoverList, Mandate, Mandates } from '../../../contract/portal/waarneming.ts';
import type { ShellScript } from '../../doubles/bridge-double.ts';
import { patients, readers } from './people.ts';
import { script, signedIn } from './scripts.ts';
import type { GalleryState } from './state.ts';

const own = { ura: '90000101', name: 'Huisartsenpraktijk De Linde' };
const mandate = (mandateId: string, more: Partial<Mandate>): Mandate => ({
  mandateId,
  practice: own,
  givenBy: 'M.J. de Vries-van Dam',
  givenAt: '2026-11-17T08:10:00.000Z',
  to: { by: 'uzi', number: '900000777' },
  toName: 'K. Aydin',
  startsAt: '2026-11-20T16:00:00.000Z',
  endsAt: '2026-11-23T07:00:00.000Z',
  revokedAt: null,
  state: 'active',
  listed: null,
  ...more,
});

/** At the time of the gallery, 22 November 2026 10:00: of every state one, on both sides. */
const mandates: Mandates = {
  held: [
    mandate('h1', {
      practice: { ura: '90000109', name: 'Huisartsenpraktijk De Eik' },
      givenBy: 'S. van der Berg',
      listed: 4,
    }),
    mandate('h2', {
      practice: { ura: '90000110', name: 'Gezondheidscentrum Oostereng' },
      givenBy: 'R. Verbeek',
      endsAt: '2026-11-29T23:00:00.000Z',
    }),
  ],
  given: [
    mandate('g1', { listed: 12 }),
    mandate('g2', {
      to: { by: 'agb', number: '01059999' },
      toName: null,
      startsAt: '2026-12-23T16:00:00.000Z',
      endsAt: '2027-01-03T23:00:00.000Z',
      state: 'coming',
    }),
    mandate('g3', { startsAt: '2026-11-01T07:00:00.000Z', endsAt: '2026-11-05T23:00:00.000Z', state: 'ended' }),
    mandate('g4', { revokedAt: '2026-11-21T09:00:00.000Z', state: 'revoked' }),
  ],
};
const handover: HandoverList = {
  patients: patients.slice(0, 2).map(({ patientId, name, birthDate }) => ({ patientId, name, birthDate })),
  notShown: 2,
};
const done = { value: undefined } as const;

const stood = (waarneming: NonNullable<ShellScript['waarneming']> = {}): ShellScript => ({
  ...script(signedIn, readers('uzi')),
  waarneming: {
    list: { value: mandates },
    locum: { value: { name: 'K. Aydin', organisation: 'Huisartsenpraktijk De Eik' } },
    patients: { value: handover },
    give: ({ to, startsAt, endsAt, patientIds }) => ({
      value: mandate('new', { to, startsAt, endsAt, listed: patientIds?.length ?? null }),
    }),
    revoke: done,
    ...waarneming,
  },
});

const open = (page: Page) => page.getByRole('button', { name: 'Waarneming', exact: true }).click();
const openHeld = async (page: Page) => {
  await open(page);
  await page.getByRole('button', { name: 'Huisartsenpraktijk De Eik' }).click();
};
const begin = async (page: Page) => {
  await open(page);
  await page.getByRole('button', { name: 'Waarneming geven' }).click();
};
const next = (page: Page) => page.getByRole('button', { name: 'Volgende' }).click();
const toPatients = async (page: Page) => {
  await begin(page);
  await page.getByRole('textbox', { name: 'UZI-nummer van de waarnemer' }).fill('900 000 777');
  await page.getByRole('button', { name: 'Weekend', exact: true }).click();
  await next(page);
};
const pickOne = async (page: Page) => {
  await toPatients(page);
  await page.getByText('Alleen patiënten op een overdrachtslijst').click();
  await page.getByRole('searchbox', { name: 'Zoek een eigen patiënt' }).fill('jansen');
  await page.getByRole('button', { name: /Op de lijst Jansen, A/ }).click();
};
const toCheck = async (page: Page) => {
  await pickOne(page);
  await next(page);
};
const look = (
  name: string,
  shows: string | RegExp,
  act: (page: Page) => Promise<void> = open,
  waarneming: NonNullable<ShellScript['waarneming']> = {},
): GalleryState => ({ page: 'shell', name, shows, act, script: stood(waarneming) });

/** Waarneming and every face of it. */
export const waarnemingStates: readonly GalleryState[] = [
  look('waarneming', 'Nog 22 uur'),
  look('waarneming-held', '2 patiënten niet getoond', openHeld),
  look('waarneming-whole-practice', 'Patiënt zoeken', async (page) => {
    await open(page);
    await page.getByRole('button', { name: 'Gezondheidscentrum Oostereng' }).click();
  }),
  look('waarneming-given', 'Waarneming intrekken', async (page) => {
    await open(page);
    await page.getByRole('button', { name: 'K. Aydin' }).first().click();
  }),
  look('waarneming-revoke', /direct voorbij/, async (page) => {
    await open(page);
    await page.getByRole('button', { name: 'K. Aydin' }).first().click();
    await page.getByRole('button', { name: 'Waarneming intrekken' }).click();
  }),
  look('waarneming-list-failed', 'DP-3001', openHeld, { patients: { error: { code: 'DP-3001' } } }),
  look('waarneming-empty', 'Er zijn geen waarnemingen.', open, { list: { value: { given: [], held: [] } } }),
  look('waarneming-waiting', /Wacht op de waarnemingen/, open, { list: 'never' }),
  look('waarneming-failed', 'DP-3001', open, { list: { error: { code: 'DP-3001' } } }),
  look('waarneming-who', 'Negen cijfers', begin),
  look('waarneming-who-wrong', /U typte er 7/, async (page) => {
    await begin(page);
    await page.getByRole('textbox', { name: 'UZI-nummer van de waarnemer' }).fill('9000007');
    await page.getByRole('textbox', { name: 'Begin' }).fill('31-11-2026');
    await page.getByRole('textbox', { name: 'Einde' }).fill('volgende week');
    await next(page);
  }),
  look('waarneming-patients', '1 patiënt op de lijst', pickOne),
  look('waarneming-check', 'K. Aydin', toCheck),
  look('waarneming-check-unknown', /logde nog niemand in/, toCheck, {
    locum: { value: { name: null, organisation: null } },
  }),
  look(
    'waarneming-check-refused',
    'DP-4103',
    async (page) => {
      await toCheck(page);
      await page.getByRole('button', { name: 'Waarneming nu geven' }).click();
    },
    { give: { error: { code: 'DP-4103', params: { days: 92 } } } },
  ),
];
