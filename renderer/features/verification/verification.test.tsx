// @vitest-environment jsdom
import { act, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import type { ChatView } from '../../../contract/views/account.ts';
import type { ShellDouble, ShellScript } from '../../../test/doubles/bridge-double.ts';
import { openShell, type OpenWindow } from '../../../test/doubles/open-window.ts';
import { closed, open as deskOpen, talk } from '../../../test/gallery/states/account-people.ts';
import { signedIn } from '../../../test/gallery/states/scripts.ts';
import { verification } from '../../../test/gallery/states/verification-states.ts';
import { openingWords } from './opening-words.ts';

let shell: OpenWindow<ShellDouble>;
afterEach(() => shell.close());

const live: ChatView = { line: 'live', messages: talk, hours: deskOpen };
const open = (chat: ChatView, more?: ShellScript) => {
  shell = openShell(verification(chat, more));
  return shell;
};
const message = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Uw bericht' });
const last = () => shell.double.asked.at(-1);

it('S1-37 S1-38 shows the four digits, said one by one, and starts the chat', async () => {
  open({ line: 'closed', messages: [], hours: null });
  expect(await screen.findByText('3761')).toBeDefined();
  expect(screen.getByText('3 7 6 1')).toBeDefined();
  await shell.user.click(await screen.findByRole('button', { name: 'Klik hier om de chat te starten' }));
  expect(last()).toEqual({ call: 'chat.start', input: undefined });
});

it('S1-36 talks both ways: Enter sends, Shift+Enter does not, and the field is emptied when it was taken', async () => {
  const { user, double } = open(live);
  const log = await screen.findByRole('log');
  expect(within(log).getAllByRole('listitem').length).toBe(talk.length);
  await user.type(await message(), 'Mijn code{Shift>}{Enter}{/Shift}is 3761{Enter}');
  expect(last()).toEqual({ call: 'chat.send', input: { text: 'Mijn code\nis 3761' } });
  await screen.findByDisplayValue('');
  const answer = { id: 9, from: 'desk', author: 'Sanne', text: 'Dank u wel', at: '2026-11-23T09:09:00.000Z' } as const;
  act(() => double.tell('chat', 'changed', { ...live, messages: [...talk, answer] }));
  expect(within(log).getByText('Dank u wel')).toBeDefined();
});

it('a message that was refused stays in the field', async () => {
  const { user } = open(live, { chat: { send: { error: { code: 'DP-2128' } } } });
  await user.type(await message(), 'Mijn code is 3761{Enter}');
  expect((await screen.findByRole('alert')).textContent).toContain('DP-2128');
  expect((await message()).value).toBe('Mijn code is 3761');
});

it('a lost line says so, keeps what was typed and sends nothing until it is back', async () => {
  const { user, double } = open(live);
  await user.type(await message(), 'halve zin');
  act(() => double.tell('chat', 'changed', { ...live, line: 'lost' }));
  expect(await screen.findByText(/is weggevallen/)).toBeDefined();
  await user.type(await message(), '{Enter}');
  expect(double.asked.map(({ call }) => call)).not.toContain('chat.send');
  act(() => double.tell('chat', 'changed', live));
  expect((await message()).value).toBe('halve zin');
  await user.type(await message(), '{Enter}');
  expect(last()?.call).toBe('chat.send');
});

it('S1-39 S1-40 a closed desk says when it opens, and the telephone is the alternative', async () => {
  open({ line: 'live', messages: [], hours: closed });
  expect(await screen.findByText(/We zijn er weer op maandag 23 november om 08:30 uur/)).toBeDefined();
  expect(screen.getByText(/Liever bellen\? Bel 088 123 45 67/)).toBeDefined();
  expect(screen.getByText(/werkdagen tussen 08:30 en 17:00/)).toBeDefined();
  expect(screen.getByText(/Zodra de servicedesk open is/)).toBeDefined();
  expect((await screen.findByRole<HTMLButtonElement>('button', { name: 'Verstuur' })).disabled).toBe(true);
});

it('S1-41 goes on by itself once verified, and can be left for later', async () => {
  const { user, double } = open(live);
  await user.click(await screen.findByRole('button', { name: 'Later verdergaan' }));
  expect(last()?.call).toBe('session.cancel');
  act(() => double.tell('session', 'changed', signedIn));
  expect(screen.queryByText('3761')).toBeNull();
});

it('openings are told in Dutch time, also in summer', () => {
  shell = openShell(verification(live));
  expect(openingWords('2026-07-06T06:30:00.000Z', 'nl')).toBe('maandag 6 juli om 08:30 uur');
  expect(openingWords('2026-07-06T06:30:00.000Z', 'en')).toBe('Monday 6 July at 08:30');
});
