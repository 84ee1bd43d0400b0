// @vitest-environment jsdom
import { act, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { ShellDouble } from '../../../test/doubles/bridge-double.ts';
import { openShell, type OpenWindow } from '../../../test/doubles/open-window.ts';
import { lockedTrace } from '../../../test/gallery/states/insight-people.ts';
import { wardRows } from '../../../test/gallery/states/people.ts';
import { script, signedIn } from '../../../test/gallery/states/scripts.ts';

let shell: OpenWindow<ShellDouble>;
afterEach(() => shell.close());

async function openWard() {
  shell = openShell(script(signedIn));
  await shell.user.click(await screen.findByRole('button', { name: 'Klinische patiënten' }));
  await screen.findByRole('table');
  return shell;
}

it('S4-26 a row without consent shows name and ward, a lock with its reason, and opens no dossier but the reason why', async () => {
  const { user, double } = await openWard();
  const row = screen.getByText('Smit, J.').closest('tr')!;
  expect(row.textContent).toBe('Smit, J.Geen toestemming: het dossier is niet in te zienA1 Cardiologie');
  double.rescript({ access: { trace: { value: lockedTrace } } });
  await user.click(row.querySelector('button')!);
  expect(await screen.findByText('U ziet dit dossier niet: er is geen toestemming.')).toBeDefined();
  expect(double.asked.at(-1)).toEqual({ call: 'access.trace', input: { patientId: '2' } });
  // S4-04, S4-05: how the patient can give it stands with it.
  expect(screen.getByText(/legitimatie vereist/)).toBeDefined();
  expect(double.asked.filter(({ call }) => call.startsWith('dossier.'))).toEqual([]);
});

it('S4-25 a row with consent opens, and Esc comes back to this list', async () => {
  const { user, double } = await openWard();
  await user.click(screen.getByRole('button', { name: 'de Boer, H.' }));
  await waitFor(() => expect(double.asked.at(-1)?.call).toMatch(/^dossier\./));
  await screen.findByRole('tablist');
  await user.keyboard('{Escape}');
  expect(await screen.findByRole('heading', { name: 'Klinische patiënten' })).toBeDefined();
});

it('S4-26 arrow keys walk over locked rows too, for their reason', async () => {
  const { user } = await openWard();
  screen.getByRole('button', { name: 'Jansen, A.M. (Annemarie)' }).focus();
  await user.keyboard('{ArrowDown}');
  expect(document.activeElement?.textContent).toContain('Smit, J.');
  await user.keyboard('{ArrowDown}');
  expect(document.activeElement?.textContent).toBe('de Boer, H.');
  await user.keyboard('{End}');
  expect(document.activeElement?.textContent).toContain('Willems, A.');
});

const headings = () => [...document.querySelectorAll('.table-group')].map((row) => row.textContent);

it('S4-25 stands in groups: admitted, discharged lately, and for whom I stand in; a choice narrows it', async () => {
  const { user } = await openWard();
  expect(headings()).toEqual(['Opgenomen', 'Onlangs ontslagen', 'Waarneming voor Huisartsenpraktijk De Eik']);
  await user.click(screen.getByRole('radio', { name: 'Onlangs ontslagen (2)' }));
  expect(headings()).toEqual(['Onlangs ontslagen']);
  expect(screen.getByText('16-11-2026 10:30')).toBeDefined();
  await user.click(screen.getByRole('radio', { name: 'Waarneming (2)' }));
  expect(screen.getByRole('button', { name: 'Dijkstra, M.' })).toBeDefined();
  expect(screen.getByText('Willems, A.').closest('tr')?.textContent).toContain('Geen toestemming');
});

it('S4-25 a mandate that ends takes its group away, and the choice with it', async () => {
  const { user, double } = await openWard();
  await user.click(screen.getByRole('radio', { name: 'Waarneming (2)' }));
  const own = wardRows.filter(({ onBehalfOf }) => onBehalfOf === null);
  double.rescript({ ward: { list: { value: { rows: own } } } });
  act(() => double.tell('news', 'changed', { changed: 'inpatients' }));
  await waitFor(() => expect(headings()).toEqual(['Opgenomen', 'Onlangs ontslagen']));
  expect(double.unasked).toEqual(['ward.list']);
  expect(screen.queryByRole('radio', { name: /^Waarneming/ })).toBeNull();
});

it('S4-25 an empty group says so', async () => {
  const { user, double } = await openWard();
  const admitted = wardRows.filter(({ stay }) => stay === 'admitted');
  double.rescript({ ward: { list: { value: { rows: admitted } } } });
  await user.click(screen.getByRole('button', { name: 'Vernieuwen' }));
  await user.click(await screen.findByRole('radio', { name: 'Onlangs ontslagen (0)' }));
  expect(screen.getByText('De afgelopen twee weken is geen van uw patiënten ontslagen.')).toBeDefined();
});
