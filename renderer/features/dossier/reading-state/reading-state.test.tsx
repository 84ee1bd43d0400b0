// @vitest-environment jsdom
import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { ShellDouble, ShellScript } from '../../../../test/doubles/bridge-double.ts';
import { openShell, type OpenWindow } from '../../../../test/doubles/open-window.ts';
import { newsLook } from '../../../../test/gallery/states/overview-people.ts';
import { patients, readers } from '../../../../test/gallery/states/people.ts';
import { script, signedIn } from '../../../../test/gallery/states/scripts.ts';

let shell: OpenWindow<ShellDouble>;
afterEach(() => shell.close());

async function openSection(name: string, dossier: ShellScript['dossier'] = {}) {
  shell = openShell(script(signedIn, readers('uzi'), { dossier: { look: { value: newsLook }, ...dossier } }));
  await shell.user.click(await screen.findByRole('button', { name: patients[0]!.name }));
  await screen.findByText('10 wijzigingen');
  await shell.user.click(screen.getByRole('tab', { name: new RegExp(`^${name}`) }));
  await screen.findByRole('table');
  return shell;
}
const tab = (name: string) => screen.getByRole('tab', { name: new RegExp(`^${name}`) }).textContent;
const marks = () => shell.double.asked.filter(({ call }) => call === 'dossier.mark').map(({ input }) => input);
const rowOf = (name: string) => screen.getByRole('button', { name }).closest('tr')!;

describe('read and unread (FACTS 8.1)', () => {
  it('the list of sections counts what is unread as soon as the overview knows, and nothing is asked for it', async () => {
    await openSection('Correspondentie');
    expect(tab('Lab-uitslagen')).toContain('3 ongelezen');
    expect(tab('Radiologie')).toContain('1 ongelezen');
    expect(tab('Microbiologie')).not.toContain('ongelezen');
    expect(shell.double.asked.filter(({ call }) => call === 'dossier.unread')).toEqual([]);
  });

  it('a section that opens without the overview asks for itself', async () => {
    await openSection('Lab-uitslagen', {
      look: { value: { ...newsLook, unread: [] } },
      unread: { value: { section: 'lab', items: ['Observation/l1'] } },
    });
    await waitFor(() => expect(tab('Lab-uitslagen')).toContain('1 ongelezen'));
    expect(shell.double.asked.find(({ call }) => call === 'dossier.unread')?.input).toEqual({
      patientId: 'p-1',
      section: 'lab',
    });
  });

  it('a row that opens is read; Alt+U sets it back, and it stays so while it is open', async () => {
    const { user } = await openSection('Correspondentie');
    const name = 'Brief polikliniek cardiologie';
    expect(within(rowOf(name)).getByText('Nieuw')).toBeDefined();
    await user.click(screen.getByRole('button', { name }));
    await waitFor(() => expect(within(rowOf(name)).queryByText('Nieuw')).toBeNull());
    expect(tab('Correspondentie')).not.toContain('ongelezen');
    await user.keyboard('{Alt>}[KeyU]{/Alt}');
    await waitFor(() => expect(within(rowOf(name)).getByText('Nieuw')).toBeDefined());
    expect(tab('Correspondentie')).toContain('1 ongelezen');
    expect(marks()).toEqual(
      ['read', 'unread'].map((mark) => ({
        patientId: 'p-1',
        section: 'correspondence',
        request: { mark, items: ['DocumentReference/c1'] },
      })),
    );
    await user.click(screen.getByRole('button', { name: 'Sluit lezen' }));
    await user.click(screen.getByRole('button', { name }));
    await waitFor(() => expect(marks()).toHaveLength(3));
  });

  it('a row that was read is not marked again when it opens', async () => {
    const { user } = await openSection('Correspondentie');
    await user.click(screen.getByRole('button', { name: 'Verzoek mede-beoordeling' }));
    await screen.findByRole('article');
    expect(marks()).toEqual([]);
    await user.click(screen.getByRole('button', { name: 'Markeer als ongelezen' }));
    await waitFor(() => expect(within(rowOf('Verzoek mede-beoordeling')).getByText('Ongelezen')).toBeDefined());
  });

  it('Alt+G reads the whole section; without anything unread there is nothing to press', async () => {
    const { user } = await openSection('Lab-uitslagen');
    expect(screen.getByRole('button', { name: 'Alles als gelezen' })).toBeDefined();
    await user.keyboard('{Alt>}[KeyG]{/Alt}');
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Alles als gelezen' })).toBeNull());
    expect(marks()).toEqual([{ patientId: 'p-1', section: 'lab', request: { mark: 'read', items: 'all' } }]);
    await user.keyboard('{Alt>}[KeyG]{/Alt}');
    expect(marks()).toHaveLength(1);
  });

  it('a mark that fails is told, and fetched again on request', async () => {
    const { user, double } = await openSection('Lab-uitslagen', { mark: { error: { code: 'DP-3002' } } });
    await user.click(screen.getByRole('button', { name: 'Alles als gelezen' }));
    expect((await screen.findByRole('alert')).textContent).toContain('DP-3002');
    expect(tab('Lab-uitslagen')).toContain('3 ongelezen');
    double.rescript({ dossier: { unread: { value: { section: 'lab', items: ['Observation/l2'] } } } });
    await user.click(screen.getByRole('button', { name: 'Opnieuw proberen' }));
    await waitFor(() => expect(tab('Lab-uitslagen')).toContain('1 ongelezen'));
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('of a dossier at another server nobody keeps what was read: said once, and no dots', async () => {
    const unknown = { error: { code: 'DP-4001' } } as const;
    shell = openShell(script(signedIn, readers('uzi'), { dossier: { look: unknown, unread: unknown } }));
    await shell.user.click(await screen.findByRole('button', { name: patients[0]!.name }));
    expect(await screen.findByText('Van dit dossier houdt het portaal niet bij wat u al zag.')).toBeDefined();
    await shell.user.click(screen.getByRole('tab', { name: /^Lab-uitslagen/ }));
    await screen.findByText('20 regels');
    await waitFor(() => expect(screen.queryByRole('columnheader', { name: 'Gelezen' })).toBeNull());
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('sections that are not read row by row have no dots and are not asked', async () => {
    await openSection('Medicatieoverzicht');
    expect(screen.queryByRole('columnheader', { name: 'Gelezen' })).toBeNull();
    expect(shell.double.asked.filter(({ call }) => call === 'dossier.unread')).toEqual([]);
  });
});

describe('sorting', () => {
  const names = () =>
    [...document.querySelectorAll('.table tbody tr[data-row] .table-open')].map(({ textContent }) => textContent);

  it('a header sorts up, down, and back; headings give way to a column that says what they said', async () => {
    const { user } = await openSection('Lab-uitslagen');
    const first = names();
    expect(document.querySelectorAll('.table-group').length).toBeGreaterThan(1);
    await user.click(screen.getByRole('button', { name: 'Bepaling' }));
    expect(names()).toEqual(first.toSorted((a, b) => a!.localeCompare(b!, 'nl')));
    expect(document.querySelectorAll('.table-group')).toHaveLength(0);
    expect(screen.getByRole('columnheader', { name: 'Datum' })).toBeDefined();
    expect(screen.getByRole('columnheader', { name: 'Bepaling' }).getAttribute('aria-sort')).toBe('ascending');
    await user.click(screen.getByRole('button', { name: 'Bepaling' }));
    expect(names()).toEqual(names().toSorted((a, b) => b!.localeCompare(a!, 'nl')));
    await user.click(screen.getByRole('button', { name: 'Bepaling' }));
    expect(names()).toEqual(first);
  });

  it('results sort as numbers; dates as dates, what has none last', async () => {
    const { user } = await openSection('Lab-uitslagen');
    await user.click(screen.getByRole('button', { name: 'Uitslag' }));
    const values = [...document.querySelectorAll('.lab-value')].map(({ textContent }) => textContent);
    expect(values.indexOf('8,9')).toBeLessThan(values.indexOf('118'));
    await user.click(screen.getByRole('button', { name: 'Datum' }));
    const dates = [...document.querySelectorAll('.table tbody tr[data-row] td:nth-child(2)')].map(
      ({ textContent }) => textContent?.slice(6, 10) || textContent,
    );
    expect(dates.slice(0, 3)).toEqual(['2019', '2020', '2021']);
    expect(dates.at(-1)).toBe('');
  });

  it('the headers are one stop for Tab, the arrow keys walk over them', async () => {
    const { user } = await openSection('Correspondentie');
    const stops = [...document.querySelectorAll<HTMLElement>('.table-sort')];
    expect(stops.filter(({ tabIndex }) => tabIndex === 0)).toHaveLength(1);
    stops[0]?.focus();
    await user.keyboard('{ArrowRight}{ArrowRight}{Enter}');
    expect(document.activeElement?.textContent).toBe('Titel');
    expect(screen.getByRole('columnheader', { name: 'Titel' }).getAttribute('aria-sort')).toBe('ascending');
  });
});
