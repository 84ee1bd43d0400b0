// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { SessionView } from '../../contract/views/session.ts';
import { openShell, type OpenWindow } from '../../test/doubles/open-window.ts';
import type { ShellDouble, ShellScript } from '../../test/doubles/bridge-double.ts';
import { patients, readers, user as clinician } from '../../test/gallery/states/people.ts';
import { script, signedIn } from '../../test/gallery/states/scripts.ts';
import { searchStore } from '../features/patient-search/search-store.ts';
import { patientQueries } from '../lib/patient-memory.ts';
import { navigationStore } from './navigation.ts';

let shell: OpenWindow<ShellDouble>;
afterEach(() => shell.close());

const open = (more?: ShellScript) => {
  shell = openShell(script(signedIn, readers('uzi'), more));
  return shell;
};
const tell = (session: SessionView) => act(() => shell.double.tell('session', 'changed', session));
const locked: SessionView = { phase: 'locked', reason: 'card-removed', user: clinician };

describe('DESIGN 4.2 a lock clears patient data at once', () => {
  it('from the screen, the stores and the query cache', async () => {
    const { user } = open();
    await user.type(await screen.findByRole('searchbox'), 'jansen');
    await user.click(await screen.findByRole('button', { name: patients[0]!.name }));
    await screen.findByRole('heading', { name: patients[0]!.name });
    await screen.findByText(/Hypertensie/);
    await user.click(screen.getByRole('tab', { name: 'Algemene gegevens' }));
    await screen.findByText(/Oude Enghweg/);
    expect(patientQueries.getQueryCache().getAll().length).toBeGreaterThan(2);

    tell(locked);

    expect(document.body.textContent).not.toContain('Jansen');
    expect(document.body.textContent).not.toContain('Oude Enghweg');
    expect(patientQueries.getQueryCache().getAll()).toEqual([]);
    expect(searchStore.getState().text).toBe('');
    expect(navigationStore.getState().place).toMatchObject({ at: 'search' });
    expect(screen.getByRole('heading', { name: 'Vergrendeld' })).toBeDefined();
    expect(screen.getByText(clinician.name)).toBeDefined();
  });

  it('an answer that comes after the lock is not kept', async () => {
    let answer: (value: { value: { rows: typeof patients } }) => void = () => undefined;
    const { user, double } = open({
      patient: { search: 'never', recent: { value: [] } },
      ward: { list: () => new Promise((resolve) => (answer = resolve as typeof answer)) as never },
    });
    await user.click(await screen.findByRole('button', { name: 'Klinische patiënten' }));
    await waitFor(() => expect(double.asked.at(-1)?.call).toBe('ward.list'));
    tell(locked);
    await act(async () => answer({ value: { rows: [] } }));
    expect(patientQueries.getQueryCache().getAll()).toEqual([]);
    expect(double.cancelled.length).toBe(1);
  });

  it('unlocking comes back to an empty search', async () => {
    const { user } = open();
    await user.type(await screen.findByRole('searchbox'), 'jansen');
    tell(locked);
    tell(signedIn);
    expect((await screen.findByRole<HTMLInputElement>('searchbox')).value).toBe('');
  });
});

describe('keys', () => {
  it('Ctrl+K finds a patient from everywhere and opens the dossier', async () => {
    const { user } = open();
    await screen.findByRole('searchbox');
    await user.keyboard('{Control>}k{/Control}');
    const palette = await screen.findByRole('dialog', { name: 'Patiënt of opdracht' });
    await user.keyboard('jansen');
    expect(await within(palette).findByRole('menuitem', { name: /Jansen, A\.M\./ })).toBeDefined();
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('heading', { name: patients[0]!.name })).toBeDefined();
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('? shows the sheet, but not while typing, and Esc closes it', async () => {
    const { user } = open();
    await user.type(await screen.findByRole('searchbox'), '?');
    expect(screen.queryByRole('dialog')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Sneltoetsen' }));
    expect(await screen.findByRole('dialog', { name: 'Sneltoetsen' })).toBeDefined();
    await user.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  });

  it('F2 comes to the search field, also from the rows below it', async () => {
    const { user } = open();
    (await screen.findByRole('button', { name: patients[1]!.name })).focus();
    await user.keyboard('{F2}');
    await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('searchbox')));
  });

  it('Ctrl+Shift+L locks', async () => {
    const { user, double } = open();
    await screen.findByRole('searchbox');
    await user.keyboard('{Control>}{Shift>}L{/Shift}{/Control}');
    expect(double.asked.map(({ call }) => call)).toContain('session.lock');
  });
});

describe('WCAG 2.2.1 idle lock', () => {
  it('warns, and Doorgaan tells main that the user is there', async () => {
    const { user, double } = open();
    await screen.findByRole('searchbox');
    tell({ phase: 'signed-in', user: clinician, stepUp: null, locksAt: new Date(Date.now() + 105_000).toISOString() });
    const warning = await screen.findByRole('alertdialog', { name: 'Bent u er nog?' });
    expect(within(warning).getByRole('timer').textContent).toMatch(/over 1:4\d/);
    await user.click(within(warning).getByRole('button', { name: 'Doorgaan' }));
    expect(double.asked.map(({ call }) => call)).toContain('session.active');
    tell(signedIn);
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
  });

  it('reports activity once in a while, not per key', async () => {
    const { user, double } = open();
    await user.type(await screen.findByRole('searchbox'), 'jansen jansen jansen');
    expect(double.asked.filter(({ call }) => call === 'session.active').length).toBe(1);
  });
});

it('S1-42 the status bar names role, organisation and last login', async () => {
  open();
  const bar = await screen.findByRole('contentinfo', { name: 'Pas en gebruiker' });
  expect(bar.textContent).toContain('Laatste inlog: 20-11-2026 07:58');
  expect(bar.textContent).toContain('Huisarts');
  expect(bar.textContent).toContain(clinician.organisation);
});

it('S1-43 with two readers the status bar names the card of the session, not the first one', async () => {
  const { readers: one, ...view } = readers('uzi');
  const [own] = one;
  const another = { name: 'OMNIKEY 00', card: 'uzi' as const, holder: 'B. Bakker' };
  shell = openShell(script(signedIn, { ...view, readers: [another, own!], ofSession: own!.name }));
  const bar = await screen.findByRole('contentinfo', { name: 'Pas en gebruiker' });
  expect(bar.textContent).toContain(`Uzi-pas van ${clinician.name}`);
  expect(bar.textContent).toContain(own!.name);
  expect(bar.textContent).not.toContain('Bakker');
});

it('says on every screen that this is a demo, and nothing in production', async () => {
  open();
  expect(await screen.findByText(/Demo-omgeving/)).toBeDefined();
  tell(locked);
  expect(screen.getByText(/Demo-omgeving/)).toBeDefined();
});
