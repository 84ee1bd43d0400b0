// @vitest-environment jsdom
import { act, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ShellDouble } from '../../../test/doubles/bridge-double.ts';
import { openShell, type OpenWindow } from '../../../test/doubles/open-window.ts';
import { header } from '../../../test/gallery/states/people.ts';
import { waarnemingStates } from '../../../test/gallery/states/waarneming-states.ts';

let shell: OpenWindow<ShellDouble>;
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-11-22T10:00:00+01:00') });
});
afterEach(() => {
  shell.close();
  vi.useRealTimers();
});

const open = async (name = 'waarneming') => {
  const state = waarnemingStates.find((one) => one.name === name);
  if (state?.page !== 'shell') throw new Error(`no state ${name}`);
  shell = openShell(state.script);
  await screen.findByRole('searchbox');
  await shell.user.keyboard('{F7}');
  await screen.findByRole('heading', { name: 'Waarneming', level: 1 });
  return shell;
};
const asked = (call: string) => shell.double.asked.filter((one) => one.call === call);
const press = async (name: string | RegExp) => shell.user.click(await screen.findByRole('button', { name }));
const number = () => screen.findByRole<HTMLInputElement>('textbox', { name: 'UZI-nummer van de waarnemer' });
const field = (name: string) => screen.getByRole<HTMLInputElement>('textbox', { name });
const toPatients = async () => {
  await press('Waarneming geven');
  await shell.user.type(await number(), '900 000 777');
  await press('Weekend');
  await press('Volgende');
};

describe('mandates', () => {
  it('stand under who they are from, with what is left in words', async () => {
    await open();
    const rows = (await screen.findAllByRole('row')).map((row) => row.textContent);
    expect(rows[1]).toBe('U neemt waar voor');
    expect(rows[2]).toContain('Huisartsenpraktijk De Eik');
    expect(rows[2]).toContain('Nog 22 uur');
    expect(rows[4]).toBe('Voor uw praktijk neemt waar');
    expect(rows.slice(5).map((row) => /Nog|Begint|Afgelopen|Ingetrokken/.exec(row ?? '')?.[0])).toEqual([
      'Nog',
      'Begint',
      'Ingetrokken',
      'Afgelopen',
    ]);
  });

  it('are over when their time is over, and asked again when the portal says that they changed', async () => {
    const { double } = await open();
    expect(await screen.findAllByText('Nog 22 uur')).toHaveLength(2);
    expect(asked('waarneming.list')).toHaveLength(1);
    double.rescript({ waarneming: { list: { value: { given: [], held: [] } } } });
    act(() => double.tell('news', 'changed', { changed: 'mandates' }));
    expect(await screen.findByText('Er zijn geen waarnemingen.')).toBeDefined();
  });

  it('4.2 one that is over takes the dossiers off the screen that were read by it, and no others', async () => {
    const { double } = await open();
    double.rescript({ dossier: { open: { value: { ...header, onBehalfOf: 'Huisartsenpraktijk De Eik' } } } });
    await press('Huisartsenpraktijk De Eik');
    await press('Jansen, A.M. (Annemarie)');
    await screen.findByText('Waarneming voor Huisartsenpraktijk De Eik');
    double.rescript({ dossier: { open: { error: { code: 'DP-4001' } } } });
    act(() => double.tell('news', 'changed', { changed: 'mandates' }));
    expect(await screen.findByText('Niet gevonden, of (nog) geen toestemming')).toBeDefined();
    expect(document.body.textContent).not.toContain('Jansen');
    // An own patient stays: nothing of the mandate concerns them.
    double.rescript({ dossier: { open: { value: header } } });
    await shell.user.keyboard('{F2}');
    await shell.user.click(await screen.findByRole('button', { name: header.name }));
    await screen.findByRole('tablist');
    const opened = asked('dossier.open').length;
    act(() => double.tell('news', 'changed', { changed: 'mandates' }));
    expect(screen.getByRole('tablist')).toBeDefined();
    expect(asked('dossier.open')).toHaveLength(opened);
  });

  it('S4-13 of a handover list those without consent are counted and explained, and a patient opens', async () => {
    const { user } = await open();
    await press('Huisartsenpraktijk De Eik');
    expect((await screen.findByText('2 patiënten niet getoond')).closest('div')?.textContent).toContain(
      'gaven geen toestemming',
    );
    await press('Jansen, A.M. (Annemarie)');
    await screen.findByRole('tablist');
    await user.keyboard('{Escape}');
    // Back at the list that was open, not at an empty screen.
    expect(await screen.findByText('2 patiënten niet getoond')).toBeDefined();
    await user.keyboard('{Escape}');
    expect(screen.queryByText('2 patiënten niet getoond')).toBeNull();
    expect(screen.getByRole('heading', { name: 'Waarneming', level: 1 })).toBeDefined();
  });

  it('are revoked after a question, and only then', async () => {
    await open();
    await shell.user.click((await screen.findAllByRole('button', { name: 'K. Aydin' }))[0]!);
    await press('Waarneming intrekken');
    const question = await screen.findByRole('alertdialog');
    expect(question.textContent).toContain('direct voorbij');
    expect(asked('waarneming.revoke')).toEqual([]);
    await shell.user.click(within(question).getByRole('button', { name: 'Annuleren' }));
    expect(asked('waarneming.revoke')).toEqual([]);
    await press('Waarneming intrekken');
    const again = await screen.findByRole('alertdialog');
    await shell.user.click(within(again).getByRole('button', { name: 'Waarneming intrekken' }));
    await vi.waitFor(() => expect(asked('waarneming.list').length).toBeGreaterThan(1));
    expect(asked('waarneming.revoke').map(({ input }) => input)).toEqual([{ mandateId: 'g1' }]);
  });
});

describe('giving a mandate', () => {
  it('keeps every wrong input where it stands, each with its own message', async () => {
    const { user } = await open();
    await press('Waarneming geven');
    await user.type(await number(), '9000007');
    expect(screen.getByText('7 van de 9 cijfers')).toBeDefined();
    await user.type(field('Begin'), '31-11-2026');
    await user.type(field('Einde'), 'volgende week');
    await press('Volgende');
    for (const words of ['U typte er 7', 'bestaat niet', 'Schrijf de datum als']) {
      expect(screen.getByText(new RegExp(words))).toBeDefined();
    }
    expect([(await number()).value, field('Begin').value, field('Einde').value]).toEqual([
      '9000007',
      '31-11-2026',
      'volgende week',
    ]);
    expect(document.activeElement).toBe(await number());
    // Another place and back: nothing typed is lost.
    await user.keyboard('{F3}{F7}');
    expect((await number()).value).toBe('9000007');
    expect(asked('waarneming.give')).toEqual([]);
  });

  it('asks which patients, and a list needs one', async () => {
    await open();
    await toPatients();
    await press('Volgende');
    expect(await screen.findByText('Kies over welke patiënten het gaat.')).toBeDefined();
    await shell.user.click(screen.getByRole('radio', { name: /Alleen patiënten op een overdrachtslijst/ }));
    await press('Volgende');
    expect(await screen.findByText(/Zet ten minste één patiënt op de lijst/)).toBeDefined();
  });

  it('puts own patients on the list by search, once, and says in plain words what is given', async () => {
    const { user, double } = await open();
    const rows = [
      {
        patientId: 'p-1',
        name: 'Jansen, A.',
        birthDate: null,
        gender: 'female',
        patientNumber: '1',
        city: null,
        withoutConsent: [],
      },
      {
        patientId: 'p-2',
        name: 'Jansen, B.',
        birthDate: null,
        gender: 'male',
        patientNumber: '2',
        city: null,
        withoutConsent: [],
        onBehalfOf: 'De Eik',
      },
    ] as const;
    double.rescript({
      patient: { search: { value: { rows: rows.map((row) => ({ ...row, withoutConsent: [] })), truncated: false } } },
    });
    await toPatients();
    await user.click(screen.getByRole('radio', { name: /Alleen patiënten op een overdrachtslijst/ }));
    await user.type(await screen.findByRole('searchbox'), 'jansen');
    const pick = await screen.findByRole('button', { name: /Op de lijst Jansen, A/ });
    // Who is seen by waarneming cannot be handed on.
    expect(screen.getByText('Patiënt van De Eik')).toBeDefined();
    expect(screen.queryByRole('button', { name: /Op de lijst Jansen, B/ })).toBeNull();
    await user.click(pick);
    expect(await screen.findByText('1 patiënt op de lijst')).toBeDefined();
    await press('Volgende');
    expect(await screen.findByText('K. Aydin')).toBeDefined();
    expect(
      screen.getByText(/Van zondag 22 november 2026 om 10:00 tot maandag 23 november 2026 om 08:00/),
    ).toBeDefined();
    await press('Waarneming nu geven');
    await vi.waitFor(() => expect(asked('waarneming.give')).toHaveLength(1));
    expect(asked('waarneming.give')[0]?.input).toEqual({
      to: { by: 'uzi', number: '900000777' },
      startsAt: '2026-11-22T09:00:00.000Z',
      endsAt: '2026-11-23T07:00:00.000Z',
      patientIds: ['p-1'],
    });
  });

  it('a refusal of the portal stays beside everything typed, and Esc goes one step back', async () => {
    const { user, double } = await open();
    double.rescript({ waarneming: { give: { error: { code: 'DP-4001' } } } });
    await toPatients();
    await user.click(screen.getByRole('radio', { name: /Alle patiënten van de praktijk/ }));
    await press('Volgende');
    await press('Waarneming nu geven');
    expect(await screen.findByText(/niet \(meer\) bij uw praktijk hoort/)).toBeDefined();
    await user.keyboard('{Escape}{Escape}');
    expect((await number()).value).toBe('900 000 777');
  });

  it('DESIGN 4.2 a lock forgets who was to be handed over', async () => {
    const { double } = await open();
    await toPatients();
    act(() => double.tell('session', 'changed', { phase: 'signed-out', methods: [], lastMethod: null, notice: null }));
    const { waarnemingStore } = await import('./waarneming-store.ts');
    expect(waarnemingStore.getState()).toEqual({ openId: null, draft: null });
  });
});
