// @vitest-environment jsdom
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import i18next from 'i18next';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { sectionKeys } from '../../../../contract/dossier/section-key.ts';
import type { ShellDouble, ShellScript } from '../../../../test/doubles/bridge-double.ts';
import { openShell, type OpenWindow } from '../../../../test/doubles/open-window.ts';
import { sectionOf } from '../../../../test/gallery/states/entries.ts';
import { patients, readers, user as clinician } from '../../../../test/gallery/states/people.ts';
import { script, signedIn } from '../../../../test/gallery/states/scripts.ts';
import type { DossierEntry, SectionDefinition } from '../section-definition.tsx';
import { definitionOf } from '../section-definitions.ts';
import type { DossierExport } from '../../../../contract/ipc/exports.ts';
import { cellText } from './handout-of.ts';

let shell: OpenWindow<ShellDouble>;
afterEach(() => shell?.close());

async function openSection(name: string, more: ShellScript = {}) {
  shell = openShell(script(signedIn, readers('uzi'), more));
  await shell.user.click(await screen.findByRole('button', { name: patients[0]!.name }));
  await shell.user.click(await screen.findByRole('tab', { name: new RegExp(`^${name}`) }));
  await screen.findByRole('heading', { name });
  return shell;
}
const asked = (call: string) => shell.double.asked.filter((line) => line.call === call).map(({ input }) => input);
const copied = () => asked('exports.copy') as (DossierExport & { text: string })[];
const press = async (name: string) => shell.user.click(await screen.findByRole('button', { name }));

describe('7.1.1 HIS-plakklaar: copying', () => {
  it('a section: heading, patient, aligned columns, doubts and provenance, and what is logged', async () => {
    await openSection('Lab-uitslagen');
    await press('Kopiëren');
    expect(await screen.findByText('Gekopieerd. Over 2 minuten wordt het klembord gewist.')).toBeDefined();
    const [{ text, ...taken }] = copied() as [ReturnType<typeof copied>[number]];
    expect(taken).toMatchObject({ patientId: 'p-1', section: 'lab', entries: 20 });
    // The log names what left, and nothing of what it says (7.1.1).
    expect(taken.items).toEqual(sectionOf('lab', 'p-1').entries.map(({ id }) => id));
    const lines = text.split('\n');
    expect(lines.slice(0, 2)).toEqual([
      'LAB-UITSLAGEN',
      'Jansen, A.M. (Annemarie), geboren 12-03-1958, Vrouw, Gooizicht-nummer 7340021',
    ]);
    const column = lines.find((line) => line.startsWith('Bepaling'))!.indexOf('Uitslag');
    const rows = lines.filter((line) => line.startsWith('Kalium'));
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) expect(row.slice(column - 2, column + 1)).toMatch(/^ {2}\S$/);
    expect(text).not.toMatch(/[<>]\w|\t| \n/);
    expect(lines.at(-1)).toMatch(
      /^Gelezen op \d\d-\d\d-\d{4} \d\d:\d\d door M\.J\. de Vries-van Dam, Huisarts, Huisartsenpraktijk De Linde, via Dossierpas\.$/,
    );
    expect(lines.at(-2)).toMatch(/^Bron: Ziekenhuis Gooizicht.*\. Van .* tot en met .*\.$/);
  });

  it('medication says that it is no complete overview (S4-19)', async () => {
    await openSection('Medicatieoverzicht');
    await press('Kopiëren');
    await waitFor(() => expect(copied()).toHaveLength(1));
    expect(copied()[0]!.text).toContain('* Door Ziekenhuis Gooizicht voorgeschreven. Dit is geen volledig overzicht');
  });

  it('the rows that were chosen, and no others', async () => {
    const { user } = await openSection('Lab-uitslagen');
    await press('Regels kiezen');
    const boxes = await screen.findAllByRole('checkbox', { name: 'Kies Kalium' });
    await user.click(boxes[0]!);
    await user.click(screen.getAllByRole('checkbox', { name: 'Kies Natrium' })[0]!);
    expect(screen.getByText('2 regels gekozen')).toBeDefined();
    await press('Kopiëren');
    await waitFor(() => expect(copied()).toHaveLength(1));
    const [{ entries, items, text }] = copied() as [ReturnType<typeof copied>[number]];
    expect([entries, items]).toEqual([2, ['Observation/l1', 'Observation/l2']]);
    expect(text.match(/^(Kalium|Natrium)/gm)).toHaveLength(2);
    expect(text).toContain('Dit zijn 2 van de 20 regels van dit onderdeel.');
  });

  it('what the filter leaves', async () => {
    const { user } = await openSection('Lab-uitslagen');
    await user.type(screen.getByRole('searchbox', { name: 'Filter deze lijst' }), 'natrium');
    await press('Kopiëren');
    await waitFor(() => expect(copied()).toHaveLength(1));
    expect(copied()[0]!.text).not.toContain('Kalium');
  });

  it('a letter with its facts and its own lines', async () => {
    const { user } = await openSection('Behandelverslagen');
    await user.click(screen.getByRole('button', { name: 'Polikliniekverslag cardiologie' }));
    await press('Kopieer dit stuk voor uw HIS');
    await waitFor(() => expect(copied()).toHaveLength(1));
    const [{ text, ...taken }] = copied() as [ReturnType<typeof copied>[number]];
    expect(taken).toEqual({ patientId: 'p-1', section: 'reports', entries: 1, items: [expect.any(String)] });
    expect(text).toMatch(/^POLIKLINIEKVERSLAG CARDIOLOGIE\nJansen/);
    expect(text).toContain('Geachte collega');
    expect(text).toMatch(/\nDatum: +\d/);
  });

  it('microbiology with its S, I and R in words', async () => {
    const { user } = await openSection('Microbiologie');
    await user.click(screen.getByRole('button', { name: 'Urinekweek' }));
    await press('Kopieer dit stuk voor uw HIS');
    await waitFor(() => expect(copied()).toHaveLength(1));
    expect(copied()[0]!.text).toMatch(/Gevoeligheid\n.+: S gevoelig/);
  });

  it('S4-19 a medicine with what was dispensed and used of it', async () => {
    const { user } = await openSection('Medicatieoverzicht');
    await user.click(screen.getByRole('button', { name: 'Furosemide tablet 40 mg' }));
    await press('Kopieer dit stuk voor uw HIS');
    await waitFor(() => expect(copied()).toHaveLength(1));
    expect(copied()[0]!.text).toMatch(/\n\nVerstrekt en gebruikt\n\d\d-\d\d-\d{4} · (Verstrekking|Gebruik) · .+/);
  });

  it('Ctrl+C of a selection takes the same way, and in a field stays what it is', async () => {
    await openSection('Lab-uitslagen');
    const cell = screen.getAllByText('Natrium')[0]!;
    window.getSelection()!.selectAllChildren(cell);
    const event = fireEvent.copy(cell);
    expect(event).toBe(false);
    await waitFor(() => expect(copied()).toHaveLength(1));
    expect(copied()[0]).toMatchObject({ section: 'lab', entries: 1, items: [] });
    expect(copied()[0]!.text).toMatch(
      /^SELECTIE UIT HET DOSSIER\nJansen.*\n\nNatrium\n\nBron: Ziekenhuis Gooizicht\.\nGelezen/,
    );
    expect(fireEvent.copy(screen.getByRole('searchbox', { name: 'Filter deze lijst' }))).toBe(true);
    window.getSelection()!.selectAllChildren(screen.getByRole('heading', { level: 1 }));
    fireEvent.copy(screen.getByRole('heading', { level: 1 }));
    await waitFor(() => expect(copied()).toHaveLength(2));
    expect(copied()[1]!.section).toBeNull();
  });

  it.each(['DP-3001', 'DP-4001', 'DP-3005'])('%s: says that nothing left, and why', async (code) => {
    await openSection('Lab-uitslagen', { exports: { copy: { error: { code, params: { status: 500 } } } } });
    await press('Kopiëren');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain(code);
    expect(alert.textContent).toContain('Er is niets afgedrukt of gekopieerd.');
  });
});

describe('7.1.1 printing', () => {
  const sheet = () => document.querySelector<HTMLElement>('.paper .sheet');

  it('holds the sheet ready while main prints, and takes it away after', async () => {
    let done: (answer: { value: { printed: boolean } }) => void = () => undefined;
    await openSection('Lab-uitslagen', {
      exports: { print: () => new Promise<{ value: { printed: boolean } }>((resolve) => (done = resolve)) },
    });
    expect(sheet()).toBeNull();
    await press('Afdrukken');
    await waitFor(() => expect(sheet()).not.toBeNull());
    expect(asked('exports.print')).toMatchObject([{ patientId: 'p-1', section: 'lab', entries: 20 }]);
    const shown = within(sheet()!);
    expect(shown.getByRole('heading', { name: 'Lab-uitslagen' })).toBeDefined();
    // What a browser repeats on every page: whose it is, and where it comes from.
    expect(sheet()!.querySelector('thead')!.textContent).toContain('Jansen, A.M. (Annemarie), geboren 12-03-1958');
    expect(sheet()!.querySelector(':scope > tfoot')!.textContent).toMatch(
      /Bron: Ziekenhuis Gooizicht.*via Dossierpas\./,
    );
    expect(shown.getAllByRole('row').length).toBeGreaterThan(19);
    act(() => done({ value: { printed: true } }));
    expect(await screen.findByText('Afgedrukt.')).toBeDefined();
    expect(sheet()).toBeNull();
  });

  it('says that the user closed the print window', async () => {
    await openSection('Lab-uitslagen', { exports: { print: { value: { printed: false } } } });
    await press('Afdrukken');
    expect(await screen.findByText('Niet afgedrukt: u sloot het printvenster.')).toBeDefined();
  });

  it('DP-6007 a printer that fails is said, without blaming the log', async () => {
    await openSection('Lab-uitslagen', { exports: { print: { error: { code: 'DP-6007', params: { reason: 'x' } } } } });
    await press('Afdrukken');
    const alert = await screen.findByRole('alert');
    expect(alert.textContent).toContain('DP-6007');
    expect(alert.textContent).not.toContain('Er is niets afgedrukt of gekopieerd');
    expect(sheet()).toBeNull();
  });

  it('a lock takes the sheet away while the print window is still open', async () => {
    const { double } = await openSection('Lab-uitslagen', { exports: { print: 'never' } });
    await press('Afdrukken');
    await waitFor(() => expect(sheet()).not.toBeNull());
    act(() => double.tell('session', 'changed', { phase: 'locked', reason: 'card-removed', user: clinician }));
    expect(sheet()).toBeNull();
  });
});

describe('every column of every section', () => {
  beforeAll(() => {
    shell = openShell(script(signedIn));
  });

  it.each(sectionKeys)('%s has words for paper and clipboard', (key) => {
    const view = sectionOf(key, 'p-1');
    const definition = definitionOf(view) as unknown as SectionDefinition<DossierEntry>;
    const entries = view.entries as DossierEntry[];
    for (const column of definition.columns(i18next.t)) {
      const drawn = entries.map((entry) => column.cell(entry));
      const drawsMore = drawn.some((cell) => cell !== null && typeof cell !== 'string');
      expect([column.key, drawsMore && column.text === undefined]).toEqual([column.key, false]);
      const words = entries.map((entry) => cellText(column, entry)).join('');
      expect([column.key, drawsMore && words === '']).toEqual([column.key, false]);
    }
  });
});
