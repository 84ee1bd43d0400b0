// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { ShellDouble, ShellScript } from '../../../test/doubles/bridge-double.ts';
import { openShell, type OpenWindow } from '../../../test/doubles/open-window.ts';
import { accountUser, signedInAs } from '../../../test/gallery/states/home-people.ts';
import { ownAccount, recoveryCodes } from '../../../test/gallery/states/own-account-people.ts';
import { readers } from '../../../test/gallery/states/people.ts';
import { script } from '../../../test/gallery/states/scripts.ts';

let shell: OpenWindow<ShellDouble>;
afterEach(() => shell.close());

async function openAccount(more: ShellScript['account'] = {}) {
  shell = openShell(script(signedInAs(accountUser), readers('none'), { account: more }));
  await screen.findByRole('heading', { name: 'Start' });
  await shell.user.keyboard('{F8}');
  await screen.findByRole('heading', { name: 'Mijn account' });
  return shell;
}
const asked = (name: string) => shell.double.asked.filter(({ call }) => call === name).map(({ input }) => input);
const part = async (name: string) => {
  await shell.user.click(await screen.findByRole('tab', { name }));
  return screen.findByRole('tabpanel', { name });
};
const press = async (name: string | RegExp) => shell.user.click(await screen.findByRole('button', { name }));
const question = (name: string) => screen.findByRole('alertdialog', { name });
const gone = () => waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());

describe('second factors', () => {
  it('lists app and token with serial number, since when, and when last used', async () => {
    await openAccount();
    const list = await screen.findByRole('list', { name: 'Tweede factor' });
    const [app, token] = within(list).getAllByRole('listitem');
    expect(app!.textContent).toContain('laatst gebruikt op 19-11-2026 11:15');
    expect(token!.textContent).toContain('Token 2600124083');
    expect(token!.textContent).toContain('nog niet gebruikt');
  });

  it('adds an app with its QR code and a confirming code; a wrong code stays with its reason', async () => {
    const { user, double } = await openAccount({ confirmApp: { error: { code: 'DP-2102' } } });
    await press('App toevoegen');
    expect(await screen.findByRole('img', { name: /QR-code/ })).toBeDefined();
    const field = await screen.findByRole<HTMLInputElement>('textbox', { name: /6-cijferige code/ });
    await user.type(field, '123 456{Enter}');
    expect((await screen.findByText(/DP-2102/)).textContent).toBeDefined();
    expect(field.value).toBe('123 456');
    double.rescript({ account: { confirmApp: { value: undefined } } });
    await press('Bevestig');
    expect(await screen.findByText(/De app is gekoppeld/)).toBeDefined();
    expect(asked('account.confirmApp')).toEqual([{ code: '123456' }, { code: '123456' }]);
    expect(asked('account.get').length).toBe(2);
    expect(screen.queryByRole('img', { name: /QR-code/ })).toBeNull();
  });

  it('S1-30 adds a token by serial number and code, and keeps both while another part is looked at', async () => {
    const { user } = await openAccount();
    await press('Token toevoegen');
    await user.type(await screen.findByRole('textbox', { name: /Serienummer/ }), '2600124090');
    await part('Azure CSV uploaden');
    await part('Tweede factor');
    const serial = screen.getByRole<HTMLInputElement>('textbox', { name: /Serienummer/ });
    expect(serial.value).toBe('2600124090');
    await user.type(screen.getByRole('textbox', { name: /^Code/ }), '654321{Enter}');
    expect(await screen.findByText(/Het token is gekoppeld/)).toBeDefined();
    expect(asked('account.linkToken')).toEqual([{ serial: '2600124090', code: '654321' }]);
  });

  it('DP-2131 brings a drifted token back in step with two different codes', async () => {
    const { user } = await openAccount({ resyncToken: { error: { code: 'DP-2102' } } });
    await press(/Gelijkzetten/);
    await user.type(await screen.findByRole('textbox', { name: /Eerste code/ }), '111111');
    const second = screen.getByRole('textbox', { name: /Volgende code/ });
    await user.type(second, '111111{Enter}');
    expect(await screen.findByText('Dit is dezelfde code. Wacht op de volgende.')).toBeDefined();
    expect(asked('account.resyncToken')).toEqual([]);
    await user.clear(second);
    await user.type(second, '222222{Enter}');
    expect(await screen.findByText(/DP-2102/)).toBeDefined();
    shell.double.rescript({ account: { resyncToken: { value: undefined } } });
    await user.type(second, '{Enter}');
    expect(await screen.findByText('Het token loopt weer gelijk.')).toBeDefined();
    expect(asked('account.resyncToken').at(-1)).toEqual({ serial: '2600124083', first: '111111', second: '222222' });
  });

  it('removes one only after saying what happens', async () => {
    await openAccount();
    await press('Verwijderen Token 2600124083');
    const dialog = await question('Token 2600124083 verwijderen?');
    expect(dialog.textContent).toContain('vrije tokens van uw organisatie');
    await shell.user.keyboard('{Escape}');
    await gone();
    expect(asked('account.removeFactor')).toEqual([]);
    await press('Verwijderen Token 2600124083');
    await shell.user.click(within(await question('Token 2600124083 verwijderen?')).getByText('Verwijderen'));
    expect(await screen.findByText('De tweede factor is verwijderd.')).toBeDefined();
    expect(asked('account.removeFactor')).toEqual([{ id: 'f-2' }]);
  });

  it('DP-2121 the last one cannot be removed, here or at the portal', async () => {
    await openAccount({ get: { value: { ...ownAccount, factors: ownAccount.factors.slice(0, 1) } } });
    expect(await screen.findByText(/enige tweede factor/)).toBeDefined();
    expect(screen.queryByRole('button', { name: /Verwijderen/ })).toBeNull();
    shell.close();
    await openAccount({ removeFactor: { error: { code: 'DP-2121' } } });
    await press('Verwijderen Authenticator-app');
    const dialog = await question('Authenticator-app verwijderen?');
    await shell.user.click(within(dialog).getByText('Verwijderen'));
    expect((await within(dialog).findByRole('alert')).textContent).toContain('DP-2121');
    expect(
      within(dialog)
        .getAllByRole('button')
        .map((button) => button.textContent),
    ).toEqual(['Sluiten']);
  });
});

describe('recovery codes', () => {
  it('are renewed after a question, shown once, and not lost by Esc', async () => {
    const { user } = await openAccount();
    expect(await screen.findByText('U hebt nog 7 ongebruikte herstelcodes.')).toBeDefined();
    await press('Nieuwe herstelcodes maken');
    const asking = await question('Nieuwe herstelcodes maken?');
    expect(asking.textContent).toContain('Uw 7 oude codes werken daarna niet meer');
    await user.click(within(asking).getByRole('button', { name: 'Nieuwe herstelcodes maken' }));
    const shown = await question('Bewaar uw herstelcodes');
    expect(
      within(shown)
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual(recoveryCodes);
    await user.keyboard('{Escape}');
    expect(within(shown).getByText(recoveryCodes[0]!)).toBeDefined();
    await user.click(within(shown).getByRole('button', { name: 'Ik heb ze bewaard' }));
    await gone();
    expect(document.body.textContent).not.toContain(recoveryCodes[0]);
  });

  it('a failure stays in the question', async () => {
    await openAccount({ renewRecoveryCodes: { error: { code: 'DP-3001' } } });
    await press('Nieuwe herstelcodes maken');
    const asking = await question('Nieuwe herstelcodes maken?');
    await shell.user.click(within(asking).getByRole('button', { name: 'Nieuwe herstelcodes maken' }));
    expect((await within(asking).findByRole('alert')).textContent).toContain('DP-3001');
  });
});

describe('S1-28 S1-29 Azure CSV uploaden', () => {
  it('looks at the file first, and uploads several tokens after that, also with a token linked', async () => {
    const { user } = await openAccount();
    const panel = await part('Azure CSV uploaden');
    const input = panel.querySelector<HTMLInputElement>('input[type=file]')!;
    await user.upload(input, new File(['upn,serial number'], 'tokens.csv', { type: 'text/csv' }));
    expect(await within(panel).findByText('2600124084')).toBeDefined();
    expect(asked('account.uploadTokenFile')).toEqual([]);
    await user.click(within(panel).getByRole('button', { name: '2 tokens uploaden' }));
    expect(await within(panel).findByText(/succesvol geüpload/)).toBeDefined();
    expect(asked('account.uploadTokenFile')).toEqual([{ base64: btoa('upn,serial number') }]);
  });
});

describe('the password', () => {
  const fill = async (current: string, next: string, again = next) => {
    const panel = await part('Wachtwoord');
    const field = (name: string) => within(panel).getByLabelText<HTMLInputElement>(name);
    if (current) await shell.user.type(field('Huidig wachtwoord'), current);
    await shell.user.type(field('Nieuw wachtwoord'), next);
    await shell.user.type(field('Wachtwoord nogmaals'), again);
    await shell.user.click(within(panel).getByRole('button', { name: 'Wachtwoord wijzigen' }));
    return field;
  };

  it('changes, empties the fields, and says what ended', async () => {
    await openAccount();
    const field = await fill('oud wachtwoord', 'vier oude fietsen');
    expect(await screen.findByText(/Andere sessies en vertrouwde apparaten zijn beëindigd/)).toBeDefined();
    expect(asked('account.changePassword')).toEqual([{ current: 'oud wachtwoord', next: 'vier oude fietsen' }]);
    expect(field('Huidig wachtwoord').value).toBe('');
    expect(field('Nieuw wachtwoord').value).toBe('');
  });

  it('DP-2101 a wrong current password is told at its field, and all stays', async () => {
    await openAccount({ changePassword: { error: { code: 'DP-2101' } } });
    const field = await fill('verkeerd', 'vier oude fietsen');
    expect((await screen.findByText(/Dit is niet uw huidige wachtwoord/)).textContent).toContain('DP-2101');
    expect(field('Nieuw wachtwoord').value).toBe('vier oude fietsen');
    expect(document.activeElement).toBe(field('Huidig wachtwoord'));
  });

  it('what the window can see itself is told before anything is asked', async () => {
    await openAccount();
    await fill('', 'kort', 'anders');
    expect(await screen.findByText('Vul uw huidige wachtwoord in.')).toBeDefined();
    expect(screen.getByText(/DP-2113/)).toBeDefined();
    expect(asked('account.changePassword')).toEqual([]);
  });
});

describe('sessions, devices and sign-ins', () => {
  it('marks this session, ends one, and ends all others', async () => {
    await openAccount();
    const panel = await part('Sessies en apparaten');
    const list = within(panel).getByRole('list', { name: 'Hier bent u ingelogd' });
    const [own, other] = within(list).getAllByRole('listitem');
    expect(own!.textContent).toContain('dit apparaat');
    expect(within(own!).queryByRole('button')).toBeNull();
    await shell.user.click(within(other!).getByRole('button'));
    const one = await question('Sessie op Spreekkamer 2 beëindigen?');
    await shell.user.click(within(one).getByRole('button', { name: 'Beëindigen' }));
    await gone();
    expect(asked('account.endSession')).toEqual([{ id: 's-2' }]);
    await press('Alle andere beëindigen');
    const all = await question('2 andere sessies beëindigen?');
    await shell.user.click(within(all).getByRole('button', { name: 'Alle andere beëindigen' }));
    await gone();
    expect(asked('account.endOtherSessions').length).toBe(1);
  });

  it('forgets a trusted device', async () => {
    await openAccount();
    await part('Sessies en apparaten');
    await press('Niet meer vertrouwen Spreekkamer 1');
    const dialog = await question('Spreekkamer 1 niet meer vertrouwen?');
    await shell.user.click(within(dialog).getByRole('button', { name: 'Niet meer vertrouwen' }));
    await gone();
    expect(asked('account.forgetDevice')).toEqual([{ id: 'd-1' }]);
  });

  it('lists the recent sign-ins with how and whether', async () => {
    await openAccount();
    const panel = await part('Recente inlogs');
    const rows = within(panel).getAllByRole('row').slice(1);
    expect(rows[2]!.textContent).toBe('22-11-2026 06:58Laptop thuisWachtwoord en codeVerkeerde code');
  });
});

it('says why the account is not there, and asks again', async () => {
  await openAccount({ get: { error: { code: 'DP-3001' } } });
  expect((await screen.findByRole('alert')).textContent).toContain('DP-3001');
  shell.double.rescript({ account: { get: { value: ownAccount } } });
  await press('Opnieuw proberen');
  expect(await screen.findByRole('tab', { name: 'Tweede factor' })).toBeDefined();
});

it('DESIGN 4.2 a lock takes the account and its secrets from the screen', async () => {
  const { double } = await openAccount();
  await press('App toevoegen');
  await screen.findByText(/JBSW/);
  act(() => double.tell('session', 'changed', { phase: 'locked', reason: 'idle', user: accountUser }));
  expect(document.body.textContent).not.toContain('JBSW');
  act(() => double.tell('session', 'changed', signedInAs(accountUser)));
  await shell.user.keyboard('{F8}');
  expect(await screen.findByRole('button', { name: 'App toevoegen' })).toBeDefined();
});
