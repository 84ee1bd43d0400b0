// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { StepUp } from '../../contract/views/session.ts';
import type { ShellDouble, ShellScript } from '../../test/doubles/bridge-double.ts';
import { openShell, type OpenWindow } from '../../test/doubles/open-window.ts';
import { accountUser, raisedUser, signedInAs } from '../../test/gallery/states/home-people.ts';
import { patients, readers } from '../../test/gallery/states/people.ts';
import { script } from '../../test/gallery/states/scripts.ts';

let shell: OpenWindow<ShellDouble>;
afterEach(() => shell.close());

const needsCard = { error: { code: 'DP-2123' } } as const;
const open = (more?: ShellScript) => {
  shell = openShell(script(signedInAs(accountUser), readers('none'), more));
  return shell;
};
const tell = (stepUp: StepUp | null, user = accountUser) =>
  act(() => shell.double.tell('session', 'changed', { ...signedInAs(user), stepUp }));
const count = (name: string) => shell.double.asked.filter(({ call }) => call === name).length;

describe('DP-2123 the portal wants the card', () => {
  it('offers the card instead of a retry, asks once more after it, and keeps what was typed', async () => {
    const { user, double } = open({ patient: { recent: { value: [] }, search: needsCard } });
    await user.click(await screen.findByRole('button', { name: 'Zoeken' }));
    await user.type(await screen.findByRole('searchbox'), 'jansen');
    await user.click(await screen.findByRole('button', { name: 'Ga verder met uw UZI-pas' }));
    expect(screen.queryByRole('button', { name: 'Opnieuw proberen' })).toBeNull();
    expect(count('session.stepUp')).toBe(1);

    tell({ phase: 'waiting-for-card' });
    const dialog = await screen.findByRole('alertdialog', { name: 'Verder met uw UZI-pas' });
    expect(within(dialog).getByText('Steek uw Uzi-pas in de lezer')).toBeDefined();
    const searches = count('patient.search');
    const recents = count('patient.recent');
    double.rescript({ patient: { search: { value: { rows: patients, truncated: false } } } });
    tell(null, raisedUser);

    expect(await screen.findByRole('button', { name: patients[0]!.name })).toBeDefined();
    expect(screen.queryByRole('alertdialog')).toBeNull();
    expect(screen.getByRole<HTMLInputElement>('searchbox').value).toBe('jansen');
    expect(count('patient.search')).toBe(searches + 1);
    // What was answered already is not asked again: each question is a line in the portal's log.
    expect(count('patient.recent')).toBe(recents);
  });

  it('the wards repeat their question where they are', async () => {
    const { user, double } = open({ ward: { list: needsCard } });
    await user.keyboard('{F3}');
    await screen.findByRole('button', { name: 'Ga verder met uw UZI-pas' });
    double.rescript({ ward: { list: { value: { rows: [] } } } });
    tell(null, raisedUser);
    expect(await screen.findByText(/Geen van uw patiënten is opgenomen/)).toBeDefined();
  });

  it('says so when asking for the card is itself refused', async () => {
    const { user } = open({ ward: { list: needsCard }, session: { stepUp: { error: { code: 'DP-6003' } } } });
    await user.keyboard('{F3}');
    await user.click(await screen.findByRole('button', { name: 'Ga verder met uw UZI-pas' }));
    expect(await screen.findByText(/DP-6003/)).toBeDefined();
  });
});

describe('the phases of the card beside an open session', () => {
  it('choosing a card, working, and the PIN', async () => {
    const { user, double } = open();
    await screen.findByRole('heading', { name: 'Start' });
    tell({
      phase: 'choosing-card',
      cards: [
        { reader: 'Reader A', holder: 'A' },
        { reader: 'Reader B', holder: 'B' },
      ],
    });
    await user.click(await screen.findByRole('button', { name: /^B/ }));
    expect(double.asked.at(-1)).toEqual({ call: 'session.chooseCard', input: { reader: 'Reader B' } });
    tell({ phase: 'working', step: 'sign', holder: 'B', startedAt: '2026-11-22T09:00:00Z' });
    expect(screen.getByRole('listitem', { current: 'step' }).textContent).toContain('Ondertekenen met de pas');
    tell({ phase: 'entering-pin', holder: 'B' });
    expect(screen.getByText('Typ uw pincode')).toBeDefined();
  });

  it('Esc and Annuleren both cancel, and the place stays', async () => {
    const { user } = open();
    await screen.findByRole('heading', { name: 'Start' });
    tell({ phase: 'waiting-for-card' });
    await screen.findByRole('alertdialog');
    await user.keyboard('{Escape}');
    await waitFor(() => expect(count('session.cancel')).toBe(1));
    await user.click(screen.getByRole('button', { name: 'Annuleren' }));
    await waitFor(() => expect(count('session.cancel')).toBe(2));
    tell(null);
    expect(screen.getByRole('heading', { name: 'Start' })).toBeDefined();
  });

  it('DP-2124 the card of another is refused with its reason, and another card can be tried', async () => {
    const { user } = open();
    await screen.findByRole('heading', { name: 'Start' });
    tell({ phase: 'failed', error: { code: 'DP-2005' } });
    expect((await screen.findByRole('alert')).textContent).toContain('DP-2005');
    await user.click(screen.getByRole('button', { name: 'Opnieuw proberen' }));
    expect(count('session.retry')).toBe(1);
    tell({ phase: 'failed', error: { code: 'DP-2124' } });
    expect(screen.getByRole('alert').textContent).toContain('DP-2124');
    await user.click(screen.getByRole('button', { name: 'Terug' }));
    expect(count('session.cancel')).toBe(1);
  });
});
