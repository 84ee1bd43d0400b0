import type { Conversation, ConversationThread, DeskAccount } from '../../../contract/account/desk.ts';
import type { DeskView } from '../../../contract/views/account.ts';

const conversation = (id: string, givenName: string, surname: string, more: Partial<Conversation>): Conversation => ({
  id,
  address: `${givenName.toLowerCase()}@delinde.example`,
  names: { givenName, surname },
  startedAt: '2026-11-22T08:48:00Z',
  lastMessageAt: '2026-11-22T08:52:00Z',
  unread: 0,
  present: true,
  state: 'waiting',
  ...more,
});

export const conversations: Conversation[] = [
  conversation('c-1', 'Sanne', 'Hoekstra', { unread: 2 }),
  conversation('c-2', 'Bram', 'El Idrissi-van den Heuvel', {
    startedAt: '2026-11-22T07:35:00Z',
    present: false,
    unread: 1,
  }),
  conversation('c-3', 'Iris', 'Postma', { state: 'verified', present: false }),
];

export const thread = (of: Conversation): ConversationThread => ({
  conversation: { ...of, unread: 0 },
  messages: [
    { id: 1, from: 'system', author: 'Servicedesk', text: 'Het gesprek is begonnen.', at: '2026-11-22T08:48:00Z' },
    {
      id: 2,
      from: 'user',
      author: of.names.givenName,
      text: 'Goedemorgen, ik wil graag mijn account laten verifiëren.',
      at: '2026-11-22T08:49:00Z',
    },
    {
      id: 3,
      from: 'desk',
      author: 'Ruben',
      text: 'Goedemorgen! Welke vier cijfers ziet u op uw scherm?',
      at: '2026-11-22T08:50:00Z',
    },
    {
      id: 4,
      from: 'user',
      author: of.names.givenName,
      text: 'Er staat 4 8 2 7.\nOnze praktijk begint net, dus ik antwoord misschien wat later.',
      at: '2026-11-22T08:52:00Z',
    },
  ],
});

const account = (id: string, state: DeskAccount['state'], givenName: string | null, surname = ''): DeskAccount => ({
  id,
  address: `${id}@delinde.example`,
  names: givenName === null ? null : { givenName, surname },
  state,
  since: '2026-11-21T10:20:00Z',
});

export const deskAccounts: DeskAccount[] = [
  account('i.postma', 'verified', 'Iris', 'Postma'),
  account('w.kramer', 'blocked', 'Wout', 'Kramer'),
  account('s.hoekstra', 'awaiting-verification', 'Sanne', 'Hoekstra'),
  account('j.bos', 'second-factor-required', 'Joke', 'Bos'),
  account('nieuw', 'invited', null),
  account('r.dijk', 'address-unconfirmed', null),
];

export const desk: DeskView = { line: 'live', conversations, accounts: deskAccounts, newest: null };
