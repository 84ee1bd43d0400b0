import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Epd, Organisation, OrganisationDraft } from '../../contract/organisation/organisation.ts';
import { Organisation as OrganisationSchema } from '../../contract/organisation/organisation.ts';
import { OrganisationsAnswer } from '../../contract/portal/organisations.ts';
import {
  type OrganisationFixture,
  type Somebody,
  startOrganisationFixture,
} from '../../test/portal/organisation-fixture.ts';

// Many requests, on a machine that others use too.
vi.setConfig({ testTimeout: 30_000, hookTimeout: 30_000 });

let at: OrganisationFixture;
beforeAll(async () => {
  at = await startOrganisationFixture();
});
afterAll(() => at.close());

const lookUp = (who: Somebody, agb: string) => at.post('/organisations/lookup', who, { agb });
const organisations = async (who: Somebody) => OrganisationsAnswer.parse((await at.get('/organisations', who)).json());
const minute = 60_000;

describe('S3-09 looking an AGB code up', () => {
  it('S3-10, S3-13 gives what can be chosen, however the code was typed', async () => {
    const who = at.somebody();
    const found = await lookUp(who, ' 01.06 1234 ');
    expect(found.status).toBe(200);
    expect(found.json()).toMatchObject({
      agb: '01061234',
      names: ['Huisartsenpraktijk De Brug', 'Huisartsenpraktijk De Brug B.V.', 'Gezondheidscentrum De Brug'],
      emails: ['info@debrug.example', 'administratie@debrug.example'],
    });
  });

  it.each([
    ['no code', '0106123', 400, 'DP-5001'],
    ['a code nobody has', '99999999', 404, 'DP-5002'],
    ['S3-09 a vestiging', '01061235', 409, 'DP-5003'],
    ['a personal code', '01004321', 404, 'DP-5002'],
    ['S3-15 no e-mail in the register', '01069999', 409, 'DP-5006'],
  ])('%s', async (_name, agb, status, code) => {
    expect(await lookUp(at.somebody(), agb)).toMatchObject({ status, code });
  });

  it('S3-15 a mailbox that no mail can be sent to is none', async () => {
    const agb = at.onderneming('geen adres');
    expect(await lookUp(at.somebody(), agb)).toMatchObject({ status: 409, code: 'DP-5006' });
  });

  it('DP-5005 while the register is away', async () => {
    at.state.registerIsDown = true;
    expect(await lookUp(at.somebody(), '01061234')).toMatchObject({ status: 503, code: 'DP-5005' });
    at.state.registerIsDown = false;
  });

  it('DP-3006 nobody reads the register out', async () => {
    const who = at.somebody();
    const codes = [];
    for (let turn = 0; turn < 32; turn += 1) codes.push((await lookUp(who, '99999999')).code);
    expect([codes.at(0), codes.at(-1)]).toEqual(['DP-5002', 'DP-3006']);
  });

  it('S2-01 needs a session, and one of an account', async () => {
    expect(await at.post('/organisations/lookup', null, { agb: '01061234' })).toMatchObject({ code: 'DP-2008' });
    at.showCard('card-alone');
    const card = { id: 'x', address: 'x', token: 'card-alone' };
    expect(await lookUp(card, '01061234')).toMatchObject({ status: 403, code: 'DP-2125' });
  });
});

describe('registering', () => {
  it('S2-02 S2-03 as praktijkhouder: beheerder too, no personal AGB code, and may give beheerrechten', async () => {
    const place = await at.organisation({ role: 'praktijkhouder' });
    const { organisations: own } = await organisations(place.who);
    expect(own[0]?.own).toEqual({ state: 'active', roles: ['praktijkhouder', 'beheerder'], agb: null });
    expect(own[0]?.may).toContain('change-roles');
    const row = at.sqlite.prepare('SELECT agb FROM member WHERE account_id = ?').get(place.who.id);
    expect(row).toEqual({ agb: null });
  });

  it('S3-14 asks the mailbox of the organisation, and until then nothing is possible', async () => {
    const who = at.somebody({ names: { givenName: 'Noor', surname: 'de <b>Boer</b>' } });
    const request = await at.requestOf('01061234');
    const reply = await at.post('/organisations', who, request);
    expect(reply.status).toBe(201);
    const made = OrganisationSchema.parse(reply.json());
    expect(made).toMatchObject({
      state: 'awaiting-mail',
      verified: null,
      epd: { id: 'medicom', name: 'Medicom' },
      epdLink: 'requested',
      own: { state: 'applied', roles: ['contactpersoon', 'beheerder'] },
      may: [],
    });
    const letter = await at.letter('info@debrug.example', 'Bevestig');
    expect(letter.text).toContain('Huisartsenpraktijk De Brug (AGB-code 01061234)');
    expect(letter.html).toContain('Noor de &lt;b&gt;Boer&lt;/b&gt;');
    expect(letter.links).toEqual([expect.stringMatching(/^https:\/\/portaal\.example\/open\/organisatie#[\w-]{43}$/)]);

    const link = at.tokenIn(letter);
    const opened = await at.post('/organisations/confirmation/open', null, { link });
    const told = {
      organisation: 'Huisartsenpraktijk De Brug',
      agb: '01061234',
      registeredBy: 'Noor de <b>Boer</b>',
    };
    expect(opened.json()).toEqual({ ...told, confirmed: false });
    expect((await organisations(who)).organisations[0]?.state).toBe('awaiting-mail');

    const confirmed = await at.post('/organisations/confirmation', null, { link });
    expect(confirmed.json()).toEqual({ ...told, confirmed: true });
    expect((await organisations(who)).organisations[0]).toMatchObject({
      id: made.id,
      state: 'linked',
      verified: 'mail',
      own: { state: 'active', roles: ['contactpersoon', 'beheerder'] },
    });
    const welcome = await at.letter(who.address, 'U hebt toegang');
    expect(welcome.links).toEqual(['https://portaal.example/open/inloggen']);

    for (const path of ['/organisations/confirmation/open', '/organisations/confirmation']) {
      expect(await at.post(path, null, { link })).toMatchObject({ status: 410, code: 'DP-2111' });
    }
  });

  it.each([
    ['the same', 'karin@leefstijl.example', 'karin@leefstijl.example', 'automatic'],
    ['in other case', 'Karin1@Leefstijl.EXAMPLE', 'karin1@leefstijl.example', 'automatic'],
    ['typed in other case', 'karin2@leefstijl.example', 'KARIN2@leefstijl.example', 'automatic'],
    ['an IDN in the register', 'info@diëtist.example', 'info@xn--ditist-qva.example', 'automatic'],
    ['an IDN typed', 'info2@xn--ditist-qva.example', 'info2@DIËTIST.example', 'automatic'],
    ['another address', 'info3@leefstijl.example', 'karin3@leefstijl.example', null],
    ['a look-alike domain', 'info4@diëtist.example', 'info4@dietist.example', null],
    ['an address that begins the same', 'info5@leefstijl.example.org', 'info5@leefstijl.example', null],
  ])('S3-16 automatic verification: %s', async (_name, inRegister, own, verified) => {
    const agb = at.onderneming(inRegister);
    const who = at.somebody({ address: own });
    const before = at.sink.letters().length;
    const made = (await at.post('/organisations', who, await at.requestOf(agb))).json<Organisation>();
    expect(made).toMatchObject({
      verified,
      state: verified === null ? 'awaiting-mail' : 'linked',
      own: { state: verified === null ? 'applied' : 'active' },
    });
    expect(at.sink.letters().length - before).toBe(verified === null ? 1 : 0);
  });

  it('S3-07 two at the same moment: one wins, the other is told no name', async () => {
    const [one, other] = [
      at.somebody({ names: { givenName: 'Een', surname: 'Geheimenaam' } }),
      at.somebody({ names: { givenName: 'Twee', surname: 'Verborgennaam' } }),
    ];
    const agb = at.onderneming();
    const request = await at.requestOf(agb);
    const replies = await Promise.all([
      at.post('/organisations', one, request),
      at.post('/organisations', other, request),
    ]);
    expect(replies.map(({ status }) => status).toSorted()).toEqual([201, 409]);
    const refused = replies.find(({ status }) => status === 409);
    expect(refused?.code).toBe('DP-5004');
    expect(refused?.text).not.toMatch(/Geheimenaam|Verborgennaam|persoon\d/);
    expect(at.sqlite.prepare('SELECT count(*) AS n FROM organisation WHERE agb = ?').get(agb)).toEqual({ n: 1 });
    expect(at.sqlite.prepare('SELECT count(*) AS n FROM member').get()?.['n']).toBe(
      at.sqlite.prepare('SELECT count(*) AS n FROM organisation').get()?.['n'],
    );
    expect(await lookUp(at.somebody(), agb)).toMatchObject({ status: 409, code: 'DP-5004' });
  });

  it('S3-10 refuses what is not in the register now', async () => {
    const agb = at.onderneming('info@vandaag.example');
    const request = await at.requestOf(agb);
    const who = at.somebody();
    for (const wrong of [
      { name: 'Een eigen naam' },
      { address: { ...request.address, houseNumber: '2' } },
      { email: 'eigen@adres.example' },
      { email: 'INFO@vandaag.example' },
      { epdId: 'onbekend' },
    ]) {
      expect(await at.post('/organisations', who, { ...request, ...wrong })).toMatchObject({
        status: 409,
        code: 'DP-5010',
      });
    }
    at.entries.set(agb, {
      kind: 'onderneming',
      agb,
      names: ['Praktijk met een nieuwe naam'],
      addresses: [request.address],
      emails: [request.email],
    });
    expect(await at.post('/organisations', who, request)).toMatchObject({ status: 409, code: 'DP-5010' });
    expect(await at.post('/organisations', who, { ...request, checked: false })).toMatchObject({ status: 400 });
  });

  it('S3-09 refuses a vestiging that comes past the lookup', async () => {
    const request = { ...(await at.requestOf(at.onderneming())), agb: '01061235' };
    expect(await at.post('/organisations', at.somebody(), request)).toMatchObject({ status: 409, code: 'DP-5003' });
  });

  it('S3-12 register data cannot be changed later, by nobody', async () => {
    const { id } = await at.organisation();
    for (const column of ['agb', 'name', 'street', 'house_number', 'postal_code', 'city', 'email']) {
      const change = at.sqlite.prepare(`UPDATE organisation SET ${column} = 'x' WHERE id = ?`);
      expect(() => change.run(id)).toThrow(/cannot be changed later/);
    }
  });

  it('a letter that cannot be sent leaves nothing behind but the wizard', async () => {
    const who = at.somebody();
    const agb = at.onderneming();
    const draft: OrganisationDraft = {
      step: 'check',
      agb,
      name: null,
      address: null,
      email: null,
      epdId: null,
      role: 'contactpersoon',
      personalAgb: '',
    };
    await at.send('PUT', '/organisations/draft', who, draft);
    at.state.mailIsDown = true;
    const request = await at.requestOf(agb);
    expect(await at.post('/organisations', who, request)).toMatchObject({ status: 502, code: 'DP-2129' });
    at.state.mailIsDown = false;
    expect(await organisations(who)).toMatchObject({ organisations: [], draft });
    expect((await at.post('/organisations', who, request)).status).toBe(201);
    expect((await organisations(who)).draft).toBeNull();
  });

  it('S3-07 a mailbox that never confirms does not hold the code for ever', async () => {
    const own = await startOrganisationFixture();
    const [squatter, owner] = [own.somebody(), own.somebody()];
    const request = await own.requestOf('01061234');
    expect((await own.post('/organisations', squatter, request)).status).toBe(201);
    const link = own.tokenIn(await own.letter('info@debrug.example', 'Bevestig'));
    own.advance(14 * 24 * 60 * minute - 1);
    expect(await own.post('/organisations', owner, request)).toMatchObject({ code: 'DP-5004' });
    own.advance(1);
    expect(await own.post('/organisations/confirmation', null, { link })).toMatchObject({ code: 'DP-2110' });
    expect((await own.post('/organisations', owner, request)).status).toBe(201);
    expect((await own.get('/organisations', squatter)).json()).toMatchObject({ organisations: [] });
    await own.close();
  });
});

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

describe('the wizard', () => {
  const draft: OrganisationDraft = {
    step: 'epd',
    agb: '0106 1234',
    name: 'Gezondheidscentrum KANARIE',
    address: { street: 'Brugstraat', houseNumber: '12', postalCode: '1211 AB', city: 'Hilversum' },
    email: 'info@debrug.example',
    epdId: null,
    role: 'zelfstandige-behandelaar',
    personalAgb: '0100 4321',
  };

  it('keeps what each person had, sealed, until it is dropped', async () => {
    const [who, other] = [at.somebody(), at.somebody()];
    await at.send('PUT', '/organisations/draft', who, draft);
    expect((await organisations(who)).draft).toEqual(draft);
    expect((await organisations(other)).draft).toBeNull();
    at.sqlite.exec('PRAGMA main.wal_checkpoint(TRUNCATE)');
    expect(readFileSync(at.databaseFile).includes('KANARIE')).toBe(false);
    // In the row of somebody else it does not open.
    at.sqlite.prepare('UPDATE organisation_draft SET account_id = ? WHERE account_id = ?').run(other.id, who.id);
    expect((await at.get('/organisations', other)).status).toBe(500);
    expect((await at.send('DELETE', '/organisations/draft', other)).status).toBe(204);
    expect((await organisations(other)).draft).toBeNull();
  });
});

describe('S3-17 the list of EPDs', () => {
  it('begins with that of the configuration and is managed by the servicedesk', async () => {
    const own = await startOrganisationFixture();
    const desk = own.somebody({ duties: ['servicedesk'] });
    const { who } = await own.organisation();
    const begun = [
      { id: 'medicom', name: 'Medicom' },
      { id: 'incura', name: 'Incura' },
    ];
    expect((await own.get('/desk/epds', desk)).json()).toEqual({ epds: begun });
    const wanted = [
      { id: null, name: 'Intramed' },
      { id: 'incura', name: 'Incura Plus' },
    ];
    const { epds } = (await own.send('PUT', '/desk/epds', desk, { epds: wanted })).json<{ epds: Epd[] }>();
    expect(epds).toEqual([{ id: expect.stringMatching(/^[\da-f-]{36}$/) as unknown, name: 'Intramed' }, wanted[1]]);
    const seen = OrganisationsAnswer.parse((await own.get('/organisations', who)).json());
    expect([seen.epds, seen.organisations[0]?.epd]).toEqual([epds, { id: 'medicom', name: 'Medicom' }]);
    // Two of the desk change it at the same moment: neither undoes the other unseen.
    const [more, less] = [[...epds, { id: null, name: 'Bricks' }], epds.slice(1)];
    const both = await Promise.all(
      [more, less].map((changed) => own.send('PUT', '/desk/epds', desk, { epds: changed, was: epds })),
    );
    expect(both.map(({ status, code }) => `${status} ${code}`).toSorted()).toEqual(['200 null', '409 DP-5011']);
    const now = both.find(({ status }) => status === 200)?.json<{ epds: Epd[] }>().epds;
    expect((await own.get('/desk/epds', desk)).json()).toEqual({ epds: now });
    expect(
      own
        .logged()
        .filter(({ subtype }) => subtype === 'epd-list-changed')
        .map(({ reason }) => reason),
    ).toEqual(expect.arrayContaining(['DP-5011']));
    // Medicom is off the list and in use: another with its id, or its name, is another EPD.
    for (const id of ['medicom', null]) {
      // oxlint-disable-next-line no-await-in-loop -- one after another
      const again = await own.send('PUT', '/desk/epds', desk, { epds: [{ id, name: 'Medicom 2' }] });
      expect(again.json<{ epds: Epd[] }>().epds).toMatchObject([{ name: 'Medicom 2' }]);
      expect(again.json<{ epds: Epd[] }>().epds[0]?.id).not.toBe('medicom');
    }
    const ids = own.sqlite.prepare('SELECT id FROM epd').all();
    expect(ids.length).toBeGreaterThanOrEqual(6);
    const after = OrganisationsAnswer.parse((await own.get('/organisations', who)).json());
    expect(after.organisations[0]?.epd).toEqual({ id: 'medicom', name: 'Medicom' });
    const twice = {
      epds: [
        { id: 'x', name: 'X' },
        { id: 'x', name: 'Y' },
      ],
    };
    expect((await own.send('PUT', '/desk/epds', desk, twice)).status).toBe(400);
    expect(await own.send('PUT', '/desk/epds', who, { epds })).toMatchObject({ status: 403, code: 'DP-2125' });
    await own.close();
  });
});

describe('the log', () => {
  it('has every act and refusal with who did it, and holds together', async () => {
    const own = await startOrganisationFixture();
    const who = own.somebody();
    await own.post('/organisations/lookup', who, { agb: '01061234' });
    await own.post('/organisations', who, await own.requestOf('01061234'));
    const link = own.tokenIn(await own.letter('info@debrug.example', 'Bevestig'));
    await own.post('/organisations/confirmation', null, { link });
    await own.post('/organisations', own.somebody(), await own.requestOf('01061234'));
    const { organisations: made } = OrganisationsAnswer.parse((await own.get('/organisations', who)).json());
    const object = `organisation/${made[0]?.id}`;
    expect(own.logged()).toEqual([
      {
        subtype: 'organisation-looked-up',
        outcome: '0',
        object: 'organisation',
        reason: null,
        user: `Sanne Achterberg (account/${who.id})`,
      },
      {
        subtype: 'organisation-registered',
        outcome: '0',
        object,
        reason: null,
        user: `Sanne Achterberg (account/${who.id})`,
      },
      { subtype: 'organisation-confirmed', outcome: '0', object, reason: null, user: null },
      {
        subtype: 'organisation-registered',
        outcome: '4',
        object: 'organisation',
        reason: 'DP-5004',
        user: expect.any(String),
      },
    ]);
    expect(own.verifyLog()).toMatchObject({ intact: true });
    expect(JSON.stringify(own.logged()) + own.log()).not.toMatch(/01061234|@debrug/);
    await own.close();
  });
});
