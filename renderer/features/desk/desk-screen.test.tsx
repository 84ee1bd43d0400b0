// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { ShellDouble, ShellScript } from '../../../test/doubles/bridge-double.ts';
import { openShell, type OpenWindow } from '../../../test/doubles/open-window.ts';
import { conversations, desk, thread } from '../../../test/gallery/states/desk-people.ts';
import { deskUser, signedInAs } from '../../../test/gallery/states/home-people.ts';
import { readers } from '../../../test/gallery/states/people.ts';
import { script } from '../../../test/gallery/states/scripts.ts';
import { patientQueries } from '../../lib/patient-memory.ts';
import { deskStore } from './desk-store.ts';

let shell: OpenWindow<ShellDouble>;
afterEach(() => shell.close());

async function openDesk(more: ShellScript['desk'] = {}) {
  shell = openShell(script(signedInAs(deskUser), readers('none'), { desk: more }));
  await shell.user.click(await screen.findByRole('button', { name: 'Servicedesk' }));
  await screen.findByRole('tablist');
  return shell;
}
const [sanne, bram] = conversations as [(typeof conversations)[0], (typeof conversations)[0]];
const asked = (name: string) => shell.double.asked.filter(({ call }) => call === name).map(({ input }) => input);
const openSanne = async () => {
  await shell.user.click(await screen.findByRole('option', { name: /Sanne Hoekstra/ }));
  return screen.findByRole('log', { name: 'Gesprek met Sanne Hoekstra' });
};

describe('S1-36 conversations', () => {
  it('lists who waits, with presence, time and unread, and opens one only when it is chosen', async () => {
    await openDesk();
    const item = await screen.findByRole('option', { name: /Sanne Hoekstra/ });
    expect(item.textContent).toContain('heeft de chat open');
    expect(item.textContent).toContain('2 ongelezen berichten');
    expect(screen.getByRole('option', { name: /Bram/ }).textContent).toContain('heeft de chat gesloten');
    expect(asked('desk.conversation')).toEqual([]);
    const log = await openSanne();
    expect(log.textContent).toContain('Er staat 4 8 2 7.');
    expect(asked('desk.conversation')).toEqual([{ id: 'c-1' }]);
  });

  it('walks the list by keyboard without opening, and opens with Enter', async () => {
    const { user } = await openDesk();
    (await screen.findByRole('option', { name: /Sanne/ })).focus();
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement?.textContent).toContain('Bram');
    expect(asked('desk.conversation')).toEqual([]);
    await user.keyboard('{Enter}');
    await waitFor(() => expect(asked('desk.conversation')).toEqual([{ id: 'c-2' }]));
  });

  it('enters the four digits of the chat', async () => {
    const { user } = await openDesk();
    await openSanne();
    await user.type(screen.getByRole('textbox', { name: /Code van vier cijfers/ }), '4 8 2 7{Enter}');
    expect(asked('desk.verify')).toEqual([{ conversationId: 'c-1', address: sanne.address, code: '4827' }]);
    act(() =>
      shell.double.tell('desk', 'changed', { ...desk, conversations: [{ ...sanne, state: 'verified' }, bram] }),
    );
    expect(screen.getByText('Het account van Sanne Hoekstra is geverifieerd.')).toBeDefined();
    expect(screen.queryByRole('form', { name: 'Account verifiëren' })).toBeNull();
  });

  it('DP-2127 a wrong code is told at the field, and stays there', async () => {
    const { user } = await openDesk({ verify: { error: { code: 'DP-2127' } } });
    await openSanne();
    const field = screen.getByRole<HTMLInputElement>('textbox', { name: /Code van vier cijfers/ });
    await user.type(field, '12{Enter}');
    expect(await screen.findByText('De code bestaat uit vier cijfers.')).toBeDefined();
    expect(asked('desk.verify')).toEqual([]);
    await user.type(field, '34{Enter}');
    expect((await screen.findByText(/Deze code hoort niet bij dit account/)).textContent).toContain('DP-2127');
    expect(field.value).toBe('1234');
    expect(document.activeElement).toBe(field);
  });

  it('sends an answer with Enter; a failure keeps it, and a change of conversation too', async () => {
    const { user, double } = await openDesk({ send: { error: { code: 'DP-3001' } } });
    await openSanne();
    const field = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Uw antwoord/ });
    await user.type(field(), 'Dank u{Shift>}{Enter}{/Shift}wel{Enter}');
    expect(asked('desk.send')).toEqual([{ id: 'c-1', text: 'Dank u\nwel' }]);
    expect((await screen.findByRole('alert')).textContent).toContain('DP-3001');
    await user.click(screen.getByRole('option', { name: /Bram/ }));
    await waitFor(() => expect(field().value).toBe(''));
    await openSanne();
    expect(field().value).toBe('Dank u\nwel');
    double.rescript({ desk: { send: { value: undefined } } });
    await user.click(screen.getByRole('button', { name: 'Versturen' }));
    await waitFor(() => expect(field().value).toBe(''));
  });

  it('a new message stands in the open conversation, is read at once, and is said politely', async () => {
    await openDesk();
    await openSanne();
    const message = {
      id: 9,
      from: 'user',
      author: 'Sanne',
      text: 'Bent u er nog?',
      at: '2026-11-22T08:58:00Z',
    } as const;
    shell.double.rescript({
      desk: { conversation: { value: { ...thread(sanne), messages: [...thread(sanne).messages, message] } } },
    });
    act(() => shell.double.tell('desk', 'changed', { ...desk, newest: { conversationId: 'c-1', message } }));
    expect(await screen.findByText('Bent u er nog?')).toBeDefined();
    expect(screen.getByText('Nieuw bericht van Sanne Hoekstra').closest('[role=status]')).not.toBeNull();
    await waitFor(() => expect(asked('desk.conversation').length).toBe(2));
    expect(screen.getAllByText('Bent u er nog?').length).toBe(1);
  });

  it('says when the line is lost, and asks the open conversation again once it is back', async () => {
    await openDesk();
    await openSanne();
    act(() => shell.double.tell('desk', 'changed', { ...desk, line: 'lost' }));
    expect(screen.getByText('Verbinding verbroken; wordt vanzelf hersteld')).toBeDefined();
    act(() => shell.double.tell('desk', 'changed', desk));
    expect(screen.getByText('Live: nieuwe berichten verschijnen vanzelf')).toBeDefined();
    await waitFor(() => expect(asked('desk.conversation').length).toBe(2));
  });

  it('an empty desk says that nobody waits, and the line closes when the place is left', async () => {
    const { user } = await openDesk({ state: { value: { ...desk, conversations: [], accounts: [] } } });
    expect(await screen.findByText('Er wacht niemand op verificatie.')).toBeDefined();
    expect(asked('desk.follow').length).toBe(1);
    await user.keyboard('{F2}');
    await waitFor(() => expect(asked('desk.leave').length).toBe(1));
  });

  it('DP-2125 says so when the account has no such duty', async () => {
    await openDesk({ follow: { error: { code: 'DP-2125' } } });
    expect((await screen.findByRole('alert')).textContent).toContain('DP-2125');
  });
});

describe('S1-40 the telephone', () => {
  it('verifies by address, without a conversation', async () => {
    const { user } = await openDesk();
    await user.click(screen.getByRole('tab', { name: 'Telefonisch verifiëren' }));
    await user.click(screen.getByRole('button', { name: 'Verifiëren' }));
    expect(await screen.findByText('Vul het e-mailadres van het account in.')).toBeDefined();
    await user.type(screen.getByRole('textbox', { name: /E-mailadres/ }), sanne.address);
    await user.type(screen.getByRole('textbox', { name: /Code van vier cijfers/ }), '4827{Enter}');
    expect(await screen.findByText(`Het account van ${sanne.address} is geverifieerd.`)).toBeDefined();
    expect(asked('desk.verify')).toEqual([{ conversationId: null, address: sanne.address, code: '4827' }]);
  });

  it('is one press away from an account that waits', async () => {
    const { user } = await openDesk();
    await user.click(screen.getByRole('tab', { name: 'Accounts' }));
    await user.click(await screen.findByRole('button', { name: 'Code invoeren' }));
    expect((await screen.findByRole<HTMLInputElement>('textbox', { name: /E-mailadres/ })).value).toBe(
      's.hoekstra@delinde.example',
    );
  });
});

describe('accounts', () => {
  it('puts the blocked first, and lifts a block only after the question', async () => {
    const { user } = await openDesk();
    await user.click(screen.getByRole('tab', { name: 'Accounts' }));
    const groups = (await screen.findAllByRole('rowheader')).map((group) => group.textContent);
    expect(groups.slice(0, 2)).toEqual(['Geblokkeerd', 'Wacht op verificatie']);
    await user.click(screen.getByRole('button', { name: 'Blokkade opheffen' }));
    const question = await screen.findByRole('alertdialog', { name: 'Blokkade van Wout Kramer opheffen?' });
    expect(asked('desk.unblock')).toEqual([]);
    await user.click(within(question).getByRole('button', { name: 'Blokkade opheffen' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(asked('desk.unblock')).toEqual([{ id: 'w.kramer' }]);
  });

  it('a lost second factor says what ends, can be called off, and a refusal stays in the question', async () => {
    const { user } = await openDesk({ factorLost: { error: { code: 'DP-3001' } } });
    await user.click(screen.getByRole('tab', { name: 'Accounts' }));
    await user.click(await screen.findByRole('button', { name: 'Tweede factor kwijt' }));
    const question = await screen.findByRole('alertdialog', { name: /Tweede factor van Iris Postma/ });
    expect(question.textContent).toContain('opnieuw geverifieerd');
    await user.click(within(question).getByRole('button', { name: 'Laten vervangen' }));
    expect((await within(question).findByRole('alert')).textContent).toContain('DP-3001');
    await user.click(within(question).getByRole('button', { name: 'Annuleren' }));
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull());
    expect(asked('desk.factorLost')).toEqual([{ id: 'i.postma' }]);
  });

  it('finds an account by a piece of its address', async () => {
    const { user } = await openDesk();
    await user.click(screen.getByRole('tab', { name: 'Accounts' }));
    await user.type(await screen.findByRole('searchbox'), 'kramer');
    await waitFor(() => expect(screen.queryByText('j.bos@delinde.example')).toBeNull());
    expect(screen.getByText('w.kramer@delinde.example')).toBeDefined();
  });
});

describe('S1-02 S1-03 S2-02 addresses of an organisation', () => {
  const fill = async (list: string) => {
    await shell.user.click(screen.getByRole('tab', { name: 'Adressen registreren' }));
    await shell.user.type(await screen.findByRole('textbox', { name: /Organisatie/ }), 'De Linde');
    await shell.user.click(screen.getByRole('textbox', { name: /E-mailadressen/ }));
    await shell.user.paste(list);
  };

  it('tells of each what became of it, and keeps only what can be put right', async () => {
    const { user } = await openDesk();
    await fill('a@x.example\nJansen <b@x.example>\nzonder\na@x.example\nd@x.example');
    expect(screen.getByText('5 adressen herkend')).toBeDefined();
    await user.click(screen.getByRole('radio', { name: 'Uitnodiging' }));
    await user.click(screen.getByRole('button', { name: 'Registreren en e-mails versturen' }));
    const title = await screen.findByRole('heading', { name: '2 van 5 adressen kregen een e-mail' });
    await waitFor(() => expect(document.activeElement).toBe(title));
    expect(asked('desk.invite')).toEqual([
      {
        way: 'invitation',
        organisation: 'De Linde',
        addresses: ['a@x.example', 'b@x.example', 'zonder', 'a@x.example', 'd@x.example'],
      },
    ]);
    const table = within(screen.getByRole('table'));
    expect(table.getByText('Geen geldig e-mailadres')).toBeDefined();
    expect(table.getByText('Stond al eerder in de lijst')).toBeDefined();
    await user.click(screen.getByRole('button', { name: '2 adressen verbeteren en opnieuw versturen' }));
    expect(screen.getByRole<HTMLTextAreaElement>('textbox', { name: /E-mailadressen/ }).value).toBe(
      'zonder\nd@x.example',
    );
  });

  it('refuses more than a hundred here, and keeps the list over another place', async () => {
    const { user } = await openDesk();
    await fill(Array.from({ length: 101 }, (_, number) => `a${number}@x.example`).join('\n'));
    await user.click(screen.getByRole('button', { name: 'Registreren en e-mails versturen' }));
    expect(await screen.findByText(/Dit zijn 101 adressen/)).toBeDefined();
    expect(asked('desk.invite')).toEqual([]);
    await user.keyboard('{F4}');
    await user.click(await screen.findByRole('button', { name: 'Servicedesk' }));
    expect((await screen.findByRole<HTMLTextAreaElement>('textbox', { name: /E-mailadressen/ })).value).toContain(
      'a100@x.example',
    );
  });
});

it('DESIGN 4.2 a lock forgets the people at the desk', async () => {
  const { user, double } = await openDesk();
  await openSanne();
  await user.type(screen.getByRole('textbox', { name: /Uw antwoord/ }), 'Beste Sanne');
  act(() => double.tell('session', 'changed', { phase: 'locked', reason: 'idle', user: deskUser }));
  expect(document.body.textContent).not.toContain('Hoekstra');
  expect(patientQueries.getQueryCache().getAll()).toEqual([]);
  expect(deskStore.getState()).toMatchObject({ view: null, open: null, drafts: {}, caller: '' });
});
