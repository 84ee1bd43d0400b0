import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type Member,
  type MemberState,
  type OwnStatusChange,
  ownStatusChanges,
  statusChanges,
  type StatusChange,
} from '../../contract/organisation/member.ts';
import { MembersAnswer } from '../../contract/portal/organisations.ts';
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
const setRoles = (place: { id: string }, who: Somebody, memberId: string, roles: readonly string[]) =>
  at.post(`/organisations/${place.id}/members/${memberId}/roles`, who, { roles });
const members = async ({ id, who }: Place): Promise<Member[]> =>
  MembersAnswer.parse((await at.get(`/organisations/${id}/members`, who)).json()).members;
const ownId = async (place: Place) => (await members(place)).find(({ isSelf }) => isSelf)?.id ?? '';
/** A personal code that nobody has yet. */
let given = 0;
const nextAgb = (): string => `88${String((given += 1)).padStart(6, '0')}`;
const stateOf = (memberId: string) =>
  at.sqlite.prepare('SELECT state FROM member WHERE id = ?').get(memberId)?.['state'];

describe('S3-26 to S3-30 Wijzig status', () => {
  it('activates, stops and activates again, each with its mail; what was entered stays', async () => {
    const place = await at.organisation();
    const who = await at.applicant(place);
    expect((await change(place, place.who, who.memberId, 'activate')).json()).toMatchObject({
      state: 'active',
      may: ['stop'],
    });
    const first = await at.letter(who.address, 'U hebt toegang');
    expect(first.links).toEqual(['https://portaal.example/open/inloggen']);
    const before = at.sqlite.prepare('SELECT * FROM member WHERE id = ?').get(who.memberId);
    expect((await change(place, place.who, who.memberId, 'stop')).json()).toMatchObject({
      state: 'stopped',
      may: ['activate'],
    });
    expect((await at.letter(who.address, 'stopgezet')).text).toContain('niet meer toegankelijk');
    expect(at.sessionsEnded).toContain(who.id);
    expect(at.sqlite.prepare('SELECT * FROM member WHERE id = ?').get(who.memberId)).toEqual({
      ...before,
      state: 'stopped',
    });
    expect((await change(place, place.who, who.memberId, 'activate')).json()).toMatchObject({ state: 'active' });
    await at.sink.waitFor(
      ({ id, to, subject }) => id > first.id && to.includes(who.address) && /toegang/.test(subject),
    );
  });

  it('S3-24 rejects, with its mail, for good', async () => {
    const place = await at.organisation();
    const who = await at.applicant(place);
    expect((await change(place, place.who, who.memberId, 'reject')).json()).toMatchObject({
      state: 'rejected',
      may: [],
    });
    await at.letter(who.address, 'afgekeurd');
    expect(await change(place, place.who, who.memberId, 'activate')).toMatchObject({ status: 409, code: 'DP-5009' });
  });

  it('DP-5007 nobody of another organisation can be changed', async () => {
    const [one, other] = [await at.organisation(), await at.organisation()];
    const who = await at.applicant(other);
    expect(await change(one, one.who, who.memberId, 'activate')).toMatchObject({ status: 404, code: 'DP-5007' });
    expect(await change(other, one.who, who.memberId, 'activate')).toMatchObject({ status: 404, code: 'DP-5007' });
    expect(stateOf(who.memberId)).toBe('applied');
  });

  it('no sequence of events brings a user to a state outside the table', async () => {
    const place = await at.organisation();
    const event = fc.constantFrom('invite', 'apply', 'activate', 'reject', 'stop', 'roles', 'withdraw', 'dismiss');
    await fc.assert(
      fc.asyncProperty(fc.array(event, { minLength: 1, maxLength: 12 }), async (events) => {
        const who = at.somebody();
        const row = () =>
          at.sqlite
            .prepare('SELECT id, state FROM member WHERE organisation_id = ? AND address = ?')
            .get(place.id, who.address);
        for (const what of events) {
          const before = row();
          const [id, from] = [String(before?.['id'] ?? 'niemand'), before?.['state'] as MemberState | undefined];
          let expected = from;
          let answered: readonly (string | null)[] = [null, null];
          if (what === 'invite') {
            await at.post(`/organisations/${place.id}/invitations`, place.who, {
              invitations: [{ address: who.address, role: 'behandelaar' }],
            });
            expected = from === undefined || from === 'withdrawn' ? 'invited' : from;
          } else if (what === 'apply') {
            const link = await at.linkOf(place.id, place.who);
            await at.post('/organisations/link/apply', who, { link, role: 'behandelaar', agb: nextAgb() });
            const isFree = from === undefined || from === 'invited' || from === 'withdrawn';
            expected = isFree ? 'applied' : from;
          } else if (what === 'roles') {
            await setRoles(place, place.who, id, ['behandelaar', 'contactpersoon']);
          } else if (what === 'withdraw' || what === 'dismiss') {
            const reply = await takeBack(place, who, what);
            const next = from && ownStatusChanges[from][what];
            // Whom an invitation alone names, and who withdrew, has no place in it.
            const isIn = from !== undefined && from !== 'invited' && from !== 'withdrawn';
            answered = [reply.code, next ? null : isIn ? 'DP-5009' : 'DP-5007'];
            expected = next ?? from;
          } else {
            await change(place, place.who, id, what);
            expected = from && (statusChanges[from][what] ?? from);
          }
          expect(row()?.['state']).toBe(expected);
          expect(answered[0]).toBe(answered[1]);
        }
      }),
      { numRuns: 25 },
    );
  });
});

describe('S2-03 roles and beheerrechten', () => {
  it('are handed to somebody else; the last beheerder cannot remove or stop itself', async () => {
    const place = await at.organisation();
    const self = await ownId(place);
    expect((await members(place)).find(({ isSelf }) => isSelf)?.may).toEqual([]);
    expect(await setRoles(place, place.who, self, ['contactpersoon'])).toMatchObject({ status: 409, code: 'DP-5013' });
    expect(await change(place, place.who, self, 'stop')).toMatchObject({ status: 409, code: 'DP-5013' });
    const manager = await at.member(place, ['contactpersoon', 'beheerder']);
    expect((await members(place)).find(({ isSelf }) => isSelf)?.may).toEqual(['stop']);
    const changed = await setRoles(place, place.who, self, ['contactpersoon', 'contactpersoon']);
    expect(changed.json()).toMatchObject({ roles: ['contactpersoon'] });
    expect(await setRoles(place, place.who, self, ['beheerder'])).toMatchObject({ status: 403, code: 'DP-5008' });
    expect((await setRoles(place, manager, self, ['praktijkhouder'])).status).toBe(200);
  });

  it('two beheerders who remove each other at the same moment: one stays', async () => {
    for (const how of ['stop', 'roles'] as const) {
      const place = await at.organisation();
      const [self, other] = [await ownId(place), await at.member(place, ['contactpersoon', 'beheerder'])];
      const replies = await Promise.all(
        how === 'stop'
          ? [change(place, place.who, other.memberId, 'stop'), change(place, other, self, 'stop')]
          : [
              setRoles(place, place.who, other.memberId, ['contactpersoon']),
              setRoles(place, other, self, ['contactpersoon']),
            ],
      );
      expect(replies.filter(({ status }) => status === 200)).toHaveLength(1);
      const left = at.sqlite
        .prepare(`SELECT id FROM member WHERE organisation_id = ? AND state = 'active' AND roles LIKE '%beheerder%'`)
        .all(place.id);
      expect(left).toHaveLength(1);
    }
  });
});

describe('S3-23 only who is active gets in', () => {
  it('DP-5021 who is active nowhere reaches the own organisations and applying, and nothing else', async () => {
    const [place, other] = [await at.organisation(), await at.organisation()];
    const who = await at.applicant(place);
    expect((await at.get('/organisations', who)).status).toBe(200);
    for (const [path, body] of [
      ['/organisations/lookup', { agb: '01061234' }],
      [`/organisations/${place.id}/members`, undefined],
      [`/organisations/${other.id}/members`, undefined],
    ] as const) {
      const reply = await at.send(body ? 'POST' : 'GET', path, who, body);
      expect([path, reply.status, reply.code]).toEqual([path, 403, 'DP-5021']);
    }
    const { memberId } = await at.applicant(other, { who });
    expect((await change(other, other.who, memberId, 'activate')).status).toBe(200);
    expect(await at.get(`/organisations/${place.id}/members`, who)).toMatchObject({ status: 403, code: 'DP-5008' });
    expect(await at.post('/organisations/lookup', who, { agb: '01061234' })).toMatchObject({ code: 'DP-5008' });
  });
});
