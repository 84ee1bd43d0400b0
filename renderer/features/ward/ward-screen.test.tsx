// @vitest-environment jsdom
import { screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { ShellDouble } from '../../../test/doubles/bridge-double.ts';
import { openShell, type OpenWindow } from '../../../test/doubles/open-window.ts';
import { lockedTrace } from '../../../test/gallery/states/insight-people.ts';
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
  expect(document.activeElement?.textContent).toBe('Pietersen, W.');
});
