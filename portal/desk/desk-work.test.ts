import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ConversationThread } from '../../contract/account/desk.ts';
import { type DeskFixture, startDeskFixture } from '../../test/portal/desk-fixture.ts';

let fixture: DeskFixture;
beforeEach(async () => {
  fixture = await startDeskFixture();
  fixture.signIn('desk');
});
afterEach(() => fixture.close());

const verify = (body: { conversationId?: string | null; address: string; code: string }) =>
  fixture.post('/desk/verifications', 'desk', { conversationId: null, ...body });
const wrongFor = (code: string) => (code === '0000' ? '1111' : '0000');

/** Somebody in the chat, and the desk that sees it. */
async function chatting(address: string) {
  const person = await fixture.waits(address);
  const desk = await fixture.follow('desk');
  await desk.next((event) => event.event === 'desk');
  const chat = await fixture.chat(person.token);
  await chat.next((event) => event.event === 'code');
  const seen = await desk.next((event) => event.event === 'conversation');
  return { person, desk, chat, id: seen.event === 'conversation' ? seen.conversation.id : '' };
}

describe('the desk', () => {
  it('DP-2125 is for the servicedesk alone, and a refusal is written down', async () => {
    fixture.signIn('adviseur', ['leverancier-adviseur']);
    const { id } = await fixture.waits('a@example.nl');
    const refused = await Promise.all([
      fixture.get('/desk/events', 'adviseur'),
      fixture.get('/desk/conversations/x', 'adviseur'),
      fixture.post('/desk/conversations/x/messages', 'adviseur', { text: 'x' }),
      fixture.post('/desk/verifications', 'adviseur', { conversationId: null, address: 'a@example.nl', code: '1234' }),
      fixture.post('/desk/invitations', 'adviseur', { way: 'link', organisation: 'X', addresses: ['b@example.nl'] }),
      fixture.post(`/desk/accounts/${id}/unblock`, 'adviseur'),
      fixture.post(`/desk/accounts/${id}/factor-lost`, 'adviseur'),
    ]);
    expect(refused.map(({ status, code }) => [status, code])).toEqual(refused.map(() => [403, 'DP-2125']));
    expect(fixture.logged().map((line) => [line.subtype, line.reason])).toEqual(
      refused.map(() => ['desk-refused', 'DP-2125']),
    );
    expect(fixture.accounts.invited).toEqual([]);
    expect(await fixture.get('/desk/events', 'nobody')).toMatchObject({ status: 401, code: 'DP-2008' });
  });

  it('sees who waits, who came, what was said, and what is unread', async () => {
    const { person, desk, chat, id } = await chatting('wilma@example.nl');
    expect(desk.events[0]).toMatchObject({
      event: 'desk',
      conversations: [],
      accounts: [{ address: 'wilma@example.nl', state: 'awaiting-verification' }],
    });
    await fixture.post('/verification/messages', person.token, { text: 'Goedemorgen' });
    expect(await desk.next((event) => event.event === 'message')).toMatchObject({
      conversationId: id,
      message: { from: 'user', author: 'Wilma', text: 'Goedemorgen' },
    });
    expect(await desk.next((event) => event.event === 'conversation')).toMatchObject({
      conversation: { unread: 1, present: true, state: 'waiting', names: { surname: 'Gijtenbeek' } },
    });
    const thread = ConversationThread.parse((await fixture.get(`/desk/conversations/${id}`, 'desk')).json);
    expect(thread.messages.map((message) => message.from)).toEqual(['system', 'user']);
    expect(thread.conversation.unread).toBe(0);
    await fixture.post(`/desk/conversations/${id}/messages`, 'desk', { text: 'Dag, wat is uw code?' });
    expect(await chat.next((event) => event.event === 'message' && event.message.from === 'desk')).toMatchObject({
      message: { author: 'Bram', text: 'Dag, wat is uw code?' },
    });
    chat.drop();
    await desk.next((event) => event.event === 'conversation' && !event.conversation.present);
    expect(await fixture.get('/desk/conversations/unknown', 'desk')).toMatchObject({ status: 404 });
    desk.drop();
  });
});

describe('S1-36, S1-40 entering the code', () => {
  it('by chat: the person is told, the chat ends, and the code opens nothing a second time', async () => {
    const { person, desk, chat, id } = await chatting('chat@example.nl');
    const [a, b, c, d] = person.code;
    const done = await verify({ conversationId: id, address: ' Chat@Example.nl ', code: `${a}${b} ${c}${d}` });
    expect(done.status).toBe(204);
    await chat.next((event) => event.event === 'verified');
    await chat.ended;
    expect(chat.events.at(-1)).toEqual({ event: 'verified' });
    await desk.next((event) => event.event === 'conversation' && event.conversation.state === 'verified');
    expect(desk.events.filter((event) => event.event === 'account')).toMatchObject([
      { account: { address: 'chat@example.nl', state: 'verified' } },
    ]);
    expect(await verify({ address: 'chat@example.nl', code: person.code })).toMatchObject({ code: 'DP-2117' });
    // Who lost the line at that very moment learns it on coming back.
    const again = await fixture.chat(person.token);
    await again.next((event) => event.event === 'verified');
    await again.ended;
    expect(await fixture.post(`/desk/conversations/${id}/messages`, 'desk', { text: 'x' })).toMatchObject({
      code: 'DP-2117',
    });
    desk.drop();
  });

  it('by telephone: no conversation is needed', async () => {
    const person = await fixture.waits('telefoon@example.nl');
    expect((await verify({ address: 'telefoon@example.nl', code: person.code })).status).toBe(204);
    expect((await fixture.accounts.find(person.id))?.state).toBe('verified');
    expect(fixture.logged()).toEqual([
      {
        subtype: 'account-verified',
        outcome: '0',
        object: `account/${person.id}`,
        reason: null,
        user: 'Bram de Wit (account/id-of-desk)',
      },
    ]);
  });

  it('DP-2127: the code of another, of nobody, or out of shape does not fit, and does not say which', async () => {
    const one = await chatting('een@example.nl');
    const two = await fixture.waits('twee@example.nl');
    const answers = await Promise.all([
      verify({ address: 'een@example.nl', code: two.code }),
      verify({ conversationId: one.id, address: 'twee@example.nl', code: two.code }),
      verify({ address: 'niemand@example.nl', code: two.code }),
      verify({ address: 'twee@example.nl', code: '12' }),
      verify({ conversationId: 'unknown', address: 'twee@example.nl', code: two.code }),
    ]);
    expect(answers.map(({ status, code }) => [status, code])).toEqual(answers.map(() => [400, 'DP-2127']));
    expect((await fixture.accounts.find(two.id))?.state).toBe('awaiting-verification');
    for (const client of [one.chat, one.desk]) client.drop();
  });

  it('the fifth wrong code gives the person a new one, also when the five come at once', async () => {
    const { person, desk, chat, id } = await chatting('raden@example.nl');
    const wrong = { conversationId: id, address: 'raden@example.nl', code: wrongFor(person.code) };
    const four = await Promise.all(Array.from({ length: 4 }, () => verify(wrong)));
    expect(new Set(four.map((answer) => answer.code))).toEqual(new Set(['DP-2127']));
    expect((await fixture.codes.begin(person.id)).code).toBe(person.code);
    await verify(wrong);
    const renewed = await chat.next((event) => event.event === 'code');
    const code = renewed.event === 'code' ? renewed.code : '';
    expect(code).not.toBe(person.code);
    expect(await verify({ ...wrong, code: person.code })).toMatchObject({ code: 'DP-2127' });
    expect((await verify({ ...wrong, code })).status).toBe(204);
    expect(fixture.logged().map((line) => line.outcome)).toEqual(['4', '4', '4', '4', '4', '4', '0']);
    for (const client of [chat, desk]) client.drop();
  });

  it('an expired code does not fit, and the person gets a new one', async () => {
    const { person, desk, chat } = await chatting('verlopen@example.nl');
    fixture.advance(24 * 3_600_000);
    expect(await verify({ address: 'verlopen@example.nl', code: person.code })).toMatchObject({ code: 'DP-2127' });
    const renewed = await chat.next((event) => event.event === 'code');
    expect(renewed.event === 'code' && renewed.code !== person.code).toBe(true);
    for (const client of [chat, desk]) client.drop();
  });
});

describe('S1-02 addresses that an organisation gave', () => {
  const invite = (addresses: string[]) =>
    fixture.post('/desk/invitations', 'desk', { way: 'link', organisation: 'Huisartsen Eemland', addresses });

  it('each has its own outcome, and the desk sees who was invited', async () => {
    const desk = await fixture.follow('desk');
    await fixture.waits('bestaat@example.nl');
    const { json } = await invite(['nieuw@example.nl', 'geen adres', 'bestaat@example.nl', ' NIEUW@example.nl']);
    expect(json).toEqual({
      results: [
        { address: 'nieuw@example.nl', outcome: 'sent' },
        { address: 'geen adres', outcome: 'no-address' },
        { address: 'bestaat@example.nl', outcome: 'has-account' },
        { address: ' NIEUW@example.nl', outcome: 'twice-in-list' },
      ],
    });
    expect(fixture.logged().map((line) => [line.subtype, line.reason])).toEqual([
      ['account-invited', null],
      ['account-invited', 'no-address'],
      ['account-invited', 'has-account'],
    ]);
    desk.drop();
  });

  it('a mail server that is away is not asked a hundred times', async () => {
    fixture.accounts.mailWorks = false;
    const addresses = Array.from({ length: 50 }, (_none, number) => `nieuw${number}@example.nl`);
    const { json } = await invite(addresses);
    expect(json).toEqual({ results: addresses.map((address) => ({ address, outcome: 'mail-failed' })) });
    expect(fixture.accounts.invited).toHaveLength(3);
  });
});

describe('other acts', () => {
  it('lifts a block, ends a lost factor, and writes both down; a refusal too', async () => {
    const person = await fixture.waits('acties@example.nl');
    const desk = await fixture.follow('desk');
    await desk.next((event) => event.event === 'desk');
    expect(await fixture.post(`/desk/accounts/${person.id}/unblock`, 'desk')).toMatchObject({ code: 'DP-2117' });
    fixture.accounts.move(person.id, 'blocked');
    expect((await fixture.post(`/desk/accounts/${person.id}/unblock`, 'desk')).status).toBe(204);
    fixture.accounts.move(person.id, 'verified');
    expect((await fixture.post(`/desk/accounts/${person.id}/factor-lost`, 'desk')).status).toBe(204);
    await desk.next((event) => event.event === 'account' && event.account.state === 'second-factor-required');
    expect(await fixture.post('/desk/accounts/unknown/unblock', 'desk')).toMatchObject({ status: 404 });
    expect(fixture.logged().map((line) => [line.subtype, line.outcome, line.reason])).toEqual([
      ['account-unblocked', '4', 'DP-2117'],
      ['account-unblocked', '0', null],
      ['factor-lost', '0', null],
    ]);
    desk.drop();
  });

  it('messages are gone after the days that are configured, and so are conversations that are over', async () => {
    const { person, desk, chat, id } = await chatting('oud@example.nl');
    await fixture.post('/verification/messages', person.token, { text: 'van vandaag' });
    await verify({ address: 'oud@example.nl', code: person.code });
    for (const client of [chat, desk]) client.drop();
    fixture.advance(30 * 24 * 3_600_000);
    await fixture.desk.purge();
    expect((await fixture.get(`/desk/conversations/${id}`, 'desk')).status).toBe(200);
    fixture.advance(1);
    await fixture.desk.purge();
    expect((await fixture.get(`/desk/conversations/${id}`, 'desk')).status).toBe(404);
    expect(await fixture.database.selectFrom('conversation_message').selectAll().execute()).toEqual([]);
  });

  it('no code, message or address is in the log', async () => {
    const { person, desk, chat } = await chatting('geheim@example.nl');
    await fixture.post('/verification/messages', person.token, { text: `code ${person.code} KANARIE` });
    await verify({ address: 'geheim@example.nl', code: wrongFor(person.code) });
    for (const client of [chat, desk]) client.drop();
    await Promise.all([chat.ended, desk.ended]);
    expect(fixture.log()).toContain('/desk/verifications');
    for (const secret of ['KANARIE', 'geheim@', person.token, `"${person.code}"`]) {
      expect(fixture.log()).not.toContain(secret);
    }
  });
});
