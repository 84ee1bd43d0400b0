// @vitest-environment jsdom
import { screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { largestTokenFile, TokenLineProblem } from '../../../contract/account/token-file.ts';
import type { ShellDouble, ShellScript } from '../../../test/doubles/bridge-double.ts';
import { openShell, type OpenWindow } from '../../../test/doubles/open-window.ts';
import { address, badReport, csv, fileProblems, goodReport } from '../../../test/gallery/states/account-people.ts';
import { at } from '../../../test/gallery/states/registration-states.ts';
import { nl } from '../../i18n/nl/nl.ts';

let shell: OpenWindow<ShellDouble>;
afterEach(() => shell.close());

const file = (content: string | Uint8Array<ArrayBuffer>, name = 'azure.csv') =>
  new File([content], name, { type: 'text/csv' });

/** Opens the page of the token and chooses a file. */
async function choose(chosen: File, accountFlow: NonNullable<ShellScript['accountFlow']> = {}): Promise<void> {
  shell = openShell(at({ step: 'second-factor', address, freeTokens: 0 }, { accountFlow }));
  await shell.user.click(await screen.findByRole('button', { name: 'Gebruik token' }));
  await shell.user.upload(document.querySelector<HTMLInputElement>('input[type=file]')!, chosen);
}
const last = () => shell.double.asked.at(-1);

it('S1-26 S1-27 checks the bytes as they are, shows the tokens without secrets, and uploads on a press', async () => {
  const bytes = new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode(csv)]);
  await choose(file(bytes));
  const preview = await screen.findByRole('region', { name: 'Tokens in azure.csv' });
  expect(within(preview).getAllByRole('row').length).toBe(1 + goodReport.tokens.length);
  const base64 = Buffer.from(bytes).toString('base64');
  expect(last()).toEqual({ call: 'accountFlow.checkTokenFile', input: { base64 } });
  await shell.user.click(screen.getByRole('button', { name: '12 tokens uploaden' }));
  expect(last()).toEqual({ call: 'accountFlow.uploadTokenFile', input: { base64 } });
  expect(await screen.findByText(/De CSV is succesvol geüpload, u kunt de token nu koppelen/)).toBeDefined();
});

it('S1-23 S1-29 says every bad line with its number and its reason, and uploads nothing', async () => {
  await choose(file(csv), { checkTokenFile: { value: badReport } });
  const alert = await screen.findByRole('alert');
  expect(alert.textContent).toContain('13 regels van azure.csv kloppen niet.');
  const rows = within(alert)
    .getAllByRole('row')
    .slice(1)
    .map((row) => row.textContent);
  expect(rows).toEqual(
    TokenLineProblem.options.map(
      (problem, index) => `${index + 4}${nl.tokenFile.lineProblems[problem]}waarde ${index}`,
    ),
  );
  expect(alert.textContent).toContain('HOTP-tokens worden niet ondersteund');
  expect(screen.queryByRole('button', { name: /uploaden$/ })).toBeNull();
});

it.each(fileProblems)('the whole file: %s has its own sentence', async (problem) => {
  await choose(file(csv), { checkTokenFile: { value: { ...goodReport, tokens: [], problem } } });
  const sentence = nl.tokenFile.problems[problem].replace('{{name}}', 'azure.csv');
  expect((await screen.findByRole('alert')).textContent).toContain(sentence);
  expect(screen.queryByRole('button', { name: /uploaden$/ })).toBeNull();
});

it('a file that is far too large is not even read', async () => {
  await choose(file(new Uint8Array(largestTokenFile + 1)));
  expect((await screen.findByRole('alert')).textContent).toContain('te groot');
  expect(shell.double.asked.map(({ call }) => call)).not.toContain('accountFlow.checkTokenFile');
});

it('a check can be cancelled, and cancels at main', async () => {
  await choose(file(csv), { checkTokenFile: 'never' });
  await shell.user.click(await screen.findByRole('button', { name: 'Annuleren' }));
  expect(shell.double.cancelled.length).toBe(1);
  expect(screen.queryByRole('alert')).toBeNull();
});

it('an upload that fails keeps the file for another try', async () => {
  await choose(file(csv), { uploadTokenFile: { error: { code: 'DP-3001' } } });
  await shell.user.click(await screen.findByRole('button', { name: '12 tokens uploaden' }));
  expect((await screen.findByRole('alert')).textContent).toContain('DP-3001');
  shell.double.rescript({ accountFlow: { uploadTokenFile: { value: { ...goodReport, uploaded: true } } } });
  await shell.user.click(screen.getByRole('button', { name: '12 tokens uploaden' }));
  expect(await screen.findByText(/succesvol geüpload/)).toBeDefined();
});
