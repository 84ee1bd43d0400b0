import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Organisation } from '../../contract/organisation/organisation.ts';
import type { Takeover } from '../../contract/organisation/people.ts';
import {
  OrganisationAuditPage,
  OrganisationsAnswer,
  Takeovers as TakeoversAnswer,
} from '../../contract/portal/organisations.ts';
import { organisationActs, type Place } from '../../test/portal/organisation-acts.ts';
import {
  type OrganisationFixture,
  type Somebody,
  startOrganisationFixture,
} from '../../test/portal/organisation-fixture.ts';
import type { AuditEntry } from '../audit/audit-entry.ts';
import { membershipIn } from './memberships.ts';
import { OrganisationAudit } from './organisation-audit.ts';
import type { MemberCaller } from './organisation-gate.ts';
import { Takeovers } from './takeovers.ts';

let at: OrganisationFixture;
let desk: Somebody;
beforeAll(async () => {
  at = await startOrganisationFixture();
  desk = at.somebody({ duties: ['servicedesk'] });
});
afterAll(() => at.close());

const codes = { proven: '01004321', right: '24013579', colleague: '04087654' } as const;
const states = ['applied', 'active', 'stopped'] as const;

const carded = (): Somebody => {
  const who = at.somebody();
  at.showCard(who.token, codes.proven);
  return who;
};
const { change, give, members, takeover, treats, ...acts } = organisationActs(() => at);
const apply = (place: Place, who: Somebody, agb: string | null, role = 'behandelaar') =>
  acts.apply(place, who, role, agb);
const codeOf = async (place: Place, { memberId }: { memberId: string }) => {
  const found = (await members(place)).find(({ id }) => id === memberId);
  return [found?.agb, found?.agbFrom];
};
const ownIn = async (place: Place, who: Somebody): Promise<Organisation['own'] | undefined> =>
  OrganisationsAnswer.parse((await at.get('/organisations', who)).json()).organisations.find(
    ({ id }) => id === place.id,
  )?.own;
const linesOf = (place: Place) =>
  at
    .logged()
    .filter(({ object }) => String(object).startsWith(`organisation/${place.id}`))
    .map(({ subtype, outcome, object }) => ({ subtype, outcome, object }));

/** Somebody in this state with the code of another, typed; it is taken back by who applies with the card that proves it. */
async function taken(state: (typeof states)[number] = 'active') {
  const place = await at.organisation();
  const typist = await at.applicant(place, { agb: codes.proven });
  if (state !== 'applied') await change(place, typist, 'activate');
  if (state === 'stopped') await change(place, typist, 'stop');
  return { place, typist, owner: carded() };
}

describe('S3-31 a code that a card proves goes before one that was typed', () => {
  it.each(states)('of who is %s: at once, written down, and told to whom it concerns', async (state) => {
    const { place, typist, owner } = await taken(state);
    at.told.splice(0);
    expect((await apply(place, owner, null)).json()).toMatchObject({
      own: { agb: codes.proven, agbTakenBack: false },
    });
    expect(await codeOf(place, typist)).toEqual([null, null]);
    expect(await ownIn(place, typist)).toMatchObject({ state, agb: null, agbTakenBack: true });
    expect(at.told).toEqual(expect.arrayContaining([typist.id, place.who.id, owner.id, desk.id]));
    const [lost, applied] = linesOf(place).slice(-2);
    expect(lost).toEqual({
      subtype: 'member-agb-taken-back',
      outcome: '0',
      object: `organisation/${place.id}/${typist.memberId}`,
    });
    expect(applied).toMatchObject({ subtype: 'member-applied', outcome: '0' });
    expect(JSON.stringify(at.logged())).not.toContain(codes.proven);
  });

  it('the organisation reads in its log whose code lapsed', async () => {
    const place = await at.organisation();
    const typist = at.somebody({ names: { givenName: 'Tijmen', surname: 'Verhoef' } });
    await apply(place, typist, codes.proven);
    await apply(place, carded(), null);
    const page = await at.get(`/organisations/${place.id}/audit`, place.who);
    expect(OrganisationAuditPage.parse(page.json()).lines).toContainEqual(
      expect.objectContaining({ act: 'member-agb-taken-back', about: 'Tijmen Verhoef', refusal: null }),
    );
  });

  it('given later the same, and by a contactpersoon whom nobody takes participants over from', async () => {
    for (const role of ['behandelaar', 'contactpersoon']) {
      // oxlint-disable-next-line no-await-in-loop -- one after another
      const { place, typist } = await taken();
      // oxlint-disable-next-line no-await-in-loop -- one after another
      const late = await at.applicant(place, { role: 'contactpersoon' });
      // oxlint-disable-next-line no-await-in-loop -- one after another
      if (role === 'behandelaar') await change(place, late, 'activate');
      at.showCard(late.token, codes.proven);
      at.told.splice(0);
      // oxlint-disable-next-line no-await-in-loop -- one after another
      expect((await give(place, late, null)).status).toBe(200);
      // oxlint-disable-next-line no-await-in-loop -- one after another
      expect([await codeOf(place, typist), await codeOf(place, late)]).toEqual([
        [null, null],
        [codes.proven, 'card'],
      ]);
      expect(at.told).toContain(typist.id);
      expect(
        linesOf(place)
          .slice(-2)
          .map(({ subtype }) => subtype),
      ).toEqual(['member-agb-taken-back', 'member-agb-given']);
    }
  });

  it('what is refused takes nothing: who has a code already, another application, a withdrawn link', async () => {
    const { place, typist } = await taken();
    const late = await at.applicant(place, { role: 'contactpersoon' });
    expect((await give(place, late, codes.right)).status).toBe(200);
    at.showCard(late.token, codes.proven);
    expect(await give(place, late, null)).toMatchObject({ status: 409, code: 'DP-5011' });
    expect(await apply(place, late, null)).toMatchObject({ status: 409, code: 'DP-5015' });
    expect(await codeOf(place, typist)).toEqual([codes.proven, 'typed']);
    expect(linesOf(place).map(({ subtype }) => subtype)).not.toContain('member-agb-taken-back');
  });

  it('DP-5019 a code that a card proved stays, for a card and for a typist; typed against typed too', async () => {
    const place = await at.organisation();
    const [owner, other] = [carded(), carded()];
    expect((await apply(place, owner, null)).status).toBe(200);
    expect(await apply(place, other, null)).toMatchObject({ status: 409, code: 'DP-5019' });
    expect(await apply(place, at.somebody(), codes.proven)).toMatchObject({ status: 409, code: 'DP-5019' });
    const { place: typed, typist } = await taken();
    expect(await apply(typed, at.somebody(), codes.proven)).toMatchObject({ status: 409, code: 'DP-5019' });
    expect(await codeOf(typed, typist)).toEqual([codes.proven, 'typed']);
  });

  it('in another organisation nobody loses anything', async () => {
    const [{ place, typist }, elsewhere] = [await taken(), await at.organisation()];
    expect((await apply(elsewhere, carded(), null)).status).toBe(200);
    expect(await codeOf(place, typist)).toEqual([codes.proven, 'typed']);
  });

  it('who registers an organisation is its first user, with whom nobody shares a code', async () => {
    const place = await at.organisation({ who: carded() });
    expect(await members(place)).toMatchObject([{ agb: codes.proven, agbFrom: 'card' }]);
    expect(await apply(place, carded(), null)).toMatchObject({ status: 409, code: 'DP-5019' });
  });
});

describe('S3-31 two at the same moment', () => {
  it('two cards: one has it, the other is told; who typed it loses it once', async () => {
    const { place, typist } = await taken();
    const replies = await Promise.all([carded(), carded()].map((who) => apply(place, who, null)));
    expect(replies.map(({ status, code }) => `${status} ${code}`).toSorted()).toEqual(['200 null', '409 DP-5019']);
    expect(await codeOf(place, typist)).toEqual([null, null]);
    expect(linesOf(place).filter(({ subtype }) => subtype === 'member-agb-taken-back')).toHaveLength(1);
  });

  it.each([
    ['the typist first', false],
    ['the card first', true],
  ])('a card and a typist, %s: the card has it, and nobody else does', async (_, isCardFirst) => {
    const place = await at.organisation();
    const [owner, typist] = [carded(), at.somebody()];
    const asking = [() => apply(place, typist, codes.proven), () => apply(place, owner, null)];
    await Promise.all((isCardFirst ? asking.toReversed() : asking).map((ask) => ask()));
    const holders = (await members(place)).filter(({ agb }) => agb === codes.proven);
    expect(holders).toMatchObject([{ address: owner.address, agbFrom: 'card' }]);
  });
});

describe('S2-03 who lost a code goes on', () => {
  it('active: gives the right one, once, and not the same again', async () => {
    const { place, typist, owner } = await taken();
    await apply(place, owner, null);
    expect(await give(place, typist, codes.proven)).toMatchObject({ status: 409, code: 'DP-5019' });
    expect((await give(place, typist, codes.right)).json()).toMatchObject({
      own: { agb: codes.right, agbTakenBack: false },
    });
    expect(await give(place, typist, codes.colleague)).toMatchObject({ status: 409, code: 'DP-5011' });
  });

  it('applied: DP-5024 not activated without one, and gives it while the application waits', async () => {
    const { place, typist, owner } = await taken('applied');
    await apply(place, owner, null);
    expect(await change(place, typist, 'activate')).toMatchObject({ status: 409, code: 'DP-5024' });
    expect(linesOf(place).at(-1)).toMatchObject({ subtype: 'member-activated', outcome: '4' });
    expect((await give(place, typist, codes.right)).status).toBe(200);
    expect((await change(place, typist, 'activate')).json()).toMatchObject({ state: 'active', agb: codes.right });
  });

  it('applied: is still refused a place, or takes the application back, after which nothing is missing', async () => {
    const { place, typist, owner } = await taken('applied');
    await apply(place, owner, null);
    expect((await at.post(`/organisations/${place.id}/membership/status`, typist, { change: 'withdraw' })).status).toBe(
      204,
    );
    expect((await apply(place, typist, codes.right)).json()).toMatchObject({
      own: { agb: codes.right, agbTakenBack: false },
    });
    expect((await change(place, typist, 'reject')).status).toBe(200);
  });

  it('stopped: DP-5008 gives none until let in again, and is let in to give it', async () => {
    const { place, typist, owner } = await taken('stopped');
    await apply(place, owner, null);
    expect(await give(place, typist, codes.right)).toMatchObject({ status: 403, code: 'DP-5008' });
    expect((await change(place, typist, 'activate')).status).toBe(200);
    expect((await give(place, typist, codes.right)).status).toBe(200);
  });
});

describe('S3-31 participants and takeovers of who lost a code', () => {
  it('DP-5019 who was stopped with participants keeps it, and a colleague takes them over by it', async () => {
    const { place, typist, owner } = await taken();
    await add(place, typist, '999990019');
    await change(place, typist, 'stop');
    expect(await apply(place, owner, null)).toMatchObject({ status: 409, code: 'DP-5019' });
    expect(await codeOf(place, typist)).toEqual([codes.proven, 'typed']);
    await at.member(place, ['behandelaar'], { agb: codes.colleague });
    const { id } = (await takeover(place, place.who, codes.proven, codes.colleague)).json<{ id: string }>();
    expect((await handle(id)).json()).toMatchObject({ handled: { outcome: 'done', participants: 1 } });
    expect((await apply(place, owner, null)).status).toBe(200);
  });

  const handle = (id: string, outcome = 'done') => at.post(`/desk/takeovers/${id}`, desk, { outcome, note: '' });
  const add = (place: { id: string }, who: Somebody, bsn: string) =>
    at.post(`/organisations/${place.id}/participants`, who, { bsn, birthDate: '1958-03-02', again: true });
  const seen = async (place: { id: string }, who: Somebody) =>
    TakeoversAnswer.parse((await at.get(`/organisations/${place.id}/takeovers`, who)).json()).takeovers.map(
      ({ id }) => id,
    );

  /** Everybody treats one; requests from and to the code wait when it is taken back. */
  async function practice() {
    const { place, typist, owner } = await taken();
    const colleague = await at.member(place, ['behandelaar'], { agb: codes.colleague });
    await add(place, typist, '999990019');
    await add(place, colleague, '999999126');
    const from = (await takeover(place, typist, codes.proven, codes.colleague)).json<Takeover>().id;
    const to = (await takeover(place, colleague, codes.colleague, codes.proven)).json<Takeover>().id;
    await apply(place, owner, null);
    const found = (await members(place)).find(({ address }) => address === owner.address);
    await change(place, { memberId: found?.id ?? '' }, 'activate');
    await add(place, owner, '999993653');
    const each = async () => [await treats(place, typist), await treats(place, colleague), await treats(place, owner)];
    return { place, typist, owner, colleague, from, to, each };
  }

  it('DP-5027 a request that waits moves nobody, from that code or to it, and can be refused', async () => {
    const { from, to, each } = await practice();
    for (const id of [from, to]) {
      // oxlint-disable-next-line no-await-in-loop -- one after another
      expect(await handle(id)).toMatchObject({ status: 409, code: 'DP-5027' });
    }
    expect(await each()).toEqual([1, 1, 1]);
    expect((await handle(from, 'refused')).status).toBe(200);
  });

  it('DP-5008 who was let in to ask with the code, and lost it before the request was there, asks for nobody', async () => {
    const { place, typist, owner } = await taken();
    const membership = await membershipIn(at.database, typist.id, place.id);
    await apply(place, owner, null);
    const lines: AuditEntry[] = [];
    const audit = new OrganisationAudit({ append: (line) => void lines.push(line) });
    const takeovers = new Takeovers({ database: at.database, audit, now: at.now });
    const by = { person: null, accessPoint: null, requestId: 'r' };
    // As the gate answered before the code was taken.
    const caller = { ...membership, account: { id: typist.id }, by, grant: 'own' } as MemberCaller;
    expect(caller.member.agb).toBe(codes.proven);
    const request = { fromAgb: codes.proven, toAgb: codes.colleague, note: '' };
    await expect(takeovers.request(caller, request)).rejects.toMatchObject({ status: 403, code: 'DP-5008' });
    expect([await seen(place, place.who), lines]).toEqual([[], []]);
  });

  it('one from after it moves those of who has the code then, and of who gave another', async () => {
    const { place, typist, owner, each } = await practice();
    expect(await takeover(place, typist, codes.proven, codes.colleague)).toMatchObject({ code: 'DP-5008' });
    await give(place, typist, codes.right);
    const mine = (await takeover(place, typist, codes.right, codes.proven)).json<Takeover>().id;
    expect((await handle(mine)).json()).toMatchObject({ handled: { outcome: 'done', participants: 1 } });
    expect(await each()).toEqual([0, 1, 2]);
    const theirs = (await takeover(place, owner, codes.proven, codes.colleague)).json<Takeover>().id;
    expect((await handle(theirs)).json()).toMatchObject({ handled: { outcome: 'done', participants: 2 } });
    expect(await each()).toEqual([0, 3, 0]);
  });

  it('whose code it is does not read by it what was about another; who asked and the colleague still do', async () => {
    const { place, typist, owner, colleague, from, to } = await practice();
    expect(await seen(place, owner)).toEqual([]);
    expect(await seen(place, typist)).toEqual([from]);
    for (const who of [colleague, place.who]) {
      // oxlint-disable-next-line no-await-in-loop -- one after another
      expect((await seen(place, who)).toSorted()).toEqual([from, to].toSorted());
    }
  });
});
