import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Member, type OwnStatusChange, type StatusChange } from '../../contract/organisation/member.ts';
import { openPage } from '../accounts/open/open-page.ts';
import { DeskOrganisations, MembersAnswer, OrganisationsAnswer } from '../../contract/portal/organisations.ts';
import {
  type OrganisationFixture,
  type Somebody,
  startOrganisationFixture,
} from '../../test/portal/organisation-fixture.ts';

let at: OrganisationFixture;
beforeAll(async () => {
  at = await startOrganisationFixture();
});
afterAll(() => at.close());

type Place = Awaited<ReturnType<OrganisationFixture['organisation']>>;
const change = (place: { id: string }, who: Somebody, memberId: string, what: StatusChange) =>
  at.post(`/organisations/${place.id}/members/${memberId}/status`, who, { change: what });
const takeBack = (place: { id: string }, who: Somebody, what: OwnStatusChange) =>
  at.post(`/organisations/${place.id}/membership/status`, who, { change: what });
const members = async ({ id, who }: Place): Promise<Member[]> =>
  MembersAnswer.parse((await at.get(`/organisations/${id}/members`, who)).json()).members;
/** A personal code that nobody has yet. */
let given = 0;
const nextAgb = (): string => `88${String((given += 1)).padStart(6, '0')}`;

describe('S3-21 the invitation link', () => {
  it('S3-22 leads to one organisation and to the form of the app', async () => {
    const place = await at.organisation();
    const shown = await at.get(`/organisations/${place.id}/link`, place.who);
    expect(shown.json()).toEqual({
      address: expect.stringMatching(/^https:\/\/portaal\.example\/open\/aanmelden#[\w-]{43}$/),
      since: '2026-06-01T09:00:00.000Z',
    });
    const link = await at.linkOf(place.id, place.who);
    const opened = await at.post('/organisations/link/open', null, { link });
    expect(opened.json()).toEqual({ name: expect.stringContaining('Praktijk'), city: 'Hilversum' });
    expect(openPage('aanmelden')).toContain('deel de link niet met anderen');
  });

  it('S3-23, S3-25 applying waits for approval; the contact person is told', async () => {
    const place = await at.organisation();
    const who = at.somebody({ names: { givenName: 'Tim', surname: 'Smit' } });
    const applied = await at.applicant(place, { who, role: 'contactpersoon', agb: '01004321' });
    const letter = await at.letter(place.who.address, 'Nieuwe aanmelding');
    expect(letter.text).toContain(`Tim Smit (${who.address})`);
    const seen = OrganisationsAnswer.parse((await at.get('/organisations', who)).json());
    expect(seen).toMatchObject({
      mayRegister: false,
      organisations: [{ id: place.id, own: { state: 'applied', roles: ['contactpersoon'] }, may: [] }],
    });
    expect(await at.get(`/organisations/${place.id}/members`, who)).toMatchObject({ status: 403, code: 'DP-5021' });
    expect((await members(place)).find(({ id }) => id === applied.memberId)).toMatchObject({
      name: 'Tim Smit',
      agb: '01004321',
      state: 'applied',
      may: ['activate', 'reject'],
      isSelf: false,
    });
    const link = await at.linkOf(place.id, place.who);
    expect(
      await at.post('/organisations/link/apply', who, { link, role: 'behandelaar', agb: '03012345' }),
    ).toMatchObject({
      status: 409,
      code: 'DP-5015',
    });
  });

  it('S3-31 who will treat gives a personal AGB code; the one of the card counts, and another is refused', async () => {
    const place = await at.organisation();
    const link = await at.linkOf(place.id, place.who);
    const applies = (who: { id: string; address: string; token: string }, role: string, agb: string | null) =>
      at.post('/organisations/link/apply', who, { link, role, agb });
    expect(await applies(at.somebody(), 'behandelaar', null)).toMatchObject({ status: 400, code: 'DP-5001' });
    expect((await applies(at.somebody(), 'contactpersoon', null)).status).toBe(200);
    const holder = at.somebody();
    at.showCard(holder.token, '01009876');
    expect(await applies(holder, 'behandelaar', '01004321')).toMatchObject({ status: 409, code: 'DP-5018' });
    expect(at.logged().at(-1)).toMatchObject({ subtype: 'member-applied', outcome: '4', reason: 'DP-5018' });
    expect((await applies(holder, 'behandelaar', null)).status).toBe(200);
    const other = at.somebody();
    at.showCard(other.token, null);
    expect((await applies(other, 'behandelaar', '01004321')).status).toBe(200);
    const codes = (await members(place)).filter(({ state }) => state === 'applied').map(({ agb }) => agb);
    expect(codes.toSorted()).toEqual(['01004321', '01009876', null]);
  });

  it('S3-24 renewed by the servicedesk: the old one is dead, the new one works and is mailed', async () => {
    const place = await at.organisation();
    const desk = at.somebody({ duties: ['servicedesk'] });
    const old = await at.linkOf(place.id, place.who);
    at.advance(1000);
    expect((await at.post(`/desk/organisations/${place.id}/link`, desk)).status).toBe(204);
    const fresh = at.tokenIn(await at.letter(place.who.address, 'Nieuwe uitnodigingslink'));
    expect(fresh).not.toBe(old);
    expect(fresh).toBe(await at.linkOf(place.id, place.who));
    const body = { role: 'behandelaar', agb: '03012345' };
    expect(await at.post('/organisations/link/open', null, { link: old })).toMatchObject({
      status: 410,
      code: 'DP-5014',
    });
    expect(await at.post('/organisations/link/apply', at.somebody(), { link: old, ...body })).toMatchObject({
      code: 'DP-5014',
    });
    expect((await at.post('/organisations/link/apply', at.somebody(), { link: fresh, ...body })).status).toBe(200);
    const listed = (await at.get('/desk/organisations', desk)).json<{ organisations: { id: string }[] }>();
    expect(listed.organisations.find(({ id }) => id === place.id)).toMatchObject({
      state: 'linked',
      active: 1,
      waiting: 1,
      linkSince: at.now().toISOString(),
    });
    expect(await at.post('/desk/organisations/nergens/link', desk)).toMatchObject({ status: 404, code: 'DP-5007' });
  });

  it('S3-24 two of the servicedesk renew it at the same moment: one does, the other hears it, and one letter goes out', async () => {
    const place = await at.organisation();
    const desks = [at.somebody({ duties: ['servicedesk'] }), at.somebody({ duties: ['servicedesk'] })] as const;
    const seen = async () =>
      DeskOrganisations.parse((await at.get('/desk/organisations', desks[0])).json()).organisations.find(
        ({ id }) => id === place.id,
      )?.linkSince;
    // Also within one millisecond, in which the clock stands still here.
    for (const turn of [1, 2]) {
      const since = await seen();
      const replies = await Promise.all(
        desks.map((desk) => at.post(`/desk/organisations/${place.id}/link`, desk, { since })),
      );
      expect(replies.map(({ status, code }) => `${status} ${code}`).toSorted()).toEqual(['204 null', '409 DP-5011']);
      expect(await seen()).not.toBe(since);
      const lines = at
        .logged()
        .filter(({ subtype, object }) => subtype === 'link-renewed' && object === `organisation/${place.id}`);
      expect(lines.map(({ outcome }) => outcome).toSorted()).toEqual([
        ...Array(turn).fill('0'),
        ...Array(turn).fill('4'),
      ]);
      await at.letter(place.who.address, 'Nieuwe uitnodigingslink');
    }
    const letters = () =>
      at.sink
        .letters()
        .filter(({ to, subject }) => to.includes(place.who.address) && subject.includes('Nieuwe uitnodigingslink'));
    await at.sink.waitFor(() => letters().length === 2);
    expect(at.tokenIn(letters().at(-1)!)).toBe(await at.linkOf(place.id, place.who));
    const live = at.sqlite
      .prepare('SELECT count(*) AS n FROM organisation_link WHERE organisation_id = ? AND withdrawn_at IS NULL')
      .get(place.id);
    expect(live).toEqual({ n: 1 });
  });

  it('is not in the database in the clear, and an unknown one opens nothing', async () => {
    const place = await at.organisation();
    const link = await at.linkOf(place.id, place.who);
    const dump = JSON.stringify(
      at.sqlite
        .prepare('SELECT * FROM organisation_link')
        .all()
        .map((row) => ({ ...row, sealed: Buffer.from(row['sealed'] as Uint8Array).toString('latin1') })),
    );
    expect(dump).not.toContain(link);
    const wrong = link.startsWith('A') ? `B${link.slice(1)}` : `A${link.slice(1)}`;
    expect(await at.post('/organisations/link/open', null, { link: wrong })).toMatchObject({
      status: 404,
      code: 'DP-2109',
    });
  });

  it('S3-22 a link of organisation A never registers at B, whatever is asked with it', async () => {
    const places = await Promise.all([at.organisation(), at.organisation(), at.organisation()]);
    const links = await Promise.all(places.map(({ id, who }) => at.linkOf(id, who)));
    const attempt = fc.record({
      which: fc.nat(2),
      named: fc.nat(2),
      role: fc.constantFrom('behandelaar', 'contactpersoon'),
      hasAgb: fc.boolean(),
      key: fc.constantFrom('id', 'organisation', 'organisationId', 'organisation_id', '__proto__', 'agb2'),
    });
    await fc.assert(
      fc.asyncProperty(attempt, async ({ which, named, role, hasAgb, key }) => {
        const who = at.somebody();
        const agb = hasAgb ? nextAgb() : null;
        const extra = JSON.stringify({ [key]: places[named]?.id }).slice(1, -1);
        const body = `{"link":"${links[which]}","role":"${role}","agb":${JSON.stringify(agb)},${extra}}`;
        const reply = await at.app.inject({
          method: 'POST',
          url: `/organisations/link/apply?organisation=${places[named]?.id}`,
          headers: { authorization: `Bearer ${who.token}`, 'content-type': 'application/json' },
          payload: body,
        });
        const joined = at.sqlite.prepare('SELECT organisation_id FROM member WHERE account_id = ?').all(who.id);
        const expected = reply.statusCode === 200 ? [{ organisation_id: places[which]?.id }] : [];
        expect(joined).toEqual(expected);
        const isWhole = role === 'contactpersoon' || agb !== null;
        expect(reply.statusCode === 200 || key === '__proto__' || !isWhole).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});

describe('S3-23 taking the own application back', () => {
  it('while it waits: the account has back what it had, and the organisation sees that it was withdrawn', async () => {
    const place = await at.organisation();
    const who = await at.applicant(place, { agb: '01004321' });
    expect(await at.get(`/organisations/${place.id}/takeovers`, who)).toMatchObject({ status: 403, code: 'DP-5021' });
    expect((await takeBack(place, who, 'withdraw')).status).toBe(204);
    expect(at.logged().at(-1)).toEqual({
      subtype: 'member-withdrawn',
      outcome: '0',
      object: `organisation/${place.id}/${who.memberId}`,
      reason: null,
      user: `Sanne Achterberg (account/${who.id})`,
    });
    const seen = OrganisationsAnswer.parse((await at.get('/organisations', who)).json());
    expect([seen.organisations, seen.mayRegister]).toEqual([[], true]);
    expect((await at.get(`/organisations/${place.id}/takeovers`, who)).code).toBe('DP-5007');
    // The organisation keeps who it was, and not the personal code that came with the application.
    expect((await members(place)).find(({ id }) => id === who.memberId)).toMatchObject({
      state: 'withdrawn',
      agb: null,
      agbFrom: null,
      may: [],
    });
    expect(await change(place, place.who, who.memberId, 'activate')).toMatchObject({ status: 409, code: 'DP-5009' });
    expect(await takeBack(place, who, 'withdraw')).toMatchObject({ status: 404, code: 'DP-5007' });
  });

  it('one that was refused is put away, and the person can apply or be invited again', async () => {
    const place = await at.organisation();
    const who = await at.applicant(place);
    await change(place, place.who, who.memberId, 'reject');
    expect(await at.get(`/organisations/${place.id}/takeovers`, who)).toMatchObject({ status: 403, code: 'DP-5022' });
    expect(await takeBack(place, who, 'withdraw')).toMatchObject({ status: 409, code: 'DP-5009' });
    expect((await takeBack(place, who, 'dismiss')).status).toBe(204);
    expect(await at.applicant(place, { who })).toMatchObject({ memberId: who.memberId });
    await takeBack(place, who, 'withdraw');
    const again = await at.post(`/organisations/${place.id}/invitations`, place.who, {
      invitations: [{ address: who.address, role: 'contactpersoon' }],
    });
    expect(again.json()).toMatchObject({ results: [{ outcome: 'sent' }] });
    const invited = (await members(place)).filter(({ address }) => address === who.address);
    expect(invited).toMatchObject([{ state: 'invited', roles: ['contactpersoon'], name: null }]);
    const joined = await at.applicant(place, { who, role: 'contactpersoon' });
    expect((await change(place, place.who, joined.memberId, 'activate')).status).toBe(200);
  });

  it('of two that decide at the same moment one does', async () => {
    const place = await at.organisation();
    const who = await at.applicant(place);
    const replies = await Promise.all([
      change(place, place.who, who.memberId, 'activate'),
      takeBack(place, who, 'withdraw'),
    ]);
    expect(replies.filter(({ status }) => status === 409).map(({ code }) => code)).toEqual(['DP-5009']);
  });

  it('DP-3006 nobody fills a mailbox by applying over and over', async () => {
    const place = await at.organisation();
    const who = at.somebody();
    const link = await at.linkOf(place.id, place.who);
    const codes = [];
    for (let turn = 0; turn < 21; turn += 1) {
      codes.push((await at.post('/organisations/link/apply', who, { link, role: 'contactpersoon', agb: null })).code);
      await takeBack(place, who, 'withdraw');
    }
    expect([codes.at(19), codes.at(20)]).toEqual([null, 'DP-3006']);
  });
});
