import type { SessionView } from '../../../contract/views/session.ts';
import type { AccountFlow } from '../../../contract/views/account.ts';
import type { ShellScript } from '../../doubles/bridge-double.ts';
import { address, longAddress, loginPage } from './account-people.ts';
import { readers, user } from './people.ts';
import { script, signedOut } from './scripts.ts';
import type { GalleryState } from './state.ts';

type Password = Extract<SessionView, { phase: 'account-password' }>;
type Code = Extract<SessionView, { phase: 'account-code' }>;

const look = (
  name: string,
  shows: string | RegExp,
  session: SessionView,
  more: ShellScript = {},
  act?: GalleryState['act'],
): GalleryState => ({
  page: 'shell',
  name,
  shows,
  script: script(session, readers('none'), more),
  ...(act ? { act } : {}),
});

export const password: Password = {
  phase: 'account-password',
  userName: '',
  problem: null,
  busy: false,
  unlocking: null,
};
export const code: Code = {
  phase: 'account-code',
  userName: address,
  factors: ['app', 'recovery-code'],
  firstTime: false,
  canTrustDevice: true,
  problem: null,
  busy: false,
  unlocking: null,
};
const flow = (value: AccountFlow): ShellScript => ({ accountFlow: { state: { value } } });

/** Login with an account, forgotten password, and a link from a mail (S0-23, S1-44 to S1-48, S2-10). */
export const accountLoginStates: readonly GalleryState[] = [
  look('login-supplier-asks', 'Ja, ik ben leverancier', signedOut, {}, (page) =>
    page.getByRole('button', { name: 'Medux Hulpmiddelen' }).click(),
  ),
  look('login-no-portal', /Het portaal is nu niet bereikbaar/, signedOut, {
    accountFlow: { page: { error: { code: 'DP-3001' } } },
  }),
  look('login-invited-only', /persoonlijke link/, signedOut, {
    accountFlow: { page: { value: { ...loginPage, selfRegistration: false, suppliers: [], retiredMethods: [] } } },
  }),
  look('login-link-used', 'Deze link is al gebruikt.', signedOut, flow({ flow: 'none', notice: { code: 'DP-2111' } })),
  look('account-password', 'Wachtwoord vergeten?', password),
  look('account-password-remembered', 'Wachtwoord vergeten?', { ...password, userName: address }),
  look('account-password-empty', 'Vul uw wachtwoord in.', password, {}, (page) =>
    page.getByRole('button', { name: 'Volgende' }).click(),
  ),
  look('account-password-wrong', /horen niet bij elkaar/, {
    ...password,
    userName: address,
    problem: { code: 'DP-2101' },
  }),
  look('account-password-offline', 'Voor uw IT-beheer', {
    ...password,
    userName: address,
    problem: { code: 'DP-3001' },
  }),
  look('account-password-busy', 'Gegevens worden gecontroleerd', { ...password, userName: address, busy: true }),
  look('account-password-unlock', 'Vergrendeld', {
    ...password,
    userName: address,
    unlocking: { ...user, role: null, roleCode: null, assurance: 'substantial', address },
  }),
  look('account-code', 'Vul uw code in', code),
  look('account-code-first-time', 'Inloggen met twee stappen', { ...code, firstTime: true }),
  look('account-code-wrong', /Deze code klopt niet/, { ...code, problem: { code: 'DP-2102' } }),
  look('account-code-wait', /Wacht 30 seconden/, { ...code, problem: { code: 'DP-2103', params: { seconds: 30 } } }),
  look('account-code-no-keychain', /DP-6006/, { ...code, factors: ['token', 'recovery-code'], canTrustDevice: false }),
  look('account-code-long-name', 'Vul uw code in', { ...code, userName: longAddress, factors: ['app', 'token'] }),
  look('account-recovery-code', 'Vul een herstelcode in', code, {}, (page) =>
    page.getByRole('button', { name: 'App of token niet bij de hand?' }).click(),
  ),
  look('forgot-password', 'Stuur mij een link', password, {}, (page) =>
    page.getByRole('button', { name: 'Wachtwoord vergeten?' }).click(),
  ),
  look('forgot-password-sent', 'Kijk in uw e-mail', { ...password, userName: address }, {}, async (page) => {
    await page.getByRole('button', { name: 'Wachtwoord vergeten?' }).click();
    await page.getByRole('button', { name: 'Stuur mij een link' }).click();
  }),
  look('mail-link', 'Link openen', signedOut, {}, (page) =>
    page.getByRole('button', { name: 'Ik heb een link uit een e-mail' }).click(),
  ),
  look(
    'mail-link-refused',
    /Deze link is niet geldig/,
    signedOut,
    { accountFlow: { openLink: { error: { code: 'DP-2109' } } } },
    async (page) => {
      await page.getByRole('button', { name: 'Ik heb een link uit een e-mail' }).click();
      await page.getByRole('textbox', { name: 'Link' }).fill('https://elders.example/x');
      await page.keyboard.press('Enter');
    },
  ),
  look('mail-link-opening', /Wacht op antwoord van het portaal/, signedOut, flow({ flow: 'opening-link' })),
  look('new-password', 'Kies een nieuw wachtwoord', signedOut, flow({ flow: 'new-password', address, done: false })),
  look(
    'new-password-done',
    'Uw wachtwoord is gewijzigd',
    signedOut,
    flow({ flow: 'new-password', address, done: true }),
  ),
];
