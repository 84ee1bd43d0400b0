import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DeskFixture, startDeskFixture } from '../../test/portal/desk-fixture.ts';

let fixture: DeskFixture;
beforeEach(async () => {
  fixture = await startDeskFixture();
});
afterEach(() => fixture.close());

const say = (token: string, text: string) => fixture.post('/verification/messages', token, { text });
const texts = (messages: readonly { text: string }[]) => messages.map((message) => message.text);

describe('S1-36 the four digits', () => {
  it('are the same while they are valid, and new after a day', async () => {
    const person = await fixture.waits('w.gijtenbeek@example.nl');
    expect(person.code).toMatch(/^\d{4}$/);
    expect((await fixture.codes.begin(person.id)).code).toBe(person.code);
    fixture.advance(24 * 3_600_000 - 1);
    expect((await fixture.codes.begin(person.id)).code).toBe(person.code);
    fixture.advance(1);
    expect((await fixture.codes.begin(person.id)).code).not.toBe(person.code);
  });

  it('are no two the same among who wait, also when many ask at once', async () => {
    const given = await Promise.all(Array.from({ length: 300 }, (_none, number) => fixture.codes.begin(`a${number}`)));
    expect(new Set(given.map((one) => one.code)).size).toBe(300);
  });
});

describe('S1-38 the chat of who waits', () => {
  it('sends the whole conversation first, then the code, then what happens', async () => {
    const person = await fixture.waits('wilma@example.nl');
    const chat = await fixture.chat(person.token);
    expect(chat.headers).toMatchObject({
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    await chat.next((event) => event.event === 'code');
    expect(chat.events).toMatchObject([
      {
        event: 'conversation',
        messages: [{ from: 'system', author: 'Servicedesk' }],
        hours: { open: true, from: '08:30', until: '17:00', telephone: '035 123 45 67' },
      },
      { event: 'code', code: person.code },
    ]);
    expect((await say(person.token, `Mijn code is ${person.code}`)).status).toBe(204);
    expect(await chat.next((event) => event.event === 'message')).toMatchObject({
      message: { from: 'user', author: 'Wilma', text: `Mijn code is ${person.code}`, at: fixture.now().toISOString() },
    });
    chat.drop();
  });

  it('keeps many messages of many people in order, on every screen', async () => {
    const persons = await Promise.all(
      Array.from({ length: 20 }, (_none, number) => fixture.waits(`person${number}@example.nl`)),
    );
    fixture.signIn('desk');
    const desk = await fixture.follow('desk');
    await desk.next((event) => event.event === 'desk');
    const screens = await Promise.all(persons.flatMap(({ token }) => [fixture.chat(token), fixture.chat(token)]));
    await Promise.all(screens.map((screen) => screen.next((event) => event.event === 'code')));
    const said = Array.from({ length: 8 }, (_none, number) => `bericht ${number}`);
    const sent = await Promise.all(persons.flatMap(({ token }) => said.map((text) => say(token, text))));
    expect(new Set(sent.map((answer) => answer.status))).toEqual(new Set([204]));
    for (const screen of screens) {
      for (let number = 0; number < said.length; number += 1) await screen.next((event) => event.event === 'message');
      const messages = screen.events.flatMap((event) => (event.event === 'message' ? [event.message] : []));
      expect(texts(messages).toSorted()).toEqual(said);
      const ids = messages.map((message) => message.id);
      expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    }
    const atDesk = desk.events.flatMap((event) => (event.event === 'message' ? [event.message.id] : []));
    expect(atDesk).toHaveLength(160);
    expect(atDesk).toEqual(atDesk.toSorted((a, b) => a - b));
    for (const client of [...screens, desk]) client.drop();
  });

  it('a screen that comes back gets everything, once', async () => {
    const person = await fixture.waits('terug@example.nl');
    const first = await fixture.chat(person.token);
    await first.next((event) => event.event === 'code');
    await say(person.token, 'een');
    first.drop();
    await say(person.token, 'twee');
    const second = await fixture.chat(person.token);
    await second.next((event) => event.event === 'code');
    await say(person.token, 'drie');
    await second.next((event) => event.event === 'message');
    const [conversation, ...rest] = second.events;
    expect(texts(conversation?.event === 'conversation' ? conversation.messages : []).slice(1)).toEqual([
      'een',
      'twee',
    ]);
    expect(rest.flatMap((event) => (event.event === 'message' ? [event.message.text] : []))).toEqual(['drie']);
    second.drop();
  });

  it('S1-39 DP-2128: no message while the desk is closed, and the screen says when it opens', async () => {
    const person = await fixture.waits('laat@example.nl');
    fixture.setTime('2026-06-01T15:00:00Z');
    const chat = await fixture.chat(person.token);
    expect(await chat.next((event) => event.event === 'conversation')).toMatchObject({
      hours: { open: false, opensAt: '2026-06-02T06:30:00.000Z', telephone: '035 123 45 67' },
    });
    expect(await say(person.token, 'hallo')).toMatchObject({ status: 409, code: 'DP-2128' });
    fixture.setTime('2026-06-02T06:30:00Z');
    expect((await say(person.token, 'goedemorgen')).status).toBe(204);
    chat.drop();
  });

  it('takes no more than a person can type', async () => {
    const person = await fixture.waits('snel@example.nl');
    const chat = await fixture.chat(person.token);
    await chat.next((event) => event.event === 'code');
    const answers = await Promise.all(Array.from({ length: 15 }, () => say(person.token, 'x')));
    expect(answers.filter((answer) => answer.status === 204)).toHaveLength(10);
    expect(answers.filter((answer) => answer.code === 'DP-3006')).toHaveLength(5);
    expect(await say(person.token, 'y'.repeat(2001))).toMatchObject({ status: 400, code: 'DP-3007' });
    chat.drop();
  });

  it('keeps plain text only: no control characters, none that turn the direction around', async () => {
    const person = await fixture.waits('tekst@example.nl');
    const chat = await fixture.chat(person.token);
    await chat.next((event) => event.event === 'code');
    await say(person.token, '  regel 1\r\nregel\u0007 2\u202e <b>geen html</b>\ndata: {"event":"verified"}\n\n ');
    expect(await chat.next((event) => event.event === 'message')).toMatchObject({
      message: { text: 'regel 1\nregel 2 <b>geen html</b>\ndata: {"event":"verified"}' },
    });
    expect(chat.events.some((event) => event.event === 'verified')).toBe(false);
    expect(await say(person.token, '\u202e\u0000')).toMatchObject({ status: 400, code: 'DP-3007' });
    chat.drop();
  });

  it('is for nobody without a verification token, and for no account that does not wait', async () => {
    expect(await fixture.get('/verification/events', 'unknown')).toMatchObject({ status: 401 });
    expect(await say('unknown', 'hallo')).toMatchObject({ status: 401 });
    const person = await fixture.waits('geblokkeerd@example.nl');
    fixture.accounts.move(person.id, 'blocked');
    expect(await fixture.get('/verification/events', person.token)).toMatchObject({ status: 409, code: 'DP-2117' });
  });

  it('ends when the account is blocked, and its code opens nothing any more', async () => {
    const person = await fixture.waits('leverancier@example.nl');
    const chat = await fixture.chat(person.token);
    await chat.next((event) => event.event === 'code');
    fixture.accounts.move(person.id, 'blocked');
    await chat.ended;
    fixture.accounts.move(person.id, 'awaiting-verification');
    expect((await fixture.codes.begin(person.id)).code).not.toBe(person.code);
  });
});

describe('live lines', () => {
  it('end when the portal stops, and let it stop', async () => {
    const person = await fixture.waits('stop@example.nl');
    fixture.signIn('desk');
    const [chat, desk] = [await fixture.chat(person.token), await fixture.follow('desk')];
    await chat.next((event) => event.event === 'code');
    await fixture.app.close();
    await Promise.all([chat.ended, desk.ended]);
    expect([...chat.events, ...desk.events].some((event) => event.event === 'verified')).toBe(false);
  });

  it('are let go when the client goes: a hundred come and go, and nobody is left', async () => {
    const persons = await Promise.all(
      Array.from({ length: 100 }, (_none, number) => fixture.waits(`komt${number}@example.nl`)),
    );
    const chats = await Promise.all(persons.map(({ token }) => fixture.chat(token)));
    await Promise.all(chats.map((chat) => chat.next((event) => event.event === 'code')));
    fixture.signIn('desk');
    const desk = await fixture.follow('desk');
    expect(await desk.next((event) => event.event === 'desk')).toMatchObject({
      conversations: expect.arrayContaining([expect.objectContaining({ present: true })]),
    });
    for (const chat of chats) chat.drop();
    const gone = new Set<string>();
    while (gone.size < 100) {
      const event = await desk.next((one) => one.event === 'conversation' && !one.conversation.present);
      gone.add(event.event === 'conversation' ? event.conversation.address : '');
    }
    desk.drop();
  });

  it('of one person are six at most: the oldest goes', async () => {
    const person = await fixture.waits('veel@example.nl');
    const chats = [];
    for (let number = 0; number < 7; number += 1) {
      const chat = await fixture.chat(person.token);
      await chat.next((event) => event.event === 'code');
      chats.push(chat);
    }
    await chats[0]!.ended;
    await say(person.token, 'nog hier');
    await Promise.all(chats.slice(1).map((chat) => chat.next((event) => event.event === 'message')));
    expect(chats.map((chat) => chat.events.length)).toEqual([2, 3, 3, 3, 3, 3, 3]);
    for (const chat of chats) chat.drop();
  });
});

describe('in silence', () => {
  let quick: DeskFixture;
  beforeEach(async () => {
    quick = await startDeskFixture({ heartbeatMs: 20 });
  });
  afterEach(() => quick.close());

  it('a comment keeps the line open, a closing desk says so, and an old code is replaced', async () => {
    const person = await quick.waits('stil@example.nl');
    const chat = await quick.chat(person.token);
    await chat.next((event) => event.event === 'code');
    quick.setTime('2026-06-01T15:00:00Z');
    expect(await chat.next((event) => event.event === 'hours')).toMatchObject({ hours: { open: false } });
    quick.advance(24 * 3_600_000);
    const renewed = await chat.next((event) => event.event === 'code');
    expect(renewed.event === 'code' ? renewed.code : '').not.toBe(person.code);
    expect(chat.heartbeats()).toBeGreaterThan(0);
    chat.drop();
  });

  it('a line ends with the session or the token that opened it', async () => {
    const person = await quick.waits('voorbij@example.nl');
    quick.signIn('desk');
    const [chat, desk] = [await quick.chat(person.token), await quick.follow('desk')];
    await Promise.all([chat.next((event) => event.event === 'code'), desk.next((event) => event.event === 'desk')]);
    quick.expireToken(person.token);
    await chat.ended;
    quick.signOut('desk');
    await desk.ended;
    expect(chat.events.at(-1)?.event).toBe('code');
  });
});
