import type { Page } from '@playwright/test';
import type { ShellScript } from '../../doubles/bridge-double.ts';
import { accountUser, signedInAs } from './home-people.ts';
import { badTokenFile, ownAccount } from './own-account-people.ts';
import { readers } from './people.ts';
import { script } from './scripts.ts';
import type { GalleryState } from './state.ts';

const look = (
  name: string,
  shows: string | RegExp,
  act: (page: Page) => Promise<void> = async () => undefined,
  more?: ShellScript['account'],
): GalleryState => ({
  page: 'shell',
  name,
  shows,
  script: script(signedInAs(accountUser), readers('none'), more === undefined ? {} : { account: more }),
  act: async (page) => {
    await page.getByRole('button', { name: 'Account', exact: true }).click();
    await act(page);
  },
});

const press = (name: string | RegExp) => (page: Page) => page.getByRole('button', { name }).first().click();
const tab = (name: string) => (page: Page) => page.getByRole('tab', { name }).click();
const choose = async (page: Page) => {
  await tab('Azure CSV uploaden')(page);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'tokens.csv', mimeType: 'text/csv', buffer: Buffer.from('upn,serial number\n') });
};
const typePasswords = async (page: Page) => {
  await tab('Wachtwoord')(page);
  await page.getByLabel('Huidig wachtwoord').fill('correct paard batterij');
  await page.getByLabel('Nieuw wachtwoord').fill('vier oude fietsen bij de gracht');
  await page.getByLabel('Wachtwoord nogmaals').fill('vier oude fietsen bij de gracht');
};

/** My account in all its parts. */
export const ownAccountStates: readonly GalleryState[] = [
  look('my-account', 'Token 2600124083'),
  look('my-account-one-factor', /enige tweede factor/, undefined, {
    get: { value: { ...ownAccount, factors: ownAccount.factors.slice(0, 1), recoveryCodesLeft: 2 } },
  }),
  look('my-account-waiting', /Wacht op uw account/, undefined, { get: 'never' }),
  look('my-account-failed', 'Het portaal is niet bereikbaar.', undefined, { get: { error: { code: 'DP-3001' } } }),
  look('my-account-add-app', 'Lukt scannen niet?', press('App toevoegen')),
  look('my-account-add-token', /nog 3 tokens/, press('Token toevoegen')),
  look('my-account-remove', 'Token 2600124083 verwijderen?', press('Verwijderen Token 2600124083')),
  look(
    'my-account-remove-last',
    'Dit is uw enige tweede factor.',
    async (page) => {
      await press('Verwijderen Token 2600124083')(page);
      await page.getByRole('alertdialog').getByRole('button', { name: 'Verwijderen' }).click();
    },
    { removeFactor: { error: { code: 'DP-2121' } } },
  ),
  look('my-account-resync', /klok van een token/, press(/Gelijkzetten/)),
  look('my-account-recovery-ask', 'Nieuwe herstelcodes maken?', press('Nieuwe herstelcodes maken')),
  look('my-account-recovery-codes', 'Ik heb ze bewaard', async (page) => {
    await press('Nieuwe herstelcodes maken')(page);
    await page.getByRole('alertdialog').getByRole('button', { name: 'Nieuwe herstelcodes maken' }).click();
  }),
  look('my-account-token-file', 'Sleep het Azure CSV-bestand hierheen', tab('Azure CSV uploaden')),
  look('my-account-token-file-preview', '2600124084', choose),
  look('my-account-token-file-bad', /Base32/, choose, { checkTokenFile: { value: badTokenFile } }),
  look('my-account-token-file-done', /succesvol geüpload/, async (page) => {
    await choose(page);
    await press('2 tokens uploaden')(page);
  }),
  look('my-account-password', 'Sterk', typePasswords),
  look(
    'my-account-password-wrong',
    /niet uw huidige wachtwoord/,
    async (page) => {
      await typePasswords(page);
      await page.getByRole('button', { name: 'Wachtwoord wijzigen' }).click();
    },
    { changePassword: { error: { code: 'DP-2101' } } },
  ),
  look('my-account-sessions', 'Hier bent u ingelogd', tab('Sessies en apparaten')),
  look('my-account-end-others', '2 andere sessies beëindigen?', async (page) => {
    await tab('Sessies en apparaten')(page);
    await press('Alle andere beëindigen')(page);
  }),
  look('my-account-sign-ins', 'Verkeerde code', tab('Recente inlogs')),
];
