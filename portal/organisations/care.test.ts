import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Participant, RequestForm, Takeover } from '../../contract/organisation/people.ts';
import { OrganisationAuditPage, Participants, RequestForms, Takeovers } from '../../contract/portal/organisations.ts';
import {
  type OrganisationFixture,
  type Somebody,
  startOrganisationFixture,
} from '../../test/portal/organisation-fixture.ts';

let at: OrganisationFixture;
let desk: Somebody;
beforeAll(async () => {
  at = await startOrganisationFixture();
  desk = at.somebody({ duties: ['servicedesk'] });
});
afterAll(() => at.close());

type Place = Awaited<ReturnType<OrganisationFixture['organisation']>>;
/** Numbers of the test range that pass the 11-proef (clinical/FACTS section 2). */
const [bsn, otherBsn] = ['999990019', '999999126'];

const register = (place: { id: string }, who: Somebody, number: string, again = false) =>
  at.post(`/organisations/${place.id}/participants`, who, { bsn: number, birthDate: '1958-03-02', again });
const participants = async ({ id }: { id: string }, who: Somebody): Promise<Participant[]> =>
  Participants.parse((await at.get(`/organisations/${id}/participants`, who)).json()).participants;
const takeover = (place: { id: string }, who: Somebody, fromAgb: string, toAgb: string, note = 'Ik stop.') =>
  at.post(`/organisations/${place.id}/takeovers`, who, { fromAgb, toAgb, note });
const takeovers = async (path: string, who: Somebody): Promise<Takeover[]> =>
  Takeovers.parse((await at.get(path, who)).json()).takeovers;
const handle = (id: string, outcome: string, who = desk) =>
  at.post(`/desk/takeovers/${id}`, who, { outcome, note: 'Afgehandeld' });

/** Two behandelaren of one organisation, each with a personal code. */
async function colleagues(): Promise<{ place: Place; from: Somebody; to: Somebody & { memberId: string } }> {
  const place = await at.organisation();
  const from = await at.member(place, ['behandelaar'], { agb: '01004321' });
  const to = await at.member(place, ['behandelaar'], {
    agb: '24013579',
    who: at.somebody({ names: { givenName: 'Karin', surname: 'van Dijk' } }),
  });
  return { place, from, to };
}

describe('S3-18 participants', () => {
  it('are written down once; who is treated already is warned about, by nobody’s name', async () => {
    const own = await startOrganisationFixture();
    const place = await own.organisation();
    const other = await own.organisation();
    const names = { givenName: 'Heimelijk', surname: 'Verzwegen' };
    const [one, two] = [
      await own.member(place),
      await own.member(other, ['behandelaar'], { who: own.somebody({ names }) }),
    ];
    const add = (where: { id: string }, who: Somebody, again = false) =>
      own.post(`/organisations/${where.id}/participants`, who, { bsn, birthDate: '1958-03-02', again });
    expect((await add(other, two)).json()).toMatchObject({
      bsnEnding: '019',
      birthDate: '1958-03-02',
      treatedBy: 'Heimelijk Verzwegen',
      isOwn: true,
    });
    expect(await add(other, two, true)).toMatchObject({ status: 409, code: 'DP-5011' });
    const warned = await add(place, one);
    expect(warned).toMatchObject({ status: 409, code: 'DP-5012' });
    expect(warned.text).not.toMatch(/Verzwegen|Praktijk/);
    expect((await add(place, one, true)).status).toBe(201);
    const listed = Participants.parse((await own.get(`/organisations/${place.id}/participants`, one)).json());
    expect(listed.participants).toMatchObject([{ bsnEnding: '019', isOwn: true }]);

    own.sqlite.exec('PRAGMA main.wal_checkpoint(TRUNCATE)');
    expect(readFileSync(own.databaseFile).includes(bsn)).toBe(false);
    expect(JSON.stringify(own.logged()) + own.log()).not.toContain(bsn);
    expect(own.logged().filter(({ subtype }) => subtype === 'participant-registered')).toHaveLength(4);
    await own.close();
  });

  it('two at the same moment: one is warned', async () => {
    const { place, from, to } = await colleagues();
    const replies = await Promise.all([register(place, from, otherBsn), register(place, to, otherBsn)]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    expect(await participants(place, from)).toHaveLength(1);
  });

  it.each([
    ['fails the 11-proef', '123456789', 422, 'DP-5016'],
    ['is all zeros', '000000000', 422, 'DP-5016'],
    ['is no number of nine digits', '99999001', 400, 'DP-3007'],
  ])('DP-5016 a number that %s', async (_name, number, status, code) => {
    const place = await at.organisation();
    expect(await register(place, await at.member(place), number)).toMatchObject({ status, code });
  });

  it('DP-3006 who tries numbers out is stopped, and each try is a line of the log', async () => {
    const place = await at.organisation();
    const who = await at.member(place);
    const replies = await Promise.all(Array.from({ length: 62 }, () => register(place, who, '123456789')));
    expect(replies.filter(({ code }) => code === 'DP-3006')).toHaveLength(2);
    const lines = at.logged().filter(({ object }) => object === `organisation/${place.id}`);
    expect(lines.filter(({ reason }) => reason === 'DP-5016')).toHaveLength(60);
    expect(
      lines.filter(({ subtype, reason }) => subtype === 'participant-registered' && reason === 'DP-3006'),
    ).toHaveLength(2);
  });

  it('a mark is worth nothing without the key', async () => {
    const place = await at.organisation();
    await register(place, await at.member(place), '999993653', true);
    const { bsn_mark: mark } =
      at.sqlite.prepare("SELECT bsn_mark FROM participant WHERE bsn_ending = '653'").get() ?? {};
    const guesses = [
      createHash('sha256').update('999993653').digest('base64url'),
      createHmac('sha256', '').update('999993653').digest('base64url'),
    ];
    expect(guesses).not.toContain(mark);
    expect(mark).toMatch(/^[\w-]{43}$/);
  });
});

describe('S3-31 overname', () => {
  it('is mailed to the servicedesk, moves the participants and leaves the trace', async () => {
    const { place, from, to } = await colleagues();
    await register(place, from, '111222333', true);
    await register(place, from, '123456782', true);
    const before = await participants(place, to);
    expect(before.map(({ isOwn }) => isOwn)).toEqual([false, false]);
    const asked = await takeover(place, from, '01004321', '24013579', 'Ik stop per 1 juli.');
    expect([asked.status, asked.json<Takeover>()]).toMatchObject([
      201,
      { fromAgb: '01004321', toAgb: '24013579', requestedBy: 'Sanne Achterberg', handled: null },
    ]);
    const letter = await at.letter('servicedesk@eemhof.example', 'Verzoek om deelnemers');
    for (const part of ['01004321', '24013579', 'Ik stop per 1 juli.']) expect(letter.text).toContain(part);

    const { id } = asked.json<Takeover>();
    expect((await takeovers('/desk/takeovers', desk)).map((one) => one.id)).toContain(id);
    const both = await Promise.all([handle(id, 'done'), handle(id, 'done')]);
    expect(both.map(({ status, code }) => [status, code]).toSorted()).toEqual([
      [200, null],
      [409, 'DP-5011'],
    ]);
    expect((await takeovers(`/organisations/${place.id}/takeovers`, from))[0]?.handled).toMatchObject({
      outcome: 'done',
      note: 'Afgehandeld',
      participants: 2,
    });
    const after = await participants(place, to);
    expect(after).toEqual(before.map((one) => ({ ...one, isOwn: true, treatedBy: 'Karin van Dijk' })));
    expect(at.sqlite.prepare('SELECT * FROM participant_move WHERE takeover_id = ?').all(id)).toHaveLength(2);
  });

  it('S3-18 whom the colleague treats already is there once afterwards; both registrations stay', async () => {
    const { place, from, to } = await colleagues();
    await register(place, from, '111222333', true);
    await register(place, from, '123456782', true);
    await register(place, to, '123456782', true);
    const { id } = (await takeover(place, from, '01004321', '24013579')).json<Takeover>();
    expect((await handle(id, 'done')).json()).toMatchObject({ handled: { participants: 2 } });
    const after = await participants(place, to);
    expect(after.map(({ bsnEnding, isOwn }) => `${bsnEnding} ${isOwn}`).toSorted()).toEqual(['333 true', '782 true']);
    expect(at.sqlite.prepare('SELECT * FROM participant_move WHERE takeover_id = ?').all(id)).toHaveLength(2);
    const kept = at.sqlite.prepare('SELECT count(*) AS n FROM participant WHERE organisation_id = ?').get(place.id);
    expect(kept).toEqual({ n: 3 });
    // And back again: once, with the trace of both.
    const { id: back } = (await takeover(place, to, '24013579', '01004321')).json<Takeover>();
    expect((await handle(back, 'done')).json()).toMatchObject({ handled: { participants: 2 } });
    expect(await participants(place, from)).toHaveLength(2);
  });

  it('the second of two who handle it hears so, and the log of the organisation says that too', async () => {
    const { place, from } = await colleagues();
    const { id } = (await takeover(place, from, '01004321', '24013579')).json<Takeover>();
    const other = at.somebody({ duties: ['servicedesk'], names: { givenName: 'Ties', surname: 'Tweede' } });
    const both = await Promise.all([handle(id, 'done'), handle(id, 'refused', other)]);
    expect(both.map(({ status, code }) => `${status} ${code}`).toSorted()).toEqual(['200 null', '409 DP-5011']);
    const object = `organisation/${place.id}/${id}`;
    const lines = at.logged().filter((line) => line.object === object && line.subtype === 'takeover-handled');
    expect(lines.map(({ outcome, reason }) => `${outcome} ${reason}`).toSorted()).toEqual(['0 null', '4 DP-5011']);
    const shown = OrganisationAuditPage.parse((await at.get(`/organisations/${place.id}/audit`, place.who)).json());
    expect(shown.lines.slice(0, 3).map(({ act, about }) => [act, about])).toEqual([
      ['takeover-handled', 'AGB 01004321 → 24013579'],
      ['takeover-handled', 'AGB 01004321 → 24013579'],
      ['takeover-requested', 'AGB 01004321 → 24013579'],
    ]);
    const [winner, loser] = both[0]?.status === 200 ? ['Sanne', 'Ties'] : ['Ties', 'Sanne'];
    expect(lines.find(({ outcome }) => outcome === '0')?.user).toContain(winner);
    expect(lines.find(({ outcome }) => outcome === '4')?.user).toContain(loser);
  });

  it('refused, nothing moves', async () => {
    const { place, from, to } = await colleagues();
    await register(place, from, '111222333', true);
    const { id } = (await takeover(place, from, '01004321', '24013579')).json<Takeover>();
    expect((await handle(id, 'refused')).json()).toMatchObject({ handled: { outcome: 'refused', participants: 0 } });
    expect(await handle(id, 'done')).toMatchObject({ status: 409, code: 'DP-5011' });
    expect((await participants(place, to)).map(({ isOwn }) => isOwn)).toEqual([false]);
    expect(await handle('nergens', 'done')).toMatchObject({ status: 404 });
  });

  it('DP-5017 only to an active behandelaar of the organisation', async () => {
    const { place, from, to } = await colleagues();
    const { id } = (await takeover(place, place.who, '01004321', '99999999')).json<Takeover>();
    expect(await handle(id, 'done')).toMatchObject({ status: 409, code: 'DP-5017' });
    const { id: second } = (await takeover(place, from, '01004321', '24013579')).json<Takeover>();
    await at.post(`/organisations/${place.id}/members/${to.memberId}/status`, place.who, { change: 'stop' });
    expect(await handle(second, 'done')).toMatchObject({ status: 409, code: 'DP-5017' });
    expect((await handle(second, 'refused')).status).toBe(200);
  });

  it('a behandelaar asks for oneself and sees that alone; equal codes are refused', async () => {
    const { place, from, to } = await colleagues();
    const stranger = await at.member(place, ['behandelaar'], { agb: '04087654' });
    expect(await takeover(place, stranger, '01004321', '24013579')).toMatchObject({ status: 403, code: 'DP-5008' });
    expect(await takeover(place, from, '01004321', '01004321')).toMatchObject({ status: 400 });
    expect(await takeover(place, from, '0100432', '24013579')).toMatchObject({ status: 400 });
    expect((await takeover(place, from, '01004321', '24013579')).status).toBe(201);
    const seen = await Promise.all(
      [place.who, from, to, stranger].map((who) => takeovers(`/organisations/${place.id}/takeovers`, who)),
    );
    expect(seen.map((list) => list.length)).toEqual([1, 1, 1, 0]);
  });
});

describe('S0-01 request forms of the leverancier-adviseur', () => {
  const draft = { organisation: 'Praktijk De Brug', subject: 'Aanvraag', text: 'Regel een\nRegel twee' };
  const forms = async (path: string, who: Somebody): Promise<RequestForm[]> =>
    RequestForms.parse((await at.get(path, who)).json()).forms;

  it('wait for whoever logs in with the address, and end once', async () => {
    const adviser = at.somebody({ duties: ['leverancier-adviseur'], names: { givenName: 'Ad', surname: 'Viseur' } });
    const address = 'wacht@praktijk.example';
    const prepared = await at.post('/request-forms', adviser, { ...draft, address: ' Wacht@Praktijk.example ' });
    expect([prepared.status, prepared.json()]).toMatchObject([
      201,
      { address, state: 'prepared', preparedBy: 'Ad Viseur' },
    ]);
    const { id } = prepared.json<RequestForm>();
    const behandelaar = at.somebody({ address });
    expect(await forms('/me/request-forms', behandelaar)).toMatchObject([{ id, ...draft }]);
    const other = at.somebody();
    expect(await forms('/me/request-forms', other)).toEqual([]);
    for (const what of ['submit', 'decline']) {
      expect(await at.post(`/me/request-forms/${id}/${what}`, other)).toMatchObject({ status: 404, code: 'DP-3007' });
    }
    expect((await at.post(`/me/request-forms/${id}/submit`, behandelaar)).json()).toMatchObject({ state: 'submitted' });
    expect(await forms('/me/request-forms', behandelaar)).toMatchObject([{ id, state: 'submitted' }]);
    expect(await forms('/request-forms', adviser)).toMatchObject([{ id, state: 'submitted' }]);
    expect(await at.post(`/request-forms/${id}/withdraw`, adviser)).toMatchObject({ status: 409, code: 'DP-5011' });
    const colleague = at.somebody({ duties: ['leverancier-adviseur'] });
    expect(await at.post(`/request-forms/${id}/withdraw`, colleague)).toMatchObject({ status: 404 });
    expect(await at.post('/request-forms', adviser, { ...draft, address: 'geen adres' })).toMatchObject({
      status: 400,
      code: 'DP-2112',
    });
    expect(at.logged().at(-1)).toMatchObject({
      subtype: 'request-form-prepared',
      outcome: '4',
      object: 'organisation/request-form',
      reason: 'DP-2112',
    });
  });

  it('what became of a form is seen for fourteen days; one that was withdrawn is gone', async () => {
    const adviser = at.somebody({ duties: ['leverancier-adviseur'] });
    const behandelaar = at.somebody();
    const prepare = async () => {
      const made = await at.post('/request-forms', adviser, { ...draft, address: behandelaar.address });
      return made.json<RequestForm>().id;
    };
    const [declined, withdrawn] = [await prepare(), await prepare()];
    await at.post(`/me/request-forms/${declined}/decline`, behandelaar);
    await at.post(`/request-forms/${withdrawn}/withdraw`, adviser);
    expect(await forms('/me/request-forms', behandelaar)).toMatchObject([{ id: declined, state: 'declined' }]);
    at.advance(14 * 24 * 3_600_000);
    const waiting = await prepare();
    expect(await forms('/me/request-forms', behandelaar)).toMatchObject([{ id: waiting, state: 'prepared' }]);
  });

  it('no sequence of events leaves the table: what has ended stays as it is', async () => {
    const adviser = at.somebody({ duties: ['leverancier-adviseur'] });
    const behandelaar = at.somebody();
    const ends = { submit: 'submitted', decline: 'declined', withdraw: 'withdrawn' } as const;
    const event = fc.constantFrom('submit', 'decline', 'withdraw');
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 5 }), async (events) => {
        const made = await at.post('/request-forms', adviser, { ...draft, address: behandelaar.address });
        const { id } = made.json<RequestForm>();
        for (const [index, what] of events.entries()) {
          const [path, who] =
            what === 'withdraw' ? [`/request-forms/${id}`, adviser] : [`/me/request-forms/${id}`, behandelaar];
          const reply = await at.post(`${path}/${what}`, who);
          expect([reply.status, reply.code]).toEqual(index === 0 ? [200, null] : [409, 'DP-5011']);
        }
        const [first = 'submit'] = events;
        expect(at.sqlite.prepare('SELECT state FROM request_form WHERE id = ?').get(id)).toEqual({
          state: ends[first],
        });
      }),
      { numRuns: 20 },
    );
  });
});
