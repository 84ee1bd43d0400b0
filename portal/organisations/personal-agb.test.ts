import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Organisation } from '../../contract/organisation/organisation.ts';
import type { Takeover } from '../../contract/organisation/people.ts';
import { Takeovers } from '../../contract/portal/organisations.ts';
import { organisationActs, type Place } from '../../test/portal/organisation-acts.ts';
import {
  type OrganisationFixture,
  type Somebody,
  startOrganisationFixture,
} from '../../test/portal/organisation-fixture.ts';
import { accountMigrations } from '../accounts/migrations.ts';
import { organisationMigrations } from './migrations.ts';

let at: OrganisationFixture;
let desk: Somebody;
beforeAll(async () => {
  at = await startOrganisationFixture();
  desk = at.somebody({ duties: ['servicedesk'] });
});
afterAll(() => at.close());

const codes = { own: '01004321', other: '24013579' } as const;
const { apply, change, setRoles, give, takeover, members, treats } = organisationActs(() => at);
const handle = (id: string) => at.post(`/desk/takeovers/${id}`, desk, { outcome: 'done', note: '' });

describe('S3-31 a personal AGB code is one user’s', () => {
  it.each(['applied', 'active', 'stopped'] as const)(
    'DP-5019 not that of who is %s, and it is not told whose',
    async (state) => {
      const place = await at.organisation();
      const names = { givenName: 'Heimelijk', surname: 'Verzwegen' };
      const holder = await at.applicant(place, { who: at.somebody({ names }), agb: codes.own });
      if (state !== 'applied') await change(place, holder, 'activate');
      if (state === 'stopped') await change(place, holder, 'stop');
      for (const role of ['behandelaar', 'contactpersoon']) {
        const who = at.somebody();
        const refused = await apply(place, who, role, codes.own);
        expect(refused).toMatchObject({ status: 409, code: 'DP-5019' });
        expect(refused.text).not.toMatch(/Verzwegen|persoon/);
        expect(at.logged().at(-1)).toMatchObject({ subtype: 'member-applied', outcome: '4', reason: 'DP-5019' });
        expect((await apply(place, who, role, codes.other.replace(/.$/, String(role.length % 10)))).status).toBe(200);
      }
    },
  );

  it('who was refused a place holds none, and elsewhere the same person has the same code', async () => {
    const [place, other] = [await at.organisation(), await at.organisation()];
    const refused = await at.applicant(place, { agb: codes.own });
    await change(place, refused, 'reject');
    const who = at.somebody();
    expect((await apply(place, who, 'behandelaar', codes.own)).status).toBe(200);
    expect((await apply(other, who, 'behandelaar', codes.own)).status).toBe(200);
  });

  it('two who apply with it at the same moment: one does', async () => {
    const place = await at.organisation();
    const replies = await Promise.all(
      [at.somebody(), at.somebody()].map((who) => apply(place, who, 'behandelaar', codes.own)),
    );
    expect(replies.map(({ status, code }) => `${status} ${code}`).toSorted()).toEqual(['200 null', '409 DP-5019']);
  });

  it('who manages sees where it came from; a card proves it for every role', async () => {
    const place = await at.organisation({ role: 'contactpersoon' });
    const [carded, typist] = [at.somebody(), at.somebody()];
    at.showCard(carded.token, codes.own);
    expect((await apply(place, carded, 'contactpersoon', null)).status).toBe(200);
    expect((await apply(place, typist, 'behandelaar', codes.other)).status).toBe(200);
    expect((await members(place)).map(({ agb, agbFrom }) => [agb, agbFrom])).toEqual(
      expect.arrayContaining([
        [null, null],
        [codes.own, 'card'],
        [codes.other, 'typed'],
      ]),
    );
  });

  it('the same for who registers an organisation', async () => {
    const who = at.somebody();
    at.showCard(who.token, codes.own);
    const place = await at.organisation({ who });
    expect(await members(place)).toMatchObject([{ agb: codes.own, agbFrom: 'card' }]);
  });

  it('codes of before it was written down count as given by the person', () => {
    const database = new DatabaseSync(':memory:');
    const place = organisationMigrations.findIndex(({ name }) => name.endsWith('where-a-personal-agb-code-came-from'));
    const before = organisationMigrations.slice(0, place);
    for (const { sql } of [...accountMigrations, ...before]) database.exec(sql);
    database.exec(`
      PRAGMA foreign_keys = OFF;
      INSERT INTO member (id, organisation_id, account_id, address, agb, roles, state, since)
      VALUES ('m', 'o', 'a', 'm@x.example', '01004321', '["behandelaar"]', 'active', 0),
             ('n', 'o', 'b', 'n@x.example', NULL, '["contactpersoon"]', 'active', 0);
    `);
    database.exec(organisationMigrations[place]!.sql);
    expect(database.prepare('SELECT agb_from FROM member ORDER BY id').all()).toEqual([
      { agb_from: 'typed' },
      { agb_from: null },
    ]);
    database.close();
  });
});

describe('S3-31 a code that stands with two users, from before it was one user’s', () => {
  /** Behandelaar X with the code of colleague Y, as the database may have had it. */
  async function twice() {
    const place = await at.organisation();
    const [y, x, to] = [
      await at.member(place, ['behandelaar'], { agb: codes.own }),
      await at.member(place),
      await at.member(place, ['behandelaar'], { agb: codes.other }),
    ];
    const bsn = '111222333';
    await at.post(`/organisations/${place.id}/participants`, y, { bsn, birthDate: '1958-03-02', again: true });
    const mistake = () => at.sqlite.prepare('UPDATE member SET agb = ? WHERE id = ?').run(codes.own, x.memberId);
    return { place, x, y, to, mistake };
  }
  it('DP-5025 moves nobody, whichever of the two codes it is', async () => {
    const { place, y, to, mistake } = await twice();
    const { id } = (await takeover(place, y, codes.own, codes.other)).json<Takeover>();
    const { id: back } = (await takeover(place, to, codes.other, codes.own)).json<Takeover>();
    mistake();
    expect(await handle(id)).toMatchObject({ status: 409, code: 'DP-5025' });
    expect(await handle(back)).toMatchObject({ status: 409, code: 'DP-5025' });
    expect([await treats(place, y), await treats(place, to)]).toEqual([1, 0]);
    expect((await at.post(`/desk/takeovers/${id}`, desk, { outcome: 'refused', note: '' })).status).toBe(200);
  });

  it('neither asks for oneself by it, nor sees by it what is about the other', async () => {
    const { place, x, y, mistake } = await twice();
    expect(await takeover(place, x, codes.own, codes.other)).toMatchObject({ status: 403, code: 'DP-5008' });
    expect((await takeover(place, place.who, codes.own, codes.other)).status).toBe(201);
    const seen = async (who: Somebody) =>
      Takeovers.parse((await at.get(`/organisations/${place.id}/takeovers`, who)).json()).takeovers.length;
    expect([await seen(x), await seen(y)]).toEqual([0, 1]);
    mistake();
    for (const who of [x, y]) {
      // oxlint-disable-next-line no-await-in-loop -- one after another
      expect(await takeover(place, who, codes.own, codes.other)).toMatchObject({ status: 409, code: 'DP-5025' });
      // oxlint-disable-next-line no-await-in-loop -- one after another
      expect(await seen(who)).toBe(0);
    }
  });
});

describe('S2-03 nobody treats without a personal AGB code', () => {
  const contact = async (place: Place) => {
    const found = await at.applicant(place, { role: 'contactpersoon' });
    await change(place, found, 'activate');
    return found;
  };

  it('DP-5024 who has none is not made behandelaar; once the person gave it they are', async () => {
    const place = await at.organisation();
    const who = await contact(place);
    for (const role of ['behandelaar', 'zelfstandige-behandelaar']) {
      // oxlint-disable-next-line no-await-in-loop -- one after another
      const refused = await setRoles(place, who, ['contactpersoon', role]);
      expect(refused).toMatchObject({ status: 409, code: 'DP-5024' });
    }
    expect((await setRoles(place, who, ['contactpersoon', 'praktijkhouder'])).status).toBe(200);
    const given = await give(place, who, codes.own);
    expect([given.status, given.json<Organisation>().own]).toMatchObject([200, { agb: codes.own }]);
    expect(at.logged().at(-1)).toMatchObject({
      subtype: 'member-agb-given',
      outcome: '0',
      object: `organisation/${place.id}/${who.memberId}`,
    });
    expect((await setRoles(place, who, ['behandelaar'])).json()).toMatchObject({ agb: codes.own, agbFrom: 'typed' });
  });

  it('the code of the card is there for every role, and one that is given later is that of the card', async () => {
    const place = await at.organisation();
    const who = at.somebody();
    at.showCard(who.token, codes.own);
    const carded = await at.applicant(place, { who, role: 'contactpersoon' });
    await change(place, carded, 'activate');
    expect((await setRoles(place, carded, ['behandelaar'])).status).toBe(200);
    const late = await contact(place);
    expect(await give(place, late, null)).toMatchObject({ status: 400, code: 'DP-5001' });
    at.showCard(late.token, codes.other);
    expect(await give(place, late, codes.own)).toMatchObject({ status: 409, code: 'DP-5018' });
    expect((await give(place, late, null)).status).toBe(200);
    expect((await members(place)).find(({ id }) => id === late.memberId)).toMatchObject({
      agb: codes.other,
      agbFrom: 'card',
    });
  });

  it('is given once, is nobody else’s, and is told to open screens; a refusal is a line', async () => {
    const place = await at.organisation();
    await at.member(place, ['behandelaar'], { agb: codes.own });
    const [who, waiting] = [await contact(place), await at.applicant(place, { role: 'contactpersoon' })];
    expect(await give(place, who, codes.own)).toMatchObject({ status: 409, code: 'DP-5019' });
    expect(at.logged().at(-1)).toMatchObject({ subtype: 'member-agb-given', outcome: '4', reason: 'DP-5019' });
    at.told.splice(0);
    const both = await Promise.all([give(place, who, codes.other), give(place, who, codes.other)]);
    expect(both.map(({ status, code }) => `${status} ${code}`).toSorted()).toEqual(['200 null', '409 DP-5011']);
    expect(at.told).toContain(place.who.id);
    expect((await give(place, waiting, '04087654')).status).toBe(200);
    expect(await give(place, who, '123')).toMatchObject({ status: 400 });
  });
});
