// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { ShellDouble, ShellScript } from '../../../../test/doubles/bridge-double.ts';
import { openShell, type OpenWindow } from '../../../../test/doubles/open-window.ts';
import { newsLook, oneContact, tenYears } from '../../../../test/gallery/states/overview-people.ts';
import { header, patients, readers } from '../../../../test/gallery/states/people.ts';
import { script, signedIn } from '../../../../test/gallery/states/scripts.ts';

let shell: OpenWindow<ShellDouble>;
afterEach(() => shell.close());

async function openDossier(dossier: ShellScript['dossier'] = {}) {
  shell = openShell(script(signedIn, readers('uzi'), { dossier }));
  await shell.user.click(await screen.findByRole('button', { name: patients[0]!.name }));
  return shell;
}
const asked = (call: string) => shell.double.asked.filter((line) => line.call === call).map(({ input }) => input);
const selected = () =>
  screen.getAllByRole('tab').find((tab) => tab.getAttribute('aria-selected') === 'true')?.textContent;
const withNews = { look: { value: newsLook } } as const;
const closed = (...keys: string[]) => ({
  open: {
    value: {
      ...header,
      alerts: [],
      treatmentLimits: [],
      sections: header.sections.map(({ key }) => ({ key, consent: !keys.includes(key) })),
    },
  },
});

describe('the first page', () => {
  it('is the overview, and asks the overview and the look only, once', async () => {
    const { user } = await openDossier();
    expect(await screen.findByText('Niets nieuws sinds 03-11-2026 09:12.')).toBeDefined();
    expect(selected()).toContain('Overzicht');
    await user.click(screen.getByRole('tab', { name: 'Lab-uitslagen' }));
    await screen.findByText('20 regels');
    await user.keyboard('{Alt>}[KeyO]{/Alt}');
    expect(await screen.findByText('Hypertensie')).toBeDefined();
    expect(asked('dossier.overview')).toEqual([{ patientId: 'p-1', sections: ['general', 'appointments', 'reports'] }]);
    expect(asked('dossier.look')).toHaveLength(1);
    expect(asked('dossier.section')).toHaveLength(1);
  });

  it('S4-13 what the consent leaves out is said, and not asked', async () => {
    await openDossier(closed('general', 'reports'));
    await screen.findByRole('region', { name: 'Contacten met het ziekenhuis' });
    for (const name of ['Behandelgrenzen', 'Allergieën en waarschuwingen', 'Problemen en diagnoses']) {
      const card = screen.getByRole('region', { name });
      expect([name, card.textContent]).toEqual([name, `${name}De patiënt gaf hiervoor geen toestemming.`]);
    }
    expect(asked('dossier.overview')).toEqual([{ patientId: 'p-1', sections: ['appointments'] }]);
  });

  it('S4-13 with nothing to take from, the portal is not asked at all', async () => {
    await openDossier(closed('general', 'appointments', 'reports'));
    await waitFor(() => expect(screen.getAllByText('De patiënt gaf hiervoor geen toestemming.')).toHaveLength(4));
    expect(asked('dossier.overview')).toEqual([]);
  });

  it('each part has its own waiting, failure and second try', async () => {
    const { user, double } = await openDossier({
      look: { error: { code: 'DP-3002' } },
      overview: { error: { code: 'DP-3001' } },
    });
    await waitFor(() => expect(screen.getAllByRole('alert')).toHaveLength(3));
    double.rescript({ dossier: { look: { value: newsLook }, overview: { value: oneContact } } });
    const changes = screen.getByRole('region', { name: 'Sinds uw laatste blik' });
    await user.click(within(changes).getByRole('button', { name: 'Opnieuw proberen' }));
    expect(await screen.findByText('10 wijzigingen')).toBeDefined();
    const contacts = screen.getByRole('region', { name: 'Contacten met het ziekenhuis' });
    await user.click(within(contacts).getByRole('button', { name: 'Opnieuw proberen' }));
    await waitFor(() => expect(screen.queryAllByRole('alert')).toEqual([]));
    expect(screen.getByText('Geen actieve problemen ontvangen.')).toBeDefined();
  });

  it('Y06 DP-4005 shows nothing of another patient', async () => {
    await openDossier({ overview: { value: { ...tenYears, patientId: 'p-9' } } });
    expect((await screen.findAllByRole('alert'))[0]?.textContent).toContain('DP-4005');
    expect(screen.queryByText('Hypertensie')).toBeNull();
  });

  it('a consent that changed is asked again, and takes what was there away', async () => {
    const { double } = await openDossier(withNews);
    await screen.findByText('Brief polikliniek cardiologie');
    double.rescript({ dossier: { open: { error: { code: 'DP-4001' } } } });
    double.tell('news', 'changed', { changed: 'consent', patientId: 'p-1' });
    expect(await screen.findByText(/Niet gevonden, of \(nog\) geen toestemming/)).toBeDefined();
    expect(screen.queryByText('Brief polikliniek cardiologie')).toBeNull();
  });
});

describe('Sinds uw laatste blik', () => {
  it('the first look says so', async () => {
    await openDossier({ look: { value: { ...newsLook, since: null, changes: [] } } });
    expect(await screen.findByText(/Dit is uw eerste blik in dit dossier/)).toBeDefined();
  });

  it('the section with a correction comes first, and all changes of a section are one press away', async () => {
    const { user } = await openDossier(withNews);
    await screen.findByText('10 wijzigingen');
    const card = screen.getByRole('region', { name: /^Sinds uw laatste blik op 03-11-2026/ });
    const headings = within(card).getAllByRole('heading', { level: 4 });
    expect(headings.map(({ textContent }) => textContent)).toEqual([
      'Lab-uitslagen6',
      'Correspondentie1',
      'Radiologie2',
      'Afspraken1',
    ]);
    expect(within(card).queryByText('HbA1c')).toBeNull();
    await user.click(within(card).getByRole('button', { name: 'Toon alle 6' }));
    expect(within(card).getByText('HbA1c')).toBeDefined();
  });

  it('a change opens its section at the item', async () => {
    const { user } = await openDossier(withNews);
    await user.click(await screen.findByRole('button', { name: /Brief polikliniek cardiologie/ }));
    expect((await screen.findByRole('article')).getAttribute('aria-label')).toContain('Brief polikliniek cardiologie');
    expect(selected()).toContain('Correspondentie');
    await waitFor(() => expect(document.activeElement?.textContent).toContain('Brief polikliniek cardiologie'));
  });

  it('a change that is no row any more opens its section, and says why it is not there', async () => {
    const { user } = await openDossier(withNews);
    await user.click(await screen.findByRole('button', { name: /Ingetrokken/ }));
    expect(await screen.findByText(/Dit stuk staat niet \(meer\) in deze lijst/)).toBeDefined();
    expect(selected()).toContain('Radiologie');
  });
});

describe('contacts', () => {
  const marks = () => screen.getAllByRole('button').filter((element) => element.matches('.timeline-mark'));
  const rows = () => within(screen.getByRole('region', { name: /^Contacten, / })).getAllByRole('row').length - 1;

  it('one contact is one mark and one row, and needs no choice of years', async () => {
    const { user } = await openDossier({ overview: { value: oneContact } });
    await screen.findByRole('group', { name: 'Tijdlijn van contacten, 2026' });
    expect(marks().map((mark) => mark.getAttribute('aria-label'))).toEqual([
      '18-11-2026 · Polikliniek · Cardiologie · dr. S. Bouzidi',
    ]);
    expect(rows()).toBe(1);
    expect(screen.queryByRole('combobox', { name: 'Periode' })).toBeNull();
    marks()[0]?.focus();
    await user.keyboard('{Enter}');
    expect(await screen.findByRole('region', { name: 'Afspraken' })).toBeDefined();
  });

  it('WCAG 2.1.1 the arrow keys walk over the marks; + shows the year, − all of them', async () => {
    const { user } = await openDossier();
    await screen.findByRole('group', { name: 'Tijdlijn van contacten, 2022 – 2027' });
    expect(marks().filter((mark) => mark.getAttribute('tabindex') === '0')).toHaveLength(1);
    marks()[0]?.focus();
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/^02-12-2025 – 21-12-2025 · Opname/);
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement?.getAttribute('aria-label')).toMatch(/Spoedeisende hulp/);
    await user.keyboard('{+}');
    await screen.findByRole('group', { name: 'Tijdlijn van contacten, 2025' });
    expect(rows()).toBe(3);
    marks()[0]?.focus();
    await user.keyboard('-');
    expect(await screen.findByRole('group', { name: 'Tijdlijn van contacten, 2022 – 2027' })).toBeDefined();
    expect(rows()).toBe(11);
    expect(screen.getByText('1 contact zonder datum staat alleen in de lijst.')).toBeDefined();
  });

  it('ten years: marks that lie close are one; it opens its year, and there the list of them', async () => {
    const { user } = await openDossier({ overview: { value: tenYears } });
    await screen.findByRole('group', { name: /^Tijdlijn van contacten, 2016/ });
    expect(marks().length).toBeLessThan(120);
    const many = marks().find((mark) => /^Polikliniek: \d+ contacten/.test(mark.getAttribute('aria-label') ?? ''))!;
    await user.click(many);
    await screen.findByRole('group', { name: /^Tijdlijn van contacten, 20\d\d$/ });
    const some = marks().find((mark) => /^Polikliniek: \d+ contacten/.test(mark.getAttribute('aria-label') ?? ''))!;
    const count = Number(/(\d+) contacten/.exec(some.getAttribute('aria-label') ?? '')?.[1]);
    await user.click(some);
    expect(await screen.findByText(`${count} gekozen contacten`)).toBeDefined();
    expect(rows()).toBe(count);
    await user.click(screen.getByRole('button', { name: 'Toon de hele periode' }));
    expect(rows()).toBeGreaterThan(count);
  });
});
