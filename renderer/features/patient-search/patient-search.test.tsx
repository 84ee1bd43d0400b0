// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { ShellDouble, ShellScript } from '../../../test/doubles/bridge-double.ts';
import { openShell, type OpenWindow } from '../../../test/doubles/open-window.ts';
import { patients, readers } from '../../../test/gallery/states/people.ts';
import { script, signedIn } from '../../../test/gallery/states/scripts.ts';

let shell: OpenWindow<ShellDouble>;
afterEach(() => shell.close());

const open = (patient: ShellScript['patient'] = {}) => {
  shell = openShell(script(signedIn, readers('uzi'), { patient }));
  return shell;
};
const searches = () => shell.double.asked.filter(({ call }) => call === 'patient.search').map(({ input }) => input);
const field = () => screen.findByRole<HTMLInputElement>('searchbox');

describe('S4-12 the four faces', () => {
  it('loading: says what it waits for after a second, and can be stopped', async () => {
    const { user, double } = open({ search: 'never' });
    await user.type(await field(), 'jansen');
    await screen.findByText('Wacht op de zoekresultaten. Dit kan soms even duren.', {}, { timeout: 3000 });
    await user.click(screen.getByRole('button', { name: 'Annuleren' }));
    expect(await screen.findByText('Het ophalen is gestopt.')).toBeDefined();
    expect(double.cancelled.length).toBe(1);
  });

  it('error: keeps what was typed, shows the code and tries again', async () => {
    const { user, double } = open({ search: { error: { code: 'DP-3001' } } });
    await user.type(await field(), 'jansen');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('DP-3001');
    expect((await field()).value).toBe('jansen');
    double.rescript({ patient: { search: { value: { rows: patients, truncated: false } } } });
    await user.click(screen.getByRole('button', { name: 'Opnieuw proberen' }));
    expect(await screen.findByRole('heading', { name: '5 patiënten gevonden' })).toBeDefined();
  });

  it.each<[string, NonNullable<ShellScript['patient']>['search']]>([
    ['no rows', { value: { rows: [], truncated: false } }],
    ['DP-4001', { error: { code: 'DP-4001' } }],
  ])('S4-13 nothing found and no consent look the same: %s', async (_, search) => {
    const { user, double } = open(search ? { search } : {});
    await user.type(await field(), '7340099');
    expect(await screen.findByRole('heading', { name: 'Niet gevonden, of (nog) geen toestemming' })).toBeDefined();
    // S4-04, S4-05, S4-06
    expect(screen.getByText(/legitimatie vereist/)).toBeDefined();
    expect(screen.getByText(/DigiD mét sms-verificatie/)).toBeDefined();
    await user.click(screen.getByRole('button', { name: /Mail communicatie@/ }));
    expect(double.asked.at(-1)).toEqual({ call: 'app.openLink', input: { link: 'materials-mail' } });
  });

  it('data: rows with number, age and partial consent', async () => {
    const { user } = open();
    await user.type(await field(), 'jansen');
    const row = (await screen.findByRole('button', { name: 'Jansen-Bakker, C.' })).closest('tr');
    expect(row?.textContent).toContain('7340187');
    expect(row?.textContent).toContain('Zonder 2 onderdelen: Pathologie, Microbiologie');
    expect(screen.getByRole('columnheader', { name: 'Gooizicht-nummer' })).toBeDefined();
  });
});

describe('as you type', () => {
  it('asks once for a word typed in one go, and cancels the question before', async () => {
    const { user, double } = open({ search: 'never' });
    await user.type(await field(), 'jans');
    await waitFor(() => expect(searches()).toEqual([{ by: 'name', family: 'jans', birthDate: null }]));
    await user.type(await field(), 'en');
    await waitFor(() => expect(searches().at(-1)).toEqual({ by: 'name', family: 'jansen', birthDate: null }));
    expect(searches().length).toBe(2);
    expect(double.cancelled.length).toBe(1);
  });

  it('rows of the search before may be read, not pressed: they are other people', async () => {
    const { user, double } = open();
    await user.type(await field(), 'jansen');
    const row = await screen.findByText('Jansen-Bakker, C.');
    expect(row.closest('[inert]')).toBeNull();
    double.rescript({ patient: { search: 'never' } });
    await user.type(await field(), 's');
    expect(screen.getByText('Jansen-Bakker, C.').closest('[inert]')).not.toBeNull();
  });

  it('DP-4002 a wrong BSN is said and never sent, until the user calls it a patient number', async () => {
    const { user } = open();
    await user.type(await field(), '123456789');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('DP-4002');
    expect(searches()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Zoek als patiëntnummer' }));
    await waitFor(() => expect(searches()).toEqual([{ by: 'patient-number', value: '123456789' }]));
  });

  it('shows how the field was understood', async () => {
    const { user } = open();
    await user.type(await field(), 'Jansen 12 maart 1958');
    expect(await screen.findByText('Geboren 12-03-1958')).toBeDefined();
    expect(screen.getByText('Achternaam Jansen')).toBeDefined();
  });
});

describe('keyboard', () => {
  it('ArrowDown goes to the rows, arrows walk them, ArrowUp goes back to the field, Enter opens', async () => {
    const { user, double } = open();
    const box = await field();
    await user.type(box, 'jansen');
    await screen.findByRole('heading', { name: '5 patiënten gevonden' });
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement?.textContent).toBe(patients[0]!.name);
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement?.textContent).toBe(patients[1]!.name);
    await user.keyboard('{ArrowUp}{ArrowUp}');
    expect(document.activeElement).toBe(box);
    await user.keyboard('{ArrowDown}{End}{Enter}');
    await waitFor(() =>
      expect(double.asked.find(({ call }) => call === 'dossier.open')?.input).toEqual({
        patientId: patients[4]!.patientId,
      }),
    );
  });

  it('Enter opens the only patient that was found', async () => {
    const { user, double } = open({ search: { value: { rows: [patients[1]!], truncated: false } } });
    await user.type(await field(), 'bakker');
    await screen.findByRole('heading', { name: '1 patiënt gevonden' });
    await user.keyboard('{Enter}');
    await waitFor(() => expect(double.asked.some(({ call }) => call === 'dossier.open')).toBe(true));
  });
});

it('shows the recent patients while the field is empty', async () => {
  open();
  expect(await screen.findByRole('heading', { name: 'Laatst door u geopend' })).toBeDefined();
  expect(screen.getAllByRole('button', { name: /Jansen/ }).length).toBe(3);
});
