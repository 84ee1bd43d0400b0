// @vitest-environment jsdom
import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { ShellDouble } from '../../../test/doubles/bridge-double.ts';
import { openShell, type OpenWindow } from '../../../test/doubles/open-window.ts';
import { inboxStates } from '../../../test/gallery/states/inbox-states.ts';

let shell: OpenWindow<ShellDouble>;
afterEach(() => shell.close());

const open = async (name = 'inbox') => {
  const state = inboxStates.find((one) => one.name === name);
  if (state?.page !== 'shell') throw new Error(`no state ${name}`);
  shell = openShell(state.script);
  await shell.user.click(await screen.findByRole('button', { name: /^Nieuw/ }));
  return shell;
};
const first = () => screen.findByRole('button', { name: 'Lab-uitslag: Nierfunctie en elektrolyten' });
const asked = (call: string) => shell.double.asked.filter((one) => one.call === call);

describe('S4-27 nieuwe patiëntinformatie', () => {
  it('says in the rail how much is new, and follows the portal', async () => {
    await open();
    const rail = screen.getByRole('navigation', { name: 'Hoofdmenu' });
    expect(rail.textContent).toContain('3 nieuwe berichten');
    act(() => shell.double.tell('news', 'followed', { line: 'live', unseen: 1 }));
    expect(rail.textContent).toContain('1 nieuw bericht');
  });

  it('asks again when something came, and only then', async () => {
    await open();
    await first();
    expect(asked('inbox.list')).toHaveLength(1);
    act(() => shell.double.tell('news', 'changed', { changed: 'mandates' }));
    act(() => shell.double.tell('news', 'changed', { changed: 'inbox' }));
    await first();
    expect(asked('inbox.list')).toHaveLength(2);
    // News shows nobody at work: an idle screen still locks (clinical/FACTS 7.5).
    expect(shell.double.unasked).toContain('inbox.list');
  });

  it('opens the very result in the dossier, and Esc comes back', async () => {
    const { user } = await open();
    await user.click(await first());
    await user.click(await screen.findByRole('button', { name: 'Openen in het dossier' }));
    const tab = await screen.findByRole('tab', { name: /Lab-uitslagen/ });
    expect(tab.getAttribute('aria-selected')).toBe('true');
    expect(await screen.findByRole('article', { name: 'Lezen: eGFR (CKD-EPI)' })).toBeDefined();
    await user.keyboard('{Escape}');
    await user.keyboard('{Escape}');
    expect(await screen.findByRole('heading', { name: 'Nieuwe patiëntinformatie' })).toBeDefined();
  });

  it('marks as seen where it stands, with the way back', async () => {
    const { user } = await open();
    await user.click(await first());
    await user.click(await screen.findByRole('button', { name: 'Gezien' }));
    expect(await screen.findByRole('button', { name: 'Toch niet gezien' })).toBeDefined();
    expect(asked('inbox.seen').map(({ input }) => input)).toEqual([{ itemId: 'i1' }]);
  });

  it('hands over to a colleague of the practice', async () => {
    const { user, double } = await open();
    double.rescript({ inbox: { handOver: { error: { code: 'DP-4102' } } } });
    await user.click(await first());
    await user.click(await screen.findByRole('button', { name: 'Overdragen' }));
    await user.click(await screen.findByRole('button', { name: 'S. van der Berg' }));
    expect((await screen.findByRole('alert')).textContent).toContain('DP-4102');
    expect(asked('inbox.handOver').map(({ input }) => input)).toEqual([{ itemId: 'i1', toUzi: '900000778' }]);
  });
});

describe('S4-28 without consent', () => {
  it('a row says that there is something and no more, and does not open', async () => {
    await open();
    const cell = await screen.findByText('Bericht zonder toestemming');
    const row = cell.closest('tr');
    expect(row?.textContent).toContain('21-11-2026');
    expect(row?.querySelector('button')).toBeNull();
    expect(screen.getByText(/Van 1 bericht is de inhoud niet te zien/)).toBeDefined();
  });

  it('S4-13 a withdrawn consent takes an open dossier off the screen before it is asked again', async () => {
    const { user, double } = await open();
    await user.click(await first());
    await user.click(await screen.findByRole('button', { name: 'Openen in het dossier' }));
    await screen.findByRole('tablist');
    double.rescript({ dossier: { open: 'never' } });
    act(() => double.tell('news', 'changed', { changed: 'consent', patientId: 'p-i1' }));
    await waitFor(() => expect(screen.queryByRole('tablist')).toBeNull());
    expect(screen.queryByText('Jansen, A.M. (Annemarie)')).toBeNull();
  });
});
