import type { Page } from '@playwright/test';
import type { RegistrationStep } from '../../../contract/account/registration.ts';
import type { ShellScript } from '../../doubles/bridge-double.ts';
import { address, emailCode, longAddress, passwordStep, recoveryCodes, secret } from './account-people.ts';
import { readers } from './people.ts';
import { script, signedOut } from './scripts.ts';
import type { GalleryState } from './state.ts';

/** A registration that stands at a step. */
export const at = (step: RegistrationStep, more: ShellScript = {}): ShellScript =>
  script(signedOut, readers('none'), {
    ...more,
    accountFlow: { state: { value: { flow: 'registration', at: step } }, ...more.accountFlow },
  });

const look = (
  name: string,
  shows: string | RegExp,
  step: RegistrationStep,
  more: ShellScript = {},
  act?: GalleryState['act'],
): GalleryState => ({ page: 'shell', name, shows, script: at(step, more), ...(act ? { act } : {}) });

const type = (password: string, repeat: string) => async (page: Page) => {
  await page.getByRole('textbox', { name: 'Wachtwoord', exact: true }).fill(password);
  await page.getByRole('textbox', { name: 'Wachtwoord nogmaals' }).fill(repeat);
  await page.getByRole('textbox', { name: 'Voornaam' }).fill('Marijke');
  await page.getByRole('textbox', { name: 'Achternaam' }).fill('de Vries-van Dam');
};

const open = (name: string, shows: string | RegExp, act?: (page: Page) => Promise<unknown>, more: ShellScript = {}) =>
  ({
    page: 'shell',
    name,
    shows,
    script: script(signedOut, readers('none'), more),
    act: async (page: Page) => {
      await page.getByRole('button', { name: 'Account aanmaken' }).click();
      await act?.(page);
    },
  }) satisfies GalleryState;

const app: RegistrationStep = { step: 'app', address, secret };
const choice: RegistrationStep = { step: 'second-factor', address, freeTokens: 3 };

/** Registration from the address to the account (S0-06 to S0-21, S1-05 to S1-21, S2-05 to S2-15). */
export const registrationStates: readonly GalleryState[] = [
  open('registration-address', 'Stuur verificatiecode'),
  open('registration-address-wrong', /geen geldig e-mailadres/, async (page) => {
    await page.getByRole('textbox', { name: 'Zakelijk e-mailadres' }).fill('m.devries');
    await page.keyboard.press('Enter');
  }),
  open(
    'registration-mail-failed',
    /kon niet worden verstuurd/,
    async (page) => {
      await page.getByRole('textbox', { name: 'Zakelijk e-mailadres' }).fill(address);
      await page.keyboard.press('Enter');
    },
    { accountFlow: { begin: { error: { code: 'DP-2129' } } } },
  ),
  open(
    'registration-sending',
    'E-mail wordt verstuurd',
    async (page) => {
      await page.getByRole('textbox', { name: 'Zakelijk e-mailadres' }).fill(address);
      await page.keyboard.press('Enter');
    },
    { accountFlow: { begin: 'never' } },
  ),
  look('registration-code', 'Controleer code', emailCode),
  look('registration-code-long', 'Controleer code', { ...emailCode, address: longAddress }),
  look(
    'registration-code-wrong',
    /Deze verificatiecode klopt niet/,
    { ...emailCode, resendAt: '2026-11-22T08:59:00.000Z' },
    { accountFlow: { verifyCode: { error: { code: 'DP-2106' } } } },
    async (page) => {
      await page.getByRole('textbox', { name: 'Verificatiecode' }).fill('123 456');
      await page.keyboard.press('Enter');
    },
  ),
  look('registration-password', 'Uw e-mailadres is bevestigd.', passwordStep),
  look('registration-password-weak', 'Zwak', passwordStep, {}, type('welkom123', 'welkom123')),
  look('registration-password-strong', 'Sterk', passwordStep, {}, type('vier losse knotwilgen zingen', 'vier losse')),
  look('registration-password-different', /niet gelijk/, passwordStep, {}, async (page) => {
    await type('vier losse knotwilgen zingen', 'vier losse')(page);
    await page.getByRole('button', { name: 'Volgende' }).click();
  }),
  look(
    'registration-password-refused',
    /te makkelijk te raden/,
    passwordStep,
    { accountFlow: { setPassword: { error: { code: 'DP-2115' } } } },
    async (page) => {
      await type('welkom123', 'welkom123')(page);
      await page.keyboard.press('Enter');
    },
  ),
  look('registration-invited', /uitnodiging hebt ontvangen/, {
    ...passwordStep,
    way: 'invitation',
    names: { givenName: 'Wilma', surname: 'Gijtenbeek' },
  }),
  look('registration-choice', 'Gebruik app', choice),
  look(
    'registration-choice-failed',
    'Voor uw IT-beheer',
    choice,
    { accountFlow: { startApp: { error: { code: 'DP-3001' } } } },
    (page) => page.getByRole('button', { name: 'Gebruik app' }).click(),
  ),
  look('registration-app', 'Stap 2: Scan code met de app', app),
  look(
    'registration-app-wrong',
    /Deze code klopt niet/,
    app,
    { accountFlow: { confirmApp: { error: { code: 'DP-2102' } } } },
    async (page) => {
      await page.getByText('Zo voegt u het account toe in Microsoft Authenticator').click();
      await page.getByRole('textbox', { name: '6-cijferige code uit de app' }).fill('123456');
      await page.keyboard.press('Enter');
    },
  ),
  look('registration-recovery-codes', 'Ik heb ze bewaard', { step: 'recovery-codes', address, codes: recoveryCodes }),
  look('registration-done', 'Doorgaan naar Zorgportaal Demo', { step: 'done', address }),
  look('registration-blocked', 'Uw account is geblokkeerd.', { step: 'blocked', address }),
  look('registration-english', 'Use app', choice, {
    app: { preferences: { value: { theme: 'system', language: 'en', zoom: 1 } } },
  }),
];
