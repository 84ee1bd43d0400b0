import type { Page } from '@playwright/test';
import type { ShellScript } from '../../doubles/bridge-double.ts';
import { desk } from './desk-people.ts';
import { deskUser, signedInAs } from './home-people.ts';
import { besideIt, deskOrganisationOf, linkedWith, organisation } from './organisation-people.ts';
import { readers } from './people.ts';
import { script } from './scripts.ts';
import type { GalleryState } from './state.ts';

const look = (
  name: string,
  shows: string | RegExp,
  act: (page: Page) => Promise<void> = async () => undefined,
  more?: ShellScript['desk'],
  others: ShellScript = {},
): GalleryState => ({
  page: 'shell',
  name,
  shows,
  script: script(signedInAs(deskUser), readers('none'), { ...others, ...(more && { desk: more }) }),
  act: async (page) => {
    await page.getByRole('button', { name: 'Servicedesk' }).first().click();
    await act(page);
  },
});

/** A look at De Linde with these koppelingen; `act` in the window of Stand wijzigen. */
const epdLinks = (
  name: string,
  shows: string | RegExp,
  links: ReturnType<typeof linkedWith>,
  act?: (page: Page) => Promise<void>,
): GalleryState =>
  look(
    name,
    shows,
    async (page) => {
      await tab('Organisaties')(page);
      if (!act) return;
      await page.getByRole('button', { name: `Stand wijzigen ${organisation.name}` }).click();
      await act(page);
    },
    undefined,
    { organisationDesk: { organisations: { value: [deskOrganisationOf({ ...organisation, ...links })] } } },
  );

const tab = (name: string) => (page: Page) => page.getByRole('tab', { name }).click();
const open = (name: RegExp) => (page: Page) => page.getByRole('option', { name }).click();
const paste = async (page: Page) => {
  await tab('Adressen registreren')(page);
  await page.getByLabel('Organisatie die de adressen doorgaf').fill('Huisartsenpraktijk De Linde');
  await page
    .getByLabel('E-mailadressen')
    .fill('a.smit@delinde.example\nJansen <b.jansen@delinde.example>\nc.visser\na.smit@delinde.example\nd@vol.example');
};

/** The servicedesk: who waits, a conversation, the telephone, the accounts and new addresses. */
export const deskStates: readonly GalleryState[] = [
  look('desk', 'Kies links een gesprek.'),
  look('desk-conversation', 'Code van vier cijfers', open(/Sanne Hoekstra/)),
  look(
    'desk-conversation-code-wrong',
    /Deze code hoort niet bij dit account/,
    async (page) => {
      await open(/Sanne Hoekstra/)(page);
      await page.getByLabel('Code van vier cijfers').fill('1234');
      await page.getByRole('button', { name: 'Verifiëren', exact: true }).click();
    },
    { verify: { error: { code: 'DP-2127' } } },
  ),
  look('desk-conversation-waiting', /Wacht op het gesprek/, open(/Sanne Hoekstra/), { conversation: 'never' }),
  look('desk-conversation-failed', 'Het portaal is niet bereikbaar.', open(/Sanne Hoekstra/), {
    conversation: { error: { code: 'DP-3001' } },
  }),
  look('desk-conversation-verified', /Het account van Iris Postma is geverifieerd/, open(/Iris Postma/)),
  look('desk-empty', 'Er wacht niemand op verificatie.', undefined, {
    state: { value: { ...desk, conversations: [], accounts: [] } },
  }),
  look('desk-connecting', 'Verbinding wordt gemaakt', undefined, {
    state: { value: { line: 'connecting', conversations: [], accounts: [], newest: null } },
  }),
  look('desk-lost', /Verbinding verbroken/, undefined, { state: { value: { ...desk, line: 'lost' } } }),
  look('desk-refused', 'U mag dit onderdeel niet gebruiken.', undefined, {
    follow: { error: { code: 'DP-2125' } },
  }),
  look('desk-telephone', 'Telefonisch verifiëren', tab('Telefonisch verifiëren')),
  look('desk-telephone-done', /is geverifieerd/, async (page) => {
    await tab('Telefonisch verifiëren')(page);
    await page.getByLabel('E-mailadres', { exact: true }).fill('s.hoekstra@delinde.example');
    await page.getByLabel('Code van vier cijfers').fill('4827');
    await page.getByRole('button', { name: 'Verifiëren', exact: true }).click();
  }),
  look('desk-accounts', 'Blokkade opheffen', tab('Accounts')),
  look('desk-unblock', 'Blokkade van Wout Kramer opheffen?', async (page) => {
    await tab('Accounts')(page);
    await page.getByRole('button', { name: 'Blokkade opheffen' }).click();
  }),
  look('desk-factor-lost', 'Tweede factor van Iris Postma laten vervangen?', async (page) => {
    await tab('Accounts')(page);
    await page.getByRole('button', { name: 'Tweede factor kwijt' }).click();
  }),
  look('desk-organisations', 'Uitnodigingslink sinds', tab('Organisaties')),
  look('desk-organisation-renew', /vernieuwen\?/, async (page) => {
    await tab('Organisaties')(page);
    await page.getByRole('button', { name: 'Link vernieuwen Huisartsenpraktijk De Linde B.V.' }).click();
  }),
  look('desk-organisation-release', /vrijgeven\?/, async (page) => {
    await tab('Organisaties')(page);
    await page.getByRole('button', { name: 'Aanmelding vrijgeven Leefstijlcoaching ’t Gooi' }).click();
  }),
  look('desk-organisation-epd', /Nieuwe stand van de koppeling met Medicom/, async (page) => {
    await tab('Organisaties')(page);
    await page.getByRole('button', { name: 'Stand wijzigen Huisartsenpraktijk De Linde B.V.' }).click();
  }),
  epdLinks('desk-organisations-epd-beside', 'Incura', besideIt('requested')),
  epdLinks(
    'desk-organisation-epd-several',
    /Die met Medicom is dan beëindigd/,
    besideIt('in-progress'),
    async () => {},
  ),
  epdLinks('desk-organisation-epd-waits', /zodra de koppeling met Incura/, besideIt('requested'), (page) =>
    page.getByRole('radio', { name: /^Medicom/ }).check({ force: true }),
  ),
  epdLinks(
    'desk-organisation-epd-ended',
    /Nieuwe stand van de koppeling met Intramed/,
    linkedWith(
      ['Medicom', 'linked', '2026-11-20T15:03:00Z'],
      ['Incura', 'refused'],
      ['Intramed', 'ended', '2026-11-20T15:03:00Z'],
    ),
    (page) => page.getByRole('radio', { name: /^Intramed/ }).check({ force: true }),
  ),
  look('desk-epds', 'Promedico-ASP', tab('EPD-lijst')),
  look('desk-takeovers', 'Gaat per 1 januari met pensioen.', tab('Overnames')),
  look('desk-takeover', 'Uitkomst', async (page) => {
    await tab('Overnames')(page);
    await page.getByRole('button', { name: /^Afhandelen/ }).click();
  }),
  look('desk-register', '5 adressen herkend', paste),
  look('desk-register-results', 'Geen geldig e-mailadres', async (page) => {
    await paste(page);
    await page.getByRole('button', { name: 'Registreren en e-mails versturen' }).click();
  }),
];
