// @vitest-environment jsdom
import { act, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { RegistrationStep } from '../../../contract/account/registration.ts';
import type { ShellDouble, ShellScript } from '../../../test/doubles/bridge-double.ts';
import { openShell, type OpenWindow } from '../../../test/doubles/open-window.ts';
import {
  address,
  emailCode,
  passwordStep,
  recoveryCodes,
  secret,
} from '../../../test/gallery/states/account-people.ts';
import { readers } from '../../../test/gallery/states/people.ts';
import { at } from '../../../test/gallery/states/registration-states.ts';
import { script, signedOut } from '../../../test/gallery/states/scripts.ts';

let shell: OpenWindow<ShellDouble>;
afterEach(() => shell.close());

const open = (step: RegistrationStep, more?: ShellScript) => {
  shell = openShell(at(step, more));
  return shell;
};
const openFresh = async (more?: ShellScript) => {
  shell = openShell(script(signedOut, readers('none'), more));
  await press('Account aanmaken');
  return shell;
};
const go = (step: RegistrationStep) =>
  act(() => shell.double.tell('accountFlow', 'changed', { flow: 'registration', at: step }));
const last = () => shell.double.asked.at(-1);
const calls = () => shell.double.asked.map(({ call }) => call);
const field = (label: string) => screen.findByLabelText<HTMLInputElement>(label);
const press = async (name: string) => shell.user.click(await screen.findByRole('button', { name }));
const accountFields = ['Wachtwoord', 'Wachtwoord nogmaals', 'Voornaam', 'Achternaam'];
const good = 'vier knotwilgen zingen';

/** Pastes, which a password allows too and is quicker than typing. */
async function put(label: string, text: string): Promise<void> {
  await shell.user.clear(await field(label));
  await shell.user.click(await field(label));
  await shell.user.paste(text);
}

async function fillIn(repeat = good): Promise<void> {
  await put('Wachtwoord', good);
  await put('Wachtwoord nogmaals', repeat);
  await put('Voornaam', 'Marijke');
  await put('Achternaam', 'de Vries-van Dam');
}

describe('address and code', () => {
  it('S0-06 an address that cannot be one is not sent, and stays', async () => {
    const { user } = await openFresh();
    await user.type(await field('Zakelijk e-mailadres'), 'm.devries{Enter}');
    expect(await screen.findByText(/geen geldig e-mailadres/)).toBeDefined();
    expect(document.activeElement).toBe(await field('Zakelijk e-mailadres'));
    expect(calls()).not.toContain('accountFlow.begin');
    await user.type(await field('Zakelijk e-mailadres'), '@praktijkdelinde.example{Enter}');
    expect(last()).toEqual({ call: 'accountFlow.begin', input: { address, supplier: null } });
  });

  it('DP-2129 a mail that could not be sent leaves the address as typed', async () => {
    const { user } = await openFresh({ accountFlow: { begin: { error: { code: 'DP-2129' } } } });
    await user.type(await field('Zakelijk e-mailadres'), `${address}{Enter}`);
    expect((await screen.findByRole('alert')).textContent).toContain('DP-2129');
    expect((await field('Zakelijk e-mailadres')).value).toBe(address);
  });

  it('S0-07 the four fields are seen and disabled until the code was confirmed, then the password has the focus', async () => {
    await openFresh();
    const disabled = async () => Promise.all(accountFields.map(async (label) => (await field(label)).disabled));
    expect(await disabled()).toEqual([true, true, true, true]);
    go(emailCode);
    expect(document.activeElement).toBe(await field('Verificatiecode'));
    expect(await disabled()).toEqual([true, true, true, true]);
    go(passwordStep);
    expect(await disabled()).toEqual([false, false, false, false]);
    expect(document.activeElement).toBe(await field('Wachtwoord'));
  });

  it('S0-08 S0-09 S0-10 a wrong code stays, a new one can be asked for, and the spam box is named', async () => {
    const { user, double } = open(
      { ...emailCode, resendAt: '2020-01-01T00:00:00.000Z' },
      { accountFlow: { verifyCode: { error: { code: 'DP-2106' } } } },
    );
    await user.type(await field('Verificatiecode'), '123 456{Enter}');
    expect(last()).toEqual({ call: 'accountFlow.verifyCode', input: { code: '123456' } });
    expect(await screen.findByText(/Deze verificatiecode klopt niet/)).toBeDefined();
    expect((await field('Verificatiecode')).value).toBe('123 456');
    expect(screen.getByText(/Controleer ook uw spambox/)).toBeDefined();
    await press('Stuur een nieuwe code');
    expect(await screen.findByText(/De vorige werkt niet meer/)).toBeDefined();
    expect((await field('Verificatiecode')).value).toBe('');
    double.rescript({ accountFlow: { resendCode: { error: { code: 'DP-2108', params: { seconds: 30 } } } } });
    await press('Stuur een nieuwe code');
    expect((await screen.findByRole('alert')).textContent).toContain('Over 30 seconden');
  });

  it('S0-09 counts down to when a new code may be asked for', async () => {
    open({ ...emailCode, resendAt: new Date(Date.now() + 40_000).toISOString() });
    const button = await screen.findByRole<HTMLButtonElement>('button', {
      name: /Nieuwe code aanvragen kan over \d+ s/,
    });
    expect(button.disabled).toBe(true);
  });
});

describe('password and names', () => {
  it('S1-07 the address is fixed; S2-05 known names are filled in', async () => {
    open({ ...passwordStep, way: 'link', names: { givenName: 'Wilma', surname: 'Gijtenbeek' } });
    expect((await field('Voornaam')).value).toBe('Wilma');
    expect((await field('Achternaam')).value).toBe('Gijtenbeek');
    expect(screen.getByText(address)).toBeDefined();
    expect(screen.queryByDisplayValue(address)).toBeNull();
    expect(screen.getByText(/alvast voor u ingevuld/)).toBeDefined();
  });

  it('S0-13 goes on once all are filled, and sends what was typed', async () => {
    const { user } = open(passwordStep);
    const next = await screen.findByRole<HTMLButtonElement>('button', { name: 'Volgende' });
    expect(next.disabled).toBe(true);
    await fillIn();
    expect(next.disabled).toBe(false);
    await user.keyboard('{Enter}');
    expect(last()).toEqual({
      call: 'accountFlow.setPassword',
      input: { password: good, names: { givenName: 'Marijke', surname: 'de Vries-van Dam' } },
    });
  });

  it('S0-12 two different passwords are told at the second field', async () => {
    open(passwordStep);
    await fillIn('vier knotwilgen');
    await press('Volgende');
    expect(await screen.findByText(/niet gelijk/)).toBeDefined();
    expect(document.activeElement).toBe(await field('Wachtwoord nogmaals'));
    expect(calls()).not.toContain('accountFlow.setPassword');
  });

  it('S1-10 seven characters are refused, eight with a space are not; the refusal of the portal keeps everything', async () => {
    const { user } = open(passwordStep, { accountFlow: { setPassword: { error: { code: 'DP-2115' } } } });
    await user.type(await field('Voornaam'), 'M');
    await user.type(await field('Achternaam'), 'V');
    const both = async (text: string) => {
      for (const label of ['Wachtwoord', 'Wachtwoord nogmaals']) await put(label, text);
      await user.keyboard('{Enter}');
    };
    await both('zeven 7');
    expect(await screen.findByText(/Dit wachtwoord is te kort/)).toBeDefined();
    expect(calls()).not.toContain('accountFlow.setPassword');
    await both('acht  88');
    expect(await screen.findByText(/te makkelijk te raden/)).toBeDefined();
    expect((await field('Wachtwoord')).value).toBe('acht  88');
    expect((await field('Achternaam')).value).toBe('V');
    expect(document.activeElement).toBe(await field('Wachtwoord'));
  });

  it('S2-05 says the strength politely, in Dutch, and never as a gate', async () => {
    const { user } = open(passwordStep);
    await user.type(await field('Wachtwoord'), 'welkom123');
    const word = await screen.findByText('Zwak');
    expect(word.closest('[role=status]')).not.toBeNull();
    await user.type(await field('Wachtwoord nogmaals'), 'welkom123');
    await user.type(await field('Voornaam'), 'M');
    await user.type(await field('Achternaam'), 'V{Enter}');
    expect(calls()).toContain('accountFlow.setPassword');
  });
});

describe('the second factor', () => {
  const choice: RegistrationStep = { step: 'second-factor', address, freeTokens: 2 };
  const app: RegistrationStep = { step: 'app', address, secret };

  it('S1-13 S1-15 S1-17 app first, token beside it, and one can change', async () => {
    const { user } = open(choice);
    expect(await screen.findByText(/dient deze extra beveiligd te worden/)).toBeDefined();
    await press('Gebruik app');
    expect(calls()).toContain('accountFlow.startApp');
    go(app);
    await press('Gebruik token');
    expect(calls()).toContain('accountFlow.chooseFactor');
    go(choice);
    expect(await field('Serienummer')).toBeDefined();
    await user.click(await screen.findByRole('button', { name: 'Andere manier kiezen' }));
    expect(await screen.findByRole('button', { name: 'Gebruik app' })).toBeDefined();
  });

  it('S1-18 S1-20 S1-21 three steps; QR with words; a wrong code stays', async () => {
    const { user } = open(app, { accountFlow: { confirmApp: { error: { code: 'DP-2102' } } } });
    for (const step of ['Stap 1: Kies en installeer een app', 'Stap 2: Scan code met de app']) {
      expect(await screen.findByText(step)).toBeDefined();
    }
    expect(screen.getByRole('img', { name: /QR-code om Eemhof Zorg/ })).toBeDefined();
    expect(screen.getByText(secret.manualKey)).toBeDefined();
    expect(screen.getByText('2FAS Authenticator')).toBeDefined();
    await user.click(screen.getByRole('radio', { name: 'Android' }));
    expect(screen.getByText('Aegis Authenticator')).toBeDefined();
    await user.type(await field('6-cijferige code uit de app'), '123 456{Enter}');
    expect(last()).toEqual({ call: 'accountFlow.confirmApp', input: { code: '123456' } });
    expect(await screen.findByText(/Deze code klopt niet/)).toBeDefined();
    expect((await field('6-cijferige code uit de app')).value).toBe('123 456');
  });

  it('S1-31 S1-32 links a token; each refusal stands at its field', async () => {
    const { user, double } = open(choice, { accountFlow: { linkToken: { error: { code: 'DP-2118' } } } });
    await press('Gebruik token');
    expect(screen.getByText(/net boven de streepjescode/)).toBeDefined();
    await user.type(await field('Serienummer'), ' 2600124083 ');
    await user.type(await field('Code'), '123 456{Enter}');
    expect(last()).toEqual({ call: 'accountFlow.linkToken', input: { serial: '2600124083', code: '123456' } });
    expect(await screen.findByText(/hier niet bekend/)).toBeDefined();
    expect(document.activeElement).toBe(await field('Serienummer'));
    double.rescript({ accountFlow: { linkToken: { error: { code: 'DP-2104' } } } });
    await press('Volgende');
    expect(await screen.findByText(/Deze code is al gebruikt/)).toBeDefined();
    expect(document.activeElement).toBe(await field('Code'));
  });

  it('S1-31 DP-2131 a token whose clock drifted is linked by two codes in a row, and the first one stays', async () => {
    const { user, double } = open(choice, { accountFlow: { linkToken: { error: { code: 'DP-2131' } } } });
    await press('Gebruik token');
    await user.type(await field('Serienummer'), '2600124083');
    expect(screen.queryByLabelText('De volgende code')).toBeNull();
    await user.type(await field('Code'), '123456');
    await press('Volgende');
    expect(await screen.findByText(/loopt te ver uit de pas/)).toBeDefined();
    expect(document.activeElement).toBe(await field('De volgende code'));
    double.rescript({ accountFlow: { linkToken: { value: undefined } } });
    await user.type(await field('De volgende code'), '654 321{Enter}');
    expect(last()).toEqual({
      call: 'accountFlow.linkToken',
      input: { serial: '2600124083', code: '123456', next: '654321' },
    });
  });

  it('S1-22 opens the shop outside', async () => {
    open(choice);
    await press('Gebruik token');
    await press('Token bestellen');
    expect(last()).toEqual({ call: 'accountFlow.openPageLink', input: { link: 'token-shop' } });
  });

  it('S1-16 Begin opnieuw asks the portal and forgets what was typed', async () => {
    const { user } = open(passwordStep);
    await user.type(await field('Voornaam'), 'Marijke');
    await press('Begin opnieuw');
    expect(calls()).toContain('accountFlow.restart');
    expect((await field('Voornaam')).value).toBe('');
  });

  it('a refused Begin opnieuw keeps what was typed', async () => {
    const { user } = open(passwordStep, { accountFlow: { restart: { error: { code: 'DP-3001' } } } });
    await user.type(await field('Voornaam'), 'Marijke');
    await press('Begin opnieuw');
    expect((await screen.findByRole('alert')).textContent).toContain('DP-3001');
    expect((await field('Voornaam')).value).toBe('Marijke');
  });
});

describe('the end', () => {
  it('recovery codes are shown once and kept by a press', async () => {
    open({ step: 'recovery-codes', address, codes: recoveryCodes });
    const list = await screen.findByRole('list', { name: 'Uw herstelcodes' });
    expect(
      within(list)
        .getAllByRole('listitem')
        .map((item) => item.textContent),
    ).toEqual(recoveryCodes);
    expect(screen.queryByRole('button', { name: 'Begin opnieuw' })).toBeNull();
    await press('Ik heb ze bewaard');
    expect(calls()).toContain('accountFlow.keptRecoveryCodes');
    go({ step: 'done', address });
    expect(screen.queryByText(recoveryCodes[0]!)).toBeNull();
  });

  it('S1-35 the button names the environment and leads to the login', async () => {
    open({ step: 'done', address });
    expect(await screen.findByText('Uw account is succesvol aangemaakt.')).toBeDefined();
    await press('Doorgaan naar Zorgportaal Demo');
    expect(calls().slice(-2)).toEqual(['accountFlow.leave', 'session.start']);
  });

  it('S0-05 a blocked account says why, and the help is on the same page', async () => {
    open({ step: 'blocked', address });
    expect((await screen.findByRole('alert')).textContent).toContain('DP-2105');
    expect(screen.getByText(/knop die alleen voor leveranciers is/)).toBeDefined();
    expect(await screen.findByRole('button', { name: 'Mail servicedesk@eemhof.example' })).toBeDefined();
  });
});
