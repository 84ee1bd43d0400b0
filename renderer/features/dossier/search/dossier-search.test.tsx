// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { ShellDouble, ShellScript } from '../../../../test/doubles/bridge-double.ts';
import { openShell, type OpenWindow } from '../../../../test/doubles/open-window.ts';
import { longLab, sectionOf } from '../../../../test/gallery/states/entries.ts';
import { patients, readers } from '../../../../test/gallery/states/people.ts';
import { script, signedIn } from '../../../../test/gallery/states/scripts.ts';

let shell: OpenWindow<ShellDouble>;
afterEach(() => shell.close());

/** A dossier with these sections opened one after the other. */
async function openDossier(sections: readonly string[], dossier: ShellScript['dossier'] = {}) {
  shell = openShell(script(signedIn, readers('uzi'), { dossier }));
  await shell.user.click(await screen.findByRole('button', { name: patients[0]!.name }));
  await screen.findByText(/Niets nieuws/);
  for (const name of sections) {
    await shell.user.click(screen.getByRole('tab', { name: new RegExp(`^${name}`) }));
    await screen.findByRole('region', { name });
  }
  return shell;
}
const field = () => screen.findByRole('searchbox', { name: 'Zoek in dit dossier' });
const asked = () =>
  shell.double.asked
    .filter(({ call }) => call === 'dossier.section')
    .map(({ input }) => (input as { section: string }).section);
const hits = () => [...document.querySelectorAll('.search-hit')].map(({ textContent }) => textContent);

describe('searching within a dossier', () => {
  it('/ opens it with the field in focus, and searches what is loaded without asking anything', async () => {
    const { user } = await openDossier(['Lab-uitslagen', 'Afspraken']);
    await user.keyboard('/');
    expect(document.activeElement).toBe(await field());
    await user.keyboard('BOUZIDI');
    expect(await screen.findByText('Controle cardiologie')).toBeDefined();
    expect(screen.getByRole('region', { name: /^Afspraken/ }).querySelector('mark')?.textContent).toBe('Bouzidi');
    expect(asked()).toEqual(['lab', 'appointments']);
    expect(screen.getByText(/Nog niet doorzocht: Algemene gegevens, Behandelverslagen/)).toBeDefined();
    expect(screen.getByText('Zonder toestemming, dus niet doorzocht: Pathologie.')).toBeDefined();
  });

  it('Ctrl+F opens it too, / in a field types a slash', async () => {
    const { user } = await openDossier(['Lab-uitslagen']);
    await user.click(screen.getByRole('searchbox', { name: 'Filter deze lijst' }));
    await user.keyboard('a/b');
    expect(screen.queryByRole('searchbox', { name: 'Zoek in dit dossier' })).toBeNull();
    await user.keyboard('{Control>}f{/Control}');
    expect(document.activeElement).toBe(await field());
  });

  it('the other sections are loaded on request, never the closed one, and then found', async () => {
    const { user } = await openDossier([]);
    await user.keyboard('/');
    await user.type(await field(), 'furosemide');
    expect(await screen.findByText(/Niets gevonden met “furosemide” in de onderdelen die geladen zijn/)).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Ook in de andere rubrieken zoeken' }));
    expect(await screen.findByRole('region', { name: /^Medicatieoverzicht/ })).toBeDefined();
    await waitFor(() => expect(asked()).toHaveLength(9));
    expect(asked()).not.toContain('pathology');
    await waitFor(() => expect(screen.queryByText(/Nog niet doorzocht/)).toBeNull());
  });

  it('loading shows how far it is, and can be cancelled', async () => {
    const { user, double } = await openDossier([], {
      section: ({ section, patientId }) =>
        section === 'general' ? { value: sectionOf(section, patientId) } : ('never' as const),
    });
    await user.keyboard('/');
    await user.click(await screen.findByRole('button', { name: 'Ook in de andere rubrieken zoeken' }));
    expect(await screen.findByText('Afspraken ophalen (2 van 9)')).toBeDefined();
    await user.click(screen.getByRole('button', { name: 'Annuleren' }));
    await waitFor(() => expect(double.cancelled).toHaveLength(1));
    expect(await screen.findByRole('button', { name: 'Ook in de andere rubrieken zoeken' })).toBeDefined();
    expect(asked()).toEqual(['general', 'appointments']);
  });

  it('a section that cannot be fetched is named, and the others are searched', async () => {
    const { user } = await openDossier([], {
      section: ({ section, patientId }) =>
        section === 'lab' ? { error: { code: 'DP-3002' } } : { value: sectionOf(section, patientId) },
    });
    await user.keyboard('/');
    await user.type(await field(), 'bouzidi');
    await user.click(await screen.findByRole('button', { name: 'Ook in de andere rubrieken zoeken' }));
    expect((await screen.findByRole('alert')).textContent).toBe('Niet doorzocht, het ophalen mislukte: Lab-uitslagen.');
    expect(hits().length).toBeGreaterThan(3);
  });

  it('the arrow keys walk from the field over the hits of all sections; Enter opens one at its place', async () => {
    const { user } = await openDossier(['Correspondentie', 'Behandelverslagen']);
    await user.keyboard('/');
    await user.type(await field(), 'bouzidi');
    await waitFor(() => expect(hits().length).toBe(3));
    await user.keyboard('{ArrowDown}{ArrowDown}{ArrowUp}{ArrowUp}');
    expect(document.activeElement).toBe(await field());
    await user.keyboard('{ArrowDown}{ArrowDown}{Enter}');
    expect((await screen.findByRole('article')).getAttribute('aria-label')).toBe(
      'Lezen: Brief polikliniek cardiologie',
    );
    // Back to the same search.
    await user.keyboard('{Escape}/');
    expect(await field()).toHaveProperty('value', 'bouzidi');
  });

  it('thousands of hits: the first of them, and the section itself filtered for all', async () => {
    const { user } = await openDossier(['Lab-uitslagen'], {
      section: ({ section, patientId }) => ({
        value: section === 'lab' ? longLab(patientId) : sectionOf(section, patientId),
      }),
    });
    await user.keyboard('/');
    await user.type(await field(), 'kalium');
    await waitFor(() => expect(hits()).toHaveLength(20));
    expect(screen.getByText('Van Lab-uitslagen heeft het portaal meer dan doorzocht kon worden.')).toBeDefined();
    await user.click(screen.getByRole('button', { name: /^Alle \d+ in Lab-uitslagen$/ }));
    expect(await screen.findByRole('searchbox', { name: 'Filter deze lijst' })).toHaveProperty('value', 'kalium');
    expect(screen.getByText(/van 6000 regels$/)).toBeDefined();
  });

  it('Y01 what is found is shown as text', async () => {
    const { user } = await openDossier(['Correspondentie'], {
      section: ({ section, patientId }) => {
        const view = sectionOf(section, patientId);
        return {
          value:
            view.section === 'correspondence'
              ? {
                  ...view,
                  entries: view.entries.map((entry) => ({ ...entry, body: '<img src=x onerror=alert(1)> doel' })),
                }
              : view,
        };
      },
    });
    await user.keyboard('/');
    await user.type(await field(), 'doel');
    const found = await screen.findByRole('region', { name: /^Correspondentie/ });
    await waitFor(() => expect(within(found).getAllByText(/onerror=alert/).length).toBeGreaterThan(0));
    expect(found.querySelector('img')).toBeNull();
  });
});
