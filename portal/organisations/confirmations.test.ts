import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Organisation } from '../../contract/organisation/organisation.ts';
import { OrganisationsAnswer } from '../../contract/portal/organisations.ts';
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

const organisations = async (who: Somebody) => OrganisationsAnswer.parse((await at.get('/organisations', who)).json());
const minute = 60_000;

describe('S3-07 a registration that its mailbox has not confirmed', () => {
  const waiting = async (email: string) => {
    const who = at.somebody();
    const agb = at.onderneming(email);
    const request = await at.requestOf(agb);
    const { id } = (await at.post('/organisations', who, request)).json<Organisation>();
    const link = at.tokenIn(await at.letter(email, 'Bevestig'));
    return { who, agb, request, id, link };
  };
  const desk = () => at.somebody({ duties: ['servicedesk'] });
  const lastLine = () => at.logged().at(-1);

  it('is taken back by who did it: the code is free, and the account has back what it had', async () => {
    const { who, request, id, link } = await waiting('post@terug.example');
    expect((await at.post(`/organisations/${id}/registration/withdraw`, who)).status).toBe(204);
    expect(lastLine()).toMatchObject({
      subtype: 'organisation-withdrawn',
      outcome: '0',
      object: `organisation/${id}`,
      user: `Sanne Achterberg (account/${who.id})`,
    });
    expect(await organisations(who)).toMatchObject({ organisations: [], mayRegister: true });
    expect(await at.post('/organisations/confirmation', null, { link })).toMatchObject({ code: 'DP-2109' });
    expect((await at.post('/organisations', at.somebody(), request)).status).toBe(201);
  });

  it('is not taken back once it is linked, nor by somebody else', async () => {
    const { who, id, link } = await waiting('post@gekoppeld.example');
    const withdraw = (by: Somebody) => at.post(`/organisations/${id}/registration/withdraw`, by);
    expect(await withdraw(at.somebody())).toMatchObject({ status: 404, code: 'DP-5007' });
    // The membership of who registers goes with the registration, not by itself.
    const alone = await at.post(`/organisations/${id}/membership/status`, who, { change: 'withdraw' });
    expect(alone).toMatchObject({ status: 409, code: 'DP-5009' });
    await at.post('/organisations/confirmation', null, { link });
    expect(await withdraw(who)).toMatchObject({ status: 409, code: 'DP-5011' });
    expect(await at.post(`/desk/organisations/${id}/release`, desk())).toMatchObject({ status: 409, code: 'DP-5011' });
    expect(lastLine()).toMatchObject({ subtype: 'organisation-released', outcome: '4', reason: 'DP-5011' });
    expect(await at.post('/organisations/confirmation/deny', null, { link })).toMatchObject({ code: 'DP-2111' });
    expect((await organisations(who)).organisations).toMatchObject([{ id, state: 'linked' }]);
  });

  it('ends while lists are asked for: none of them fails', async () => {
    const { who, id } = await waiting('post@ondertussen.example');
    const person = desk();
    const lists = () =>
      Array.from({ length: 8 }, (_, index) =>
        index % 2 === 0 ? at.get('/desk/organisations', person) : at.get('/organisations', who),
      );
    const asked = [...lists(), at.post(`/desk/organisations/${id}/release`, person), ...lists()];
    const replies = await Promise.all(asked);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([...Array.from({ length: 16 }, () => 200), 204]);
  });

  it('is released by the servicedesk: who did it is told, and the practice itself registers', async () => {
    const { who, agb, request, id } = await waiting('post@bezet.example');
    expect(await at.post('/organisations', at.somebody(), request)).toMatchObject({ code: 'DP-5004' });
    const person = desk();
    expect((await at.post(`/desk/organisations/${id}/release`, person)).status).toBe(204);
    expect(lastLine()).toMatchObject({
      subtype: 'organisation-released',
      outcome: '0',
      object: `organisation/${id}`,
      user: expect.stringContaining(person.id),
    });
    const letter = await at.letter(who.address, 'is vervallen');
    expect(letter.text).toContain(`(AGB-code ${agb}) aan, en de mailbox van de organisatie bevestigde dat nog niet.`);
    expect(await at.post(`/desk/organisations/${id}/release`, desk())).toMatchObject({ status: 409, code: 'DP-5011' });
    expect((await at.post('/organisations', at.somebody(), request)).status).toBe(201);
  });

  it('is refused by its mailbox: Dit klopt niet', async () => {
    const { who, request, id, link } = await waiting('post@onbekend.example');
    const denied = await at.post('/organisations/confirmation/deny', null, { link });
    expect(denied.json()).toMatchObject({ confirmed: false, registeredBy: 'Sanne Achterberg' });
    expect(lastLine()).toMatchObject({ subtype: 'organisation-denied', object: `organisation/${id}`, user: null });
    expect((await at.letter(who.address, 'is vervallen')).text).toContain('dat dit niet klopt');
    for (const path of ['open', 'deny']) {
      expect(await at.post(`/organisations/confirmation/${path}`, null, { link })).toMatchObject({ code: 'DP-2109' });
    }
    expect((await at.post('/organisations', at.somebody(), request)).status).toBe(201);
  });

  it('of a mailbox that confirms and one that refuses at the same moment one is done', async () => {
    const { link } = await waiting('post@twee.example');
    const both = await Promise.all([
      at.post('/organisations/confirmation', null, { link }),
      at.post('/organisations/confirmation/deny', null, { link }),
    ]);
    expect(both.filter(({ status }) => status === 200)).toHaveLength(1);
  });

  it('is not held longer by asking the mailbox again', async () => {
    const own = await startOrganisationFixture();
    const [squatter, owner] = [own.somebody(), own.somebody()];
    const request = await own.requestOf('01061234');
    const { id } = (await own.post('/organisations', squatter, request)).json<Organisation>();
    const again = () => own.post(`/organisations/${id}/confirmation`, squatter);
    for (let turn = 0; turn < 13; turn += 1) {
      own.advance(24 * 60 * minute);
      expect((await again()).status).toBe(204);
    }
    // Monday 1 June, 11:00, and fourteen days.
    expect((await own.letter('info@debrug.example', 'Bevestig')).text).toContain('geldig tot 15 juni 2026 om 11:00');
    expect(await own.post('/organisations', owner, request)).toMatchObject({ code: 'DP-5004' });
    own.advance(24 * 60 * minute);
    expect(await again()).toMatchObject({ status: 410, code: 'DP-5023' });
    expect((await own.post('/organisations', owner, request)).status).toBe(201);
    await own.close();
  });

  it('DP-3006 nobody fills the mailbox of a practice by registering over and over', async () => {
    const who = at.somebody();
    const request = await at.requestOf(at.onderneming('post@vol.example'));
    const codes = [];
    for (let turn = 0; turn < 11; turn += 1) {
      const reply = await at.post('/organisations', who, request);
      codes.push(reply.code);
      if (reply.code === null) {
        await at.post(`/organisations/${reply.json<Organisation>().id}/registration/withdraw`, who);
      }
    }
    expect([codes.at(9), codes.at(10)]).toEqual([null, 'DP-3006']);
  });
});

describe('S3-14 the confirmation once more', () => {
  it('replaces the link, once a minute and five times a day', async () => {
    const who = at.somebody();
    const agb = at.onderneming('post@opnieuw.example');
    const { id } = (await at.post('/organisations', who, await at.requestOf(agb))).json<Organisation>();
    const first = at.tokenIn(await at.letter('post@opnieuw.example', 'Bevestig'));
    const again = () => at.post(`/organisations/${id}/confirmation`, who);
    expect(await again()).toMatchObject({ status: 429, code: 'DP-2108', params: { seconds: 60 } });
    for (let turn = 0; turn < 4; turn += 1) {
      at.advance(minute);
      expect((await again()).status).toBe(204);
    }
    at.advance(minute);
    expect(await again()).toMatchObject({ status: 429, code: 'DP-2108', params: { seconds: 24 * 3600 - 300 } });
    const link = at.tokenIn(await at.letter('post@opnieuw.example', 'Bevestig'));
    expect(link).not.toBe(first);
    expect(await at.post('/organisations/confirmation', null, { link: first })).toMatchObject({ code: 'DP-2109' });
    const both = await Promise.all([
      at.post('/organisations/confirmation', null, { link }),
      at.post('/organisations/confirmation', null, { link }),
    ]);
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 410]);
    expect(await again()).toMatchObject({ status: 409, code: 'DP-5011' });
  });

  it('is for who registered it', async () => {
    const { id } = await at.organisation();
    expect(await at.post(`/organisations/${id}/confirmation`, at.somebody())).toMatchObject({
      status: 404,
      code: 'DP-5007',
    });
    expect(await at.post('/organisations/bestaat-niet/confirmation', at.somebody())).toMatchObject({
      status: 404,
      code: 'DP-5007',
    });
  });

  it('a letter that cannot be sent leaves the link before it good', async () => {
    const who = at.somebody();
    const agb = at.onderneming('post@stuk.example');
    const { id } = (await at.post('/organisations', who, await at.requestOf(agb))).json<Organisation>();
    const link = at.tokenIn(await at.letter('post@stuk.example', 'Bevestig'));
    at.advance(minute);
    at.state.mailIsDown = true;
    expect(await at.post(`/organisations/${id}/confirmation`, who)).toMatchObject({ status: 502, code: 'DP-2129' });
    at.state.mailIsDown = false;
    expect((await at.post('/organisations/confirmation/open', null, { link })).status).toBe(200);
    const lines = at.logged().filter(({ subtype }) => subtype === 'organisation-confirmation-sent');
    expect(lines.filter(({ object }) => object === `organisation/${id}`)).toMatchObject([
      { outcome: '4', reason: 'DP-2129' },
    ]);
  });

  it('what was refused of it, and of codes that are tried out, is a line of the log', async () => {
    const who = at.somebody();
    const agb = at.onderneming('post@geweigerd.example');
    const { id } = (await at.post('/organisations', who, await at.requestOf(agb))).json<Organisation>();
    const reasons = () =>
      at
        .logged()
        .filter(({ user }) => String(user).includes(`account/${who.id})`))
        .map(({ subtype, reason }) => `${subtype} ${reason}`);
    const again = () => at.post(`/organisations/${id}/confirmation`, who);
    expect(await again()).toMatchObject({ status: 429, code: 'DP-2108' });
    at.advance(minute);
    expect((await again()).status).toBe(204);
    await at.post('/organisations/confirmation', null, {
      link: at.tokenIn(await at.letter('post@geweigerd.example', 'Bevestig')),
    });
    expect(await again()).toMatchObject({ status: 409, code: 'DP-5011' });
    expect(reasons()).toEqual([
      'organisation-registered null',
      'organisation-confirmation-sent DP-2108',
      'organisation-confirmation-sent null',
      'organisation-confirmation-sent DP-5011',
    ]);
    const replies = await Promise.all(
      Array.from({ length: 31 }, () => at.post('/organisations/lookup', who, { agb: '99999999' })),
    );
    expect(replies.filter(({ code }) => code === 'DP-3006')).toHaveLength(1);
    expect(await at.post('/organisations/lookup', who, { agb: '1' })).toMatchObject({ status: 400, code: 'DP-5001' });
    const tried = reasons().slice(4);
    expect(tried).toHaveLength(32);
    expect(tried).toEqual(expect.arrayContaining(['organisation-looked-up DP-3006', 'organisation-looked-up DP-5001']));
  });

  it.each([
    ['unknown', 'A'.repeat(43), 404, 'DP-2109'],
    ['no token', 'kort', 400, 'DP-3007'],
  ])('a link that is %s', async (_name, link, status, code) => {
    expect(await at.post('/organisations/confirmation/open', null, { link })).toMatchObject({ status, code });
  });
});
