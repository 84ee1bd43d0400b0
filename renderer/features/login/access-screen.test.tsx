// @vitest-environment jsdom
import { act, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { ReadersView } from '../../../contract/views/readers.ts';
import type { SessionView } from '../../../contract/views/session.ts';
import type { ShellDouble } from '../../../test/doubles/bridge-double.ts';
import { openShell, type OpenWindow } from '../../../test/doubles/open-window.ts';
import { readers, user as clinician } from '../../../test/gallery/states/people.ts';
import { script, signedOut } from '../../../test/gallery/states/scripts.ts';

let shell: OpenWindow<ShellDouble>;
afterEach(() => shell.close());

const open = (session: SessionView, view: ReadersView = readers('none')) => {
  shell = openShell(script(session, view));
  return shell;
};
const calls = () => shell.double.asked.map(({ call }) => call);

describe('S4-08 the chooser', () => {
  it('starts a login with the Uzi-pas', async () => {
    const { user, double } = open(signedOut);
    await user.click(await screen.findByRole('button', { name: /Uzi-pas/ }));
    expect(double.asked.at(-1)).toEqual({ call: 'session.start', input: { method: 'uzi-pas' } });
  });

  it('S4-02 Zorg-ID explains itself with both ways to install it', async () => {
    const { user, double } = open(signedOut);
    await screen.findByText('Met de Zorg-ID-applet en uw Uzi-pas');
    expect(screen.queryByRole('button', { name: /Zorg-ID/ })).toBeNull();
    expect(screen.getByText(/Beheert u zelf uw pc’s of netwerk/)).toBeDefined();
    expect(screen.getByText(/Beheert een derde partij uw pc’s en netwerk/)).toBeDefined();
    await user.click(screen.getByText(/Waarom niet\?/, { selector: 'summary:has(+ p + ul)' }));
    await user.click(screen.getByText('vzvz.nl/zorg-id openen'));
    expect(double.asked.at(-1)).toEqual({ call: 'app.openLink', input: { link: 'zorg-id' } });
  });
});

describe('S4-09 the reader', () => {
  it.each([
    [readers('none'), 'Geen pas in de lezer', null],
    [{ service: 'running', readers: [], ofSession: null, problem: { code: 'DP-1001' } }, 'Geen kaartlezer', 'DP-1001'],
    [
      { service: 'stopped', readers: [], ofSession: null, problem: { code: 'DP-1002' } },
      'Smartcarddienst staat uit',
      'DP-1002',
    ],
    [
      { service: 'restarting', readers: [], ofSession: null, problem: { code: 'DP-1010' } },
      'Kaartonderdeel herstart',
      'DP-1010',
    ],
    [readers('uzi'), `Uzi-pas van ${clinician.name}`, null],
    [readers('foreign', 'DP-1005'), 'Dit is geen Uzi-pas', 'DP-1005'],
    [readers('damaged', 'DP-1006'), 'Pas is niet leesbaar', 'DP-1006'],
    [readers('not-activated', 'DP-1105'), 'Pas is nog niet geactiveerd', 'DP-1105'],
    [readers('blocked', 'DP-1104'), 'Pas is geblokkeerd', 'DP-1104'],
    [readers('in-use', 'DP-1007'), 'Pas is in gebruik door een ander programma', 'DP-1007'],
    [readers('mute', 'DP-1008'), 'Pas antwoordt niet', 'DP-1008'],
  ] as const)('%o says %s with %s', async (view, words, code) => {
    open(signedOut, view as ReadersView);
    const panel = await screen.findByRole('complementary', { name: 'Kaartlezer' });
    expect(await within(panel).findByText(words)).toBeDefined();
    const alert = within(panel).queryByRole('alert');
    expect(alert === null ? null : /DP-\d{4}/.exec(alert.textContent)?.[0]).toBe(code);
  });

  it('follows the reader without a click', async () => {
    const { double } = open(signedOut);
    await screen.findByText('Geen pas in de lezer');
    act(() => double.tell('reader', 'changed', readers('reading')));
    expect(screen.getByText('Pas wordt gelezen')).toBeDefined();
  });
});

describe('S4-11 a login that works', () => {
  const working: SessionView = {
    phase: 'working',
    step: 'sign',
    holder: clinician.name,
    startedAt: '2026-11-22T09:00:00Z',
    unlocking: null,
  };

  it('shows its steps, and after a second that it may take a while; it can be cancelled', async () => {
    const { user } = open(working);
    const steps = await screen.findAllByRole('listitem');
    expect(steps.map((step) => step.getAttribute('data-state'))).toEqual(['done', 'done', 'done', 'now', 'later']);
    expect(screen.queryByText('Dit kan soms even duren.')).toBeNull();
    await screen.findByText('Dit kan soms even duren.', {}, { timeout: 3000 });
    await user.click(screen.getByRole('button', { name: 'Annuleren' }));
    expect(calls()).toContain('session.cancel');
  });

  it('lets the user choose between cards', async () => {
    const { user, double } = open({
      phase: 'choosing-card',
      cards: [
        { reader: 'Reader A', holder: 'A' },
        { reader: 'Reader B', holder: 'B' },
      ],
      unlocking: null,
    });
    await user.click(await screen.findByRole('button', { name: /^B/ }));
    expect(double.asked.at(-1)).toEqual({ call: 'session.chooseCard', input: { reader: 'Reader B' } });
  });
});

describe('a login that failed', () => {
  it('names code, sentence, and retries', async () => {
    const { user } = open({ phase: 'failed', error: { code: 'DP-2005' }, unlocking: null });
    expect((await screen.findByRole('alert')).textContent).toContain('DP-2005');
    await user.click(screen.getByRole('button', { name: 'Opnieuw proberen' }));
    expect(calls()).toContain('session.retry');
  });

  it('offers no retry where none can help', async () => {
    open({ phase: 'failed', error: { code: 'DP-2001' }, unlocking: null });
    await screen.findByRole('alert');
    expect(screen.queryByRole('button', { name: 'Opnieuw proberen' })).toBeNull();
  });

  it('says so when an action itself is refused', async () => {
    const { user, double } = open(signedOut);
    double.rescript({ session: { start: { error: { code: 'DP-6003' } } } });
    await user.click(await screen.findByRole('button', { name: /Uzi-pas/ }));
    expect((await screen.findByRole('alert')).textContent).toContain('DP-6003');
  });
});

describe('DESIGN 4.2 the lock screen', () => {
  it('says who and why, and offers the card or another user', async () => {
    const { user } = open({ phase: 'locked', reason: 'idle', user: clinician });
    expect(await screen.findByText(clinician.name)).toBeDefined();
    expect(screen.getByText(/kwartier geen activiteit/)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Ontgrendelen met Uzi-pas' }));
    expect(calls()).toContain('session.unlock');
    await user.click(screen.getByRole('button', { name: 'Andere gebruiker' }));
    expect(calls()).toContain('session.signOut');
  });

  it('DP-2010 the card of another person does not open it', async () => {
    open({ phase: 'failed', error: { code: 'DP-2010' }, unlocking: clinician });
    expect(await screen.findByRole('heading', { name: 'Ontgrendelen is niet gelukt' })).toBeDefined();
    expect(screen.getByRole('button', { name: 'Andere gebruiker' })).toBeDefined();
  });
});
