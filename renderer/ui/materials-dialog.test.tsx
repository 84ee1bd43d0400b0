// @vitest-environment jsdom
import { screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { ShellDouble, ShellScript } from '../../test/doubles/bridge-double.ts';
import { openShell, type OpenWindow } from '../../test/doubles/open-window.ts';
import { readers } from '../../test/gallery/states/people.ts';
import { script, signedIn } from '../../test/gallery/states/scripts.ts';

let shell: OpenWindow<ShellDouble>;
afterEach(() => shell.close());

async function open(exports: ShellScript['exports'] = {}) {
  shell = openShell(
    script(signedIn, readers('uzi'), { patient: { search: { value: { rows: [], truncated: false } } }, exports }),
  );
  await shell.user.type(await screen.findByRole('searchbox'), '7340099');
  await shell.user.click(await screen.findByRole('button', { name: 'Aanvragen' }));
  await screen.findByRole('dialog');
  return shell;
}
const asked = () => shell.double.asked.filter(({ call }) => call === 'exports.askMaterials').map(({ input }) => input);
const send = () => shell.user.click(screen.getByRole('button', { name: 'Aanvraag versturen' }));
async function fill() {
  const { user } = shell;
  await user.click(screen.getByRole('checkbox', { name: 'Posters' }));
  await user.click(screen.getByRole('checkbox', { name: 'Een slide voor uw wachtkamerscherm' }));
  await user.type(screen.getByRole('textbox', { name: /^E-mailadres voor het antwoord/ }), ' praktijk@linde.example ');
  await user.type(screen.getByRole('textbox', { name: /^Bezorgadres/ }), 'Lindelaan 4, 1217 JC Hilversum');
}

it('S4-06 asks for what was chosen, once, and says where the answer comes', async () => {
  await open();
  await fill();
  await send();
  expect(await screen.findByText(/Het antwoord komt op praktijk@linde\.example\./)).toBeDefined();
  expect(asked()).toEqual([
    { materials: ['posters', 'slide'], contact: 'praktijk@linde.example', address: 'Lindelaan 4, 1217 JC Hilversum' },
  ]);
});

it('S4-06 an empty form says what is missing and sends nothing', async () => {
  await open();
  await send();
  expect(await screen.findByText('Kies ten minste één soort.')).toBeDefined();
  expect(screen.getByText('Vul het adres van uw praktijk in.')).toBeDefined();
  expect(asked()).toEqual([]);
});

it('DP-2129 what could not be mailed stays in the form, with the reason', async () => {
  await open({ askMaterials: { error: { code: 'DP-2129' } } });
  await fill();
  await send();
  expect((await screen.findByRole('alert')).textContent).toContain('DP-2129');
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: /^Bezorgadres/ }).value).toContain('Lindelaan');
});
