import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Organisation, OrganisationDraft } from '../../contract/organisation/organisation.ts';
import { Organisation as OrganisationSchema } from '../../contract/organisation/organisation.ts';
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
    expect(own[0]?.own).toEqual({
      state: 'active',
      roles: ['praktijkhouder', 'beheerder'],
      agb: null,
      agbTakenBack: false,
    });
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
