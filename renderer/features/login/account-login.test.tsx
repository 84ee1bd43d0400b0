// @vitest-environment jsdom
import { act, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { SessionView } from '../../../contract/views/session.ts';
import type { ShellDouble, ShellScript } from '../../../test/doubles/bridge-double.ts';
import { openShell, type OpenWindow } from '../../../test/doubles/open-window.ts';
import { code, password } from '../../../test/gallery/states/account-login-states.ts';
import { address, loginPage } from '../../../test/gallery/states/account-people.ts';
import { readers, user as clinician } from '../../../test/gallery/states/people.ts';
import { script, signedOut } from '../../../test/gallery/states/scripts.ts';

let shell: OpenWindow<ShellDouble>;
afterEach(() => shell.close());

const open = (session: SessionView, more: ShellScript = {}) => {
  shell = openShell(script(session, readers('none'), more));
  return shell;
};
const last = () => shell.double.asked.at(-1);
const calls = () => shell.double.asked.map(({ call }) => call);
const field = (name: string) => screen.findByRole<HTMLInputElement>('textbox', { name });
const passwordField = () => screen.findByLabelText<HTMLInputElement>('Wachtwoord');
const press = async (name: string) => shell.user.click(await screen.findByRole('button', { name }));

describe('the chooser of an account', () => {
  it('S1-44 the tile has the name of the tenant and starts a login', async () => {
    open(signedOut);
    await shell.user.click(await screen.findByRole('button', { name: /Eemhof Zorg Account/ }));
    expect(last()).toEqual({ call: 'session.start', input: { method: 'account' } });
  });

  it('S1-12 S1-47 S1-48 says where to ask for help, which method ended, and how to get an account', async () => {
    open(signedOut);
    const help = await screen.findByRole('complementary', { name: 'Vragen? We helpen graag!' });
    expect(within(help).getByText(/088 123 45 67/)).toBeDefined();
    expect(screen.getByText(/MyDigipass is gestopt per 31 januari 2019/)).toBeDefined();
    expect(screen.getByText(/Geen account\?/)).toBeDefined();
    await press('Mail servicedesk@eemhof.example');
    expect(last()).toEqual({ call: 'accountFlow.openPageLink', input: { link: 'help-mail' } });
  });

  it('S1-48 offers no account where the tenant gives out none', async () => {
    open(signedOut, { accountFlow: { page: { value: { ...loginPage, selfRegistration: false } } } });
    expect(await screen.findByText(/persoonlijke link/)).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Account aanmaken' })).toBeNull();
  });

  it('S0-04 S0-05 a supplier button warns, asks, and begins nothing by itself', async () => {
    open(signedOut);
    const suppliers = await screen.findByRole('region', { name: 'Voor leveranciers' });
    expect(within(suppliers).getByText(/bedoeld voor de leverancier/)).toBeDefined();
    await press('Medux Hulpmiddelen');
    const dialog = await screen.findByRole('alertdialog');
    expect(dialog.textContent).toContain('geblokkeerd account');
    await shell.user.click(within(dialog).getByRole('button', { name: 'Annuleren' }));
    expect(screen.queryByRole('alertdialog')).toBeNull();
    await press('Medux Hulpmiddelen');
    await press('Ja, ik ben leverancier');
    await shell.user.type(await field('Zakelijk e-mailadres'), `${address}{Enter}`);
    expect(last()).toEqual({ call: 'accountFlow.begin', input: { address, supplier: 'medux' } });
  });

  it('says so when the portal is away, and asks again', async () => {
    const { double } = open(signedOut, { accountFlow: { page: { error: { code: 'DP-3001' } } } });
    await screen.findByText(/Het portaal is nu niet bereikbaar/);
    double.rescript({ accountFlow: { page: { value: loginPage } } });
    await press('Opnieuw proberen');
    expect(await screen.findByText('Eemhof Zorg Account')).toBeDefined();
  });
});

describe('S0-23 S1-45 user name and password', () => {
  it('Enter sends them as typed, with the wish to be remembered', async () => {
    const { user } = open(password);
    await user.type(await field('Gebruikersnaam of e-mailadres'), ` ${address} `);
    await user.type(await passwordField(), ' spaties blijven ');
    await user.click(screen.getByRole('checkbox', { name: /Onthoud mijn gebruikersnaam/ }));
    await user.type(await passwordField(), '{Enter}');
    expect(last()).toEqual({
      call: 'session.submitPassword',
      input: { userName: address, password: ' spaties blijven ', rememberName: true },
    });
  });

  it('an empty field gets the focus and its own words, and nothing is sent', async () => {
    open({ ...password, userName: address });
    await passwordField();
    await press('Volgende');
    const input = await passwordField();
    expect(document.activeElement).toBe(input);
    expect(input.getAttribute('aria-invalid')).toBe('true');
    const words = (input.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id));
    expect(words.map((element) => element?.textContent).join(' ')).toContain('Vul uw wachtwoord in.');
    expect(calls()).not.toContain('session.submitPassword');
  });

  it('keeps both when they are refused, and when the portal is lost', async () => {
    const { user, double } = open(password);
    await user.type(await field('Gebruikersnaam of e-mailadres'), address);
    await user.type(await passwordField(), 'verkeerd');
    act(() => double.tell('session', 'changed', { ...password, userName: address, busy: true }));
    act(() => double.tell('session', 'changed', { ...password, userName: address, problem: { code: 'DP-2101' } }));
    expect(await screen.findByText(/horen niet bij elkaar/)).toBeDefined();
    expect(document.activeElement).toBe(await passwordField());
    act(() => double.tell('session', 'changed', { ...password, userName: address, problem: { code: 'DP-3001' } }));
    expect((await screen.findByRole('alert')).textContent).toContain('DP-3001');
    expect((await passwordField()).value).toBe('verkeerd');
    expect((await field('Gebruikersnaam of e-mailadres')).value).toBe(address);
  });

  it('can be looked at and pasted, and hints at Caps Lock', async () => {
    const { user } = open({ ...password, userName: address });
    await user.click(await passwordField());
    await user.paste('geplakt wachtwoord');
    await press('Wachtwoord tonen');
    const input = await passwordField();
    expect([input.type, input.value]).toEqual(['text', 'geplakt wachtwoord']);
    fireEvent.keyDown(input, { key: 'A', modifierCapsLock: true });
    expect(screen.getByText('Caps Lock staat aan.')).toBeDefined();
  });

  it('while unlocking the name is known and fixed', async () => {
    const { user } = open({ ...password, userName: address, unlocking: { ...clinician, role: null, roleCode: null } });
    await user.type(await passwordField(), 'geheim genoeg{Enter}');
    expect(screen.queryByRole('textbox', { name: 'Gebruikersnaam of e-mailadres' })).toBeNull();
    expect(last()?.input).toEqual({ userName: '', password: 'geheim genoeg', rememberName: true });
  });
});

describe('S1-46 a forgotten password', () => {
  it('answers the same whoever asks, and keeps the name on the way back', async () => {
    const { user } = open(password);
    await user.type(await field('Gebruikersnaam of e-mailadres'), address);
    await press('Wachtwoord vergeten?');
    await press('Stuur mij een link');
    expect(last()).toEqual({ call: 'accountFlow.forgotPassword', input: { user: address } });
    expect(await screen.findByText(/Hoort er een account bij .*, dan is er een e-mail/)).toBeDefined();
    expect(screen.getByText(/spambox/)).toBeDefined();
    await press('Terug');
    expect((await field('Gebruikersnaam of e-mailadres')).value).toBe(address);
  });

  it('sets a new password twice, then goes to the login', async () => {
    const { user, double } = open(signedOut, {
      accountFlow: { state: { value: { flow: 'new-password', address, done: false } } },
    });
    await user.click(await passwordField());
    await user.paste('vier knotwilgen zingen');
    await user.type(await screen.findByLabelText('Wachtwoord nogmaals'), 'anders{Enter}');
    expect(await screen.findByText(/niet gelijk/)).toBeDefined();
    expect(calls()).not.toContain('accountFlow.resetPassword');
    await user.clear(await screen.findByLabelText('Wachtwoord nogmaals'));
    await user.paste('vier knotwilgen zingen');
    await user.keyboard('{Enter}');
    expect(last()).toEqual({ call: 'accountFlow.resetPassword', input: { password: 'vier knotwilgen zingen' } });
    act(() => double.tell('accountFlow', 'changed', { flow: 'new-password', address, done: true }));
    await press('Inloggen');
    expect(calls().slice(-2)).toEqual(['accountFlow.leave', 'session.start']);
  });
});

describe('a link from a mail', () => {
  it('S1-03 S2-08 is pasted, kept when refused, and the reason stands at the field', async () => {
    const { user } = open(signedOut, { accountFlow: { openLink: { error: { code: 'DP-2110' } } } });
    await press('Ik heb een link uit een e-mail');
    await user.click(await field('Link'));
    await user.paste('https://portaal.example/registratie/abc ');
    await user.keyboard('{Enter}');
    expect(last()).toEqual({
      call: 'accountFlow.openLink',
      input: { text: 'https://portaal.example/registratie/abc' },
    });
    expect(await screen.findByText(/Deze link is verlopen/)).toBeDefined();
    expect((await field('Link')).value).toContain('abc');
    expect(document.activeElement).toBe(await field('Link'));
  });

  it('says at the login why a link that the system opened was refused', async () => {
    const { double } = open(signedOut);
    await screen.findByText('Eemhof Zorg Account');
    act(() => double.tell('accountFlow', 'changed', { flow: 'opening-link' }));
    expect(await screen.findByText('Link uit een e-mail')).toBeDefined();
    act(() => double.tell('accountFlow', 'changed', { flow: 'none', notice: { code: 'DP-2111' } }));
    expect((await screen.findByRole('alert')).textContent).toContain('Deze link is al gebruikt.');
  });

  it('DP-2132 a link while somebody is locked is told over the screen, once', async () => {
    const { double } = open({ phase: 'locked', reason: 'user', user: clinician });
    await screen.findByRole('button', { name: /Ontgrendelen/ });
    act(() => double.tell('accountFlow', 'changed', { flow: 'none', notice: { code: 'DP-2132' } }));
    expect((await screen.findByRole('alertdialog')).textContent).toContain('hij blijft geldig');
    await press('Sluiten');
    expect(screen.queryByRole('alertdialog')).toBeNull();
  });
});

describe('the code of the second factor', () => {
  it('S2-10 the first time the notice comes before the code', async () => {
    open({ ...code, firstTime: true });
    expect(await screen.findByText(/tweefactorauthenticatie/)).toBeDefined();
    expect(screen.queryByRole('textbox', { name: 'Code' })).toBeNull();
    await press('Ga verder');
    expect(document.activeElement).toBe(await field('Code'));
  });

  it('S0-20 tolerates spaces, trusts the device when asked, and sends on Enter', async () => {
    const { user } = open(code);
    const input = await field('Code');
    expect([input.autocomplete, input.inputMode]).toEqual(['one-time-code', 'numeric']);
    await user.click(screen.getByRole('checkbox', { name: /Vertrouw dit apparaat/ }));
    await user.click(input);
    await user.paste('123 456');
    await user.keyboard('{Enter}');
    expect(last()).toEqual({
      call: 'session.submitCode',
      input: { kind: 'code', code: '123456', trustDevice: true },
    });
  });

  it.each(['12345', '1234567', '12345a'])('S0-20 %s is no code and is not sent', async (typed) => {
    const { user } = open(code);
    await user.type(await field('Code'), `${typed}{Enter}`);
    expect(await screen.findByText(/Typ de zes cijfers/)).toBeDefined();
    expect((await field('Code')).value).toBe(typed);
    expect(calls()).not.toContain('session.submitCode');
  });

  it('DP-6006 says why a device cannot be trusted', async () => {
    open({ ...code, canTrustDevice: false });
    expect(await screen.findByText('DP-6006')).toBeDefined();
    expect(screen.queryByRole('checkbox', { name: /Vertrouw dit apparaat/ })).toBeNull();
  });

  it('a recovery code takes its place, and a wrong one is told at the field', async () => {
    const { user, double } = open(code);
    await press('App of token niet bij de hand?');
    await user.type(await field('Herstelcode'), 'k7m2p-9wxr4{Enter}');
    expect(last()?.input).toEqual({ kind: 'recovery-code', code: 'k7m2p-9wxr4', trustDevice: false });
    act(() => double.tell('session', 'changed', { ...code, problem: { code: 'DP-2122' } }));
    expect(await screen.findByText(/herstelcode klopt niet/)).toBeDefined();
    expect((await field('Herstelcode')).value).toBe('k7m2p-9wxr4');
  });
});
