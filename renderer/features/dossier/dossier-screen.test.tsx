// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { ShellDouble, ShellScript } from '../../../test/doubles/bridge-double.ts';
import { openShell, type OpenWindow } from '../../../test/doubles/open-window.ts';
import { longLab, sectionOf } from '../../../test/gallery/states/entries.ts';
import { header, patients, readers } from '../../../test/gallery/states/people.ts';
import { emptyDossier, script, signedIn } from '../../../test/gallery/states/scripts.ts';

let shell: OpenWindow<ShellDouble>;
afterEach(() => shell.close());

async function openAnything(dossier: ShellScript['dossier'] = {}) {
  shell = openShell(script(signedIn, readers('uzi'), { dossier }));
  await shell.user.click(await screen.findByRole('button', { name: patients[0]!.name }));
  return shell;
}
/** Up to the general data of a dossier. */
async function openDossier(dossier: ShellScript['dossier'] = {}) {
  await openAnything(dossier);
  await shell.user.click(await screen.findByRole('tab', { name: /Algemene gegevens/ }));
  return shell;
}
const tab = (name: RegExp | string) => screen.findByRole('tab', { name });
const asked = (call: string) => shell.double.asked.filter((line) => line.call === call).map(({ input }) => input);

describe('header', () => {
  it('shows who it is and what must not be missed', async () => {
    await openDossier();
    expect(await screen.findByText('12-03-1958')).toBeDefined();
    expect(screen.getByRole('region', { name: 'Allergieën' }).textContent).toContain('Amoxicilline');
    expect(screen.getByRole('region', { name: 'Behandelgrenzen' }).textContent).toContain(
      'Reanimatie (besproken 03-02-2026): niet uitvoeren',
    );
  });

  it('FACTS 7.8 the BSN is asked for on purpose, and can be hidden again', async () => {
    const { user } = await openDossier();
    const show = await screen.findByRole('button', { name: 'Toon BSN' });
    expect(asked('dossier.bsn')).toEqual([]);
    await user.click(show);
    expect(await screen.findByText('999900018')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Verberg BSN' }));
    expect(screen.queryByText('999900018')).toBeNull();
  });

  it('does not call a missing consent "no allergies"', async () => {
    await openDossier({
      open: {
        value: {
          ...header,
          alerts: [],
          treatmentLimits: [],
          sections: header.sections.map(({ key }) => ({ key, consent: key !== 'general' })),
        },
      },
    });
    expect(await screen.findByText('Allergieën en waarschuwingen: geen toestemming')).toBeDefined();
  });

  it('says when warnings could not be read, and then never that nothing was received', async () => {
    await openDossier({ open: { value: { ...header, alerts: [], treatmentLimits: [], incomplete: true } } });
    expect(
      await screen.findByText('Niet alle allergieën, waarschuwingen en behandelgrenzen konden worden gelezen.'),
    ).toBeDefined();
    expect(screen.queryByText(/Geen allergieën/)).toBeNull();
  });

  it('says so beside the warnings that could be read', async () => {
    await openDossier({ open: { value: { ...header, incomplete: true } } });
    expect(await screen.findByText(/Niet alle allergieën/)).toBeDefined();
    expect(screen.getByRole('region', { name: 'Allergieën' }).textContent).toContain('Amoxicilline');
  });

  it('DP-4005 shows nothing of another patient', async () => {
    await openAnything({ open: { value: { ...header, patientId: 'p-9' } } });
    expect((await screen.findByRole('alert')).textContent).toContain('DP-4005');
    expect(screen.queryByText('12-03-1958')).toBeNull();
  });
});

describe('sections', () => {
  it('only the opened section is asked, once (FACTS 7.8)', async () => {
    const { user } = await openDossier();
    await screen.findByText(/Oude Enghweg/);
    expect(asked('dossier.section')).toEqual([{ patientId: 'p-1', section: 'general' }]);
    await user.click(await tab('Lab-uitslagen'));
    await screen.findByRole('table');
    await user.click(await tab(/Algemene gegevens/));
    await user.click(await tab(/Lab-uitslagen/));
    expect(asked('dossier.section')).toEqual([
      { patientId: 'p-1', section: 'general' },
      { patientId: 'p-1', section: 'lab' },
    ]);
  });

  it('arrow keys walk over the sections without asking them', async () => {
    const { user } = await openDossier();
    const first = await tab(/Algemene gegevens/);
    await user.click(first);
    await user.keyboard('{ArrowDown}{ArrowDown}');
    expect(document.activeElement?.textContent).toContain('Behandelverslagen');
    expect(asked('dossier.section').length).toBe(1);
    await user.keyboard('{Enter}');
    await waitFor(() => expect(asked('dossier.section').length).toBe(2));
  });

  it('S4-13 a section without consent is locked, explained and never asked', async () => {
    const { user } = await openDossier();
    await user.click(await tab(/Pathologie/));
    expect(await screen.findByText('De patiënt gaf voor dit onderdeel geen toestemming')).toBeDefined();
    expect(asked('dossier.section').length).toBe(1);
  });

  it('loading, error, empty, data: each has its face', async () => {
    const { user, double } = await openDossier({ section: 'never' });
    await user.click(await tab('Lab-uitslagen'));
    await screen.findByText(/Wacht op Lab-uitslagen/, {}, { timeout: 3000 });
    await user.click(screen.getByRole('button', { name: 'Annuleren' }));
    double.rescript({ dossier: { section: { error: { code: 'DP-3003' } } } });
    await user.click(await screen.findByRole('button', { name: 'Opnieuw proberen' }));
    expect((await screen.findByRole('alert')).textContent).toContain('DP-3003');
    double.rescript({ dossier: emptyDossier });
    await user.click(screen.getByRole('button', { name: 'Opnieuw proberen' }));
    expect(await screen.findByText('Er zijn geen lab-uitslagen.')).toBeDefined();
  });

  it('S4-21 lab shows value, unit, reference and flag as the source gave them, doubts as footnotes', async () => {
    const { user } = await openDossier();
    await user.click(await tab('Lab-uitslagen'));
    const row = (await screen.findByText('Vitamine D')).closest('tr')!;
    expect(row.textContent).toContain('23.443.00');
    expect(row.textContent).toContain('De bron gaf een waarde zonder eenheid.');
    const notes = screen.getByRole('list', { name: 'Kanttekeningen' });
    expect(within(notes).getByText(/waarde als tekst, niet als getal/)).toBeDefined();
    expect((await screen.findAllByText('Laag')).length).toBe(1);
  });

  it('S4-19 medication says that it is not a complete overview', async () => {
    const { user } = await openDossier();
    await user.click(await tab('Medicatieoverzicht'));
    expect(await screen.findByText(/Door Ziekenhuis Gooizicht voorgeschreven.*geen volledig overzicht/)).toBeDefined();
  });

  it('S4-18 letters to me and to others can be told apart', async () => {
    const { user } = await openDossier();
    await user.click(await tab('Correspondentie'));
    expect(await screen.findByRole('button', { name: 'Verzoek mede-beoordeling' })).toBeDefined();
    await user.click(screen.getByRole('radio', { name: 'Aan mij' }));
    expect(screen.queryByRole('button', { name: 'Verzoek mede-beoordeling' })).toBeNull();
    expect(screen.getByRole('button', { name: 'Ontslagbrief' })).toBeDefined();
  });

  it('S4-18 a letter to an unknown addressee is among all letters, never among those to others', async () => {
    const letters = sectionOf('correspondence', 'p-1');
    const { user } = await openDossier({
      section: ({ section, patientId }) => ({
        value:
          section === 'correspondence' && letters.section === 'correspondence'
            ? {
                ...letters,
                entries: letters.entries.map((entry) =>
                  entry.title === 'Ontslagbrief' ? { ...entry, direction: 'unknown' as const, recipient: null } : entry,
                ),
              }
            : sectionOf(section, patientId),
      }),
    });
    await user.click(await tab('Correspondentie'));
    const row = (await screen.findByRole('button', { name: 'Ontslagbrief' })).closest('[role=row], tr');
    expect(row?.textContent).toContain('Geadresseerde onbekend');
    await user.click(screen.getByRole('radio', { name: 'Aan anderen' }));
    expect(screen.getByRole('button', { name: 'Verzoek mede-beoordeling' })).toBeDefined();
    expect(screen.queryByRole('button', { name: 'Ontslagbrief' })).toBeNull();
  });

  it('S4-15 general data says codes and directives in words', async () => {
    await openDossier();
    for (const words of ['Thuis', 'Mobiel', 'Hoog risico']) expect(await screen.findByText(words)).toBeDefined();
    expect(screen.getByText('Reanimatie, besproken met patiënt en dochter: niet uitvoeren')).toBeDefined();
  });

  it('Y01 a text opens beside the list as plain text; Esc closes it, the next Esc the dossier', async () => {
    const hostile = '<img src=x onerror="alert(1)"><b>vet</b>';
    const reports = sectionOf('reports', 'p-1');
    const { user } = await openDossier({
      section: ({ section, patientId }) => ({
        value:
          section === 'reports' && reports.section === 'reports'
            ? { ...reports, entries: reports.entries.map((entry) => ({ ...entry, body: hostile })) }
            : sectionOf(section, patientId),
      }),
    });
    await user.click(await tab('Behandelverslagen'));
    await user.click(await screen.findByRole('button', { name: 'Polikliniekverslag cardiologie' }));
    const article = await screen.findByRole('article');
    expect(article.textContent).toContain(hostile);
    expect(article.querySelector('img')).toBeNull();
    await user.keyboard('{Escape}');
    expect(screen.queryByRole('article')).toBeNull();
    expect(screen.getByRole('heading', { name: header.name })).toBeDefined();
    await user.keyboard('{Escape}');
    expect(await screen.findByRole('searchbox')).toBeDefined();
  });

  it('keeps thousands of rows out of the page and says that there is more', async () => {
    const { user } = await openDossier({
      section: ({ section, patientId }) => ({
        value: section === 'lab' ? longLab(patientId) : sectionOf(section, patientId),
      }),
    });
    await user.click(await tab('Lab-uitslagen'));
    expect(await screen.findByText('6000 regels')).toBeDefined();
    expect(screen.getAllByRole('row').length).toBeLessThan(200);
    expect(screen.getByText(/meer gegevens dan de 6000/)).toBeDefined();
    expect(screen.getByText('3 gegevens uit de bron konden niet worden getoond.')).toBeDefined();
  });

  it('Alt+7 opens the seventh section', async () => {
    const { user } = await openDossier();
    await screen.findByText(/Oude Enghweg/);
    await user.keyboard('{Alt>}[Digit7]{/Alt}');
    expect((await tab(/Lab-uitslagen/)).getAttribute('aria-selected')).toBe('true');
  });
});

it('S4-15 a measurement opens by keyboard and shows its course, as a table too; what is no number does not open', async () => {
  const { user } = await openDossier();
  const rows = await screen.findByRole('region', { name: 'Algemene gegevens' });
  expect(within(rows).queryByRole('button', { name: /Oude Enghweg/ })).toBeNull();
  within(rows)
    .getByRole('button', { name: /148\/86 mmHg/ })
    .focus();
  // One measurement, because a page without a canvas cannot draw a line between two.
  await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
  const course = await screen.findByRole('table', { name: 'Alle waarden van Zuurstofsaturatie, nieuwste eerst' });
  expect(within(course).getAllByRole('row')[1]?.textContent).toContain('94 %');
  expect(screen.getByText(/Er is één meting/)).toBeDefined();
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('table', { name: /Alle waarden/ })).toBeNull();
});

it('leaving a dossier forgets it: the next look asks again', async () => {
  const { user } = await openDossier();
  await screen.findByText(/Oude Enghweg/);
  await user.click(screen.getByRole('button', { name: 'Dossier sluiten' }));
  await user.click(await screen.findByRole('button', { name: patients[0]!.name }));
  await user.click(await tab(/Algemene gegevens/));
  await screen.findByText(/Oude Enghweg/);
  expect(asked('dossier.open').length).toBe(2);
});
