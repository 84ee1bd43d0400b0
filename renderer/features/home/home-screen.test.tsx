// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { UserView } from '../../../contract/views/person.ts';
import type { ShellDouble, ShellScript } from '../../../test/doubles/bridge-double.ts';
import { openShell, type OpenWindow } from '../../../test/doubles/open-window.ts';
import { accountUser, deskUser, signedInAs } from '../../../test/gallery/states/home-people.ts';
import { patients, readers } from '../../../test/gallery/states/people.ts';
import { script } from '../../../test/gallery/states/scripts.ts';

let shell: OpenWindow<ShellDouble>;
afterEach(() => shell.close());

const open = (user: UserView = accountUser, more?: ShellScript) => {
  shell = openShell(script(signedInAs(user), readers('none'), more));
  return shell;
};
const card = (name: string) => screen.findByRole('region', { name });
const calls = () => shell.double.asked.map(({ call }) => call);

describe('S1-42 the start screen of an account', () => {
  it('shows Diensten, and the words of the source while no dossier was opened', async () => {
    open();
    expect(await screen.findByRole('heading', { name: 'Start' })).toBeDefined();
    expect((await card('Diensten')).textContent).toContain('Ziekenhuisdossier');
    const patient = await card('Patiënt');
    expect(patient.textContent).toContain('BSN:niet beschikbaar');
    expect(patient.textContent).toContain('geb. datum:onbekend');
  });

  it('shows the user with role and last login as DD-MM-JJJJ UU:MM', async () => {
    open({ ...accountUser, role: 'Huisarts', lastLogin: '2018-11-08T11:15:00+01:00' });
    const user = await card('Gebruiker');
    expect(user.textContent).toContain('Rol:Huisarts');
    expect(user.textContent).toContain('Laatste inlog:08-11-2018 11:15');
  });

  it('says of a first login that it is one, and of a role without a card that it is not established', async () => {
    open({ ...accountUser, lastLogin: null });
    const user = await card('Gebruiker');
    expect(user.textContent).toContain('Laatste inlog:dit is de eerste keer');
    expect(user.textContent).toContain('Rol:niet vastgesteld');
  });

  it('keeps the last opened patient of this sitting, opens it again, and forgets it on lock', async () => {
    const { user, double } = open();
    await user.click(await screen.findByRole('button', { name: 'Zoeken' }));
    await user.click(await screen.findByRole('button', { name: patients[0]!.name }));
    await screen.findByRole('tablist');
    await user.click(screen.getByRole('button', { name: 'Start' }));
    const patient = await card('Patiënt');
    expect(patient.textContent).toContain(patients[0]!.name);
    expect(patient.textContent).toContain('12-03-1958');
    expect(patient.textContent).not.toContain('999900018');
    await user.click(within(patient).getByRole('button', { name: 'Dossier weer openen' }));
    await screen.findByRole('tablist');
    await user.keyboard('{Escape}');
    await card('Patiënt');

    act(() => double.tell('session', 'changed', { phase: 'locked', reason: 'idle', user: accountUser }));
    act(() => double.tell('session', 'changed', signedInAs(accountUser)));
    expect((await card('Patiënt')).textContent).toContain('BSN:niet beschikbaar');
  });

  it('opens a place in the app for its own services, and the browser for the others', async () => {
    const { user, double } = open();
    await user.click(await screen.findByRole('button', { name: /Verwijsafspraken/ }));
    expect(double.asked.at(-1)).toEqual({ call: 'home.open', input: { link: 0 } });
    await user.click(screen.getByRole('button', { name: /Ziekenhuisdossier/ }));
    expect(await screen.findByRole('searchbox')).toBeDefined();
  });

  it('tells of a service that has no place for this user, without a button', async () => {
    open();
    const services = await card('Diensten');
    expect(await within(services).findByText('Servicedesk')).toBeDefined();
    expect(within(services).queryByRole('button', { name: /Servicedesk/ })).toBeNull();
  });

  it('S3-02 opens Organisaties from its service', async () => {
    const { user } = open();
    await user.click(await within(await card('Diensten')).findByRole('button', { name: /^Organisatie/ }));
    expect(await screen.findByRole('heading', { name: 'Organisaties', level: 1 })).toBeDefined();
  });

  it('says why Diensten are missing, and the other cards still stand', async () => {
    const { user, double } = open(accountUser, { home: { get: { error: { code: 'DP-3001' } } } });
    expect((await screen.findByRole('alert')).textContent).toContain('DP-3001');
    expect(await card('Gebruiker')).toBeDefined();
    double.rescript({ home: { get: { value: { services: [], notices: [], documents: [] } } } });
    await user.click(screen.getByRole('button', { name: 'Opnieuw proberen' }));
    expect(await screen.findByText('Er zijn geen diensten voor u ingesteld.')).toBeDefined();
  });
});

describe('S1-43 the tools right above', () => {
  it('Notificaties counts what is unread, and marks one as read', async () => {
    const { user, double } = open();
    await user.click(await screen.findByRole('button', { name: /^Notificaties.*2 ongelezen/ }));
    const panel = await screen.findByRole('dialog', { name: 'Notificaties' });
    await user.click(within(panel).getAllByRole('button', { name: 'Markeer als gelezen' })[0]!);
    expect(double.asked.at(-1)).toEqual({ call: 'home.readNotice', input: { id: 'n-1' } });
    expect(await screen.findByRole('button', { name: /^Notificaties.*1 ongelezen/ })).toBeDefined();
  });

  it('a notice that could not be marked stays unread, with the reason', async () => {
    const { user } = open(accountUser, { home: { readNotice: { error: { code: 'DP-3001' } } } });
    await user.click(await screen.findByRole('button', { name: /^Notificaties.*2 ongelezen/ }));
    const panel = await screen.findByRole('dialog', { name: 'Notificaties' });
    await user.click(within(panel).getByRole('button', { name: 'Alles gelezen' }));
    expect((await within(panel).findByRole('alert')).textContent).toContain('DP-3001');
    expect(within(panel).getAllByRole('button', { name: 'Markeer als gelezen' }).length).toBe(2);
  });

  it('S0-22 Documentatie opens the working instructions in the browser', async () => {
    const { user, double } = open();
    await waitFor(() => expect(calls()).toContain('home.get'));
    await user.click(await screen.findByRole('button', { name: 'Documentatie' }));
    await user.click(await screen.findByRole('menuitem', { name: /FGI Portaal werkwijze/ }));
    expect(double.asked.at(-1)).toEqual({ call: 'home.open', input: { link: 1 } });
  });

  it('Opties are the preferences, and Uitloggen signs out', async () => {
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Opties' }));
    expect(await screen.findByRole('dialog', { name: 'Weergave' })).toBeDefined();
    await user.keyboard('{Escape}');
    const tools = await screen.findByRole('group', { name: 'Hulpmiddelen' });
    await user.click(within(tools).getByRole('button', { name: 'Uitloggen' }));
    expect(calls()).toContain('session.signOut');
  });
});

describe('the rail', () => {
  const names = async () => {
    const rail = await screen.findByRole('navigation', { name: 'Hoofdmenu' });
    return within(rail)
      .getAllByRole('button')
      .map((button) => button.textContent)
      .filter((name) => !/Snelkeuze|Sneltoetsen|Weergave|Vergrendelen/.test(name));
  };

  it('holds Start to Waarneming, and Organisaties and Account with an account; Servicedesk only with that duty', async () => {
    open();
    expect(await names()).toEqual([
      'Start',
      'Zoeken',
      'Klinische patiënten',
      'Nieuw',
      'Waarneming',
      'Organisaties',
      'Account',
    ]);
    shell.close();
    open(deskUser);
    expect(await names()).toEqual([
      'Start',
      'Zoeken',
      'Klinische patiënten',
      'Nieuw',
      'Waarneming',
      'Organisaties',
      'Account',
      'Servicedesk',
    ]);
  });

  it('a session of a card alone has no account, starts at the search and can go home', async () => {
    const { user } = open({ ...accountUser, assurance: 'high', address: null });
    expect(await screen.findByRole('searchbox')).toBeDefined();
    expect(await names()).toEqual(['Start', 'Zoeken', 'Klinische patiënten', 'Nieuw', 'Waarneming']);
    await user.keyboard('{F4}');
    expect(await screen.findByRole('heading', { name: 'Start' })).toBeDefined();
    await user.keyboard('{Escape}');
    expect(await screen.findByRole('searchbox')).toBeDefined();
  });

  it('Esc comes home in an account session, and Ctrl+K goes everywhere', async () => {
    const { user } = open();
    await user.click(await screen.findByRole('button', { name: 'Klinische patiënten' }));
    await user.keyboard('{Escape}');
    expect(await screen.findByRole('heading', { name: 'Start' })).toBeDefined();
    await user.keyboard('{Control>}k{/Control}');
    await user.keyboard('startscherm{Enter}');
    expect(await screen.findByRole('heading', { name: 'Start' })).toBeDefined();
  });
});
