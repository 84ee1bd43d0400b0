import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { InvitationFileReport } from '../../contract/organisation/people.ts';
import { MemberInvitationAnswer, MembersAnswer } from '../../contract/portal/organisations.ts';
import {
  type OrganisationFixture,
  type Somebody,
  startOrganisationFixture,
} from '../../test/portal/organisation-fixture.ts';

let at: OrganisationFixture;
let place: Awaited<ReturnType<OrganisationFixture['organisation']>>;
beforeAll(async () => {
  at = await startOrganisationFixture();
  place = await at.organisation();
});
afterAll(() => at.close());

const invite = async (...invitations: { address: string; role: string }[]) =>
  MemberInvitationAnswer.parse(
    (await at.post(`/organisations/${place.id}/invitations`, place.who, { invitations })).json(),
  ).results;
const invited = async (address: string) =>
  MembersAnswer.parse((await at.get(`/organisations/${place.id}/members`, place.who)).json()).members.filter(
    (member) => member.address === address,
  );

describe('S3-20 inviting by mail', () => {
  it('sends M5 with the link of the organisation; who has no account gets one too', async () => {
    const known = at.somebody({ address: 'bekend@praktijk.example' });
    expect(
      await invite(
        { address: 'Nieuw@Praktijk.example', role: 'behandelaar' },
        { address: known.address, role: 'contactpersoon' },
      ),
    ).toEqual([
      { line: 1, address: 'Nieuw@Praktijk.example', outcome: 'sent' },
      { line: 2, address: known.address, outcome: 'sent' },
    ]);
    expect(at.invitedAccounts).toEqual(['nieuw@praktijk.example']);
    const letter = await at.letter('nieuw@praktijk.example', 'Uitnodiging van');
    expect(letter.text).toContain('als GLI-behandelaar');
    expect(letter.text.replaceAll(/\s+/g, ' ')).toContain('Deel de link niet met anderen.');
    expect(at.tokenIn(letter)).toBe(await at.linkOf(place.id, place.who));
    expect(await invited('nieuw@praktijk.example')).toMatchObject([
      { state: 'invited', name: null, roles: ['behandelaar'], may: [] },
    ]);
    // S3-21 the form behind the link: the invitation becomes the application.
    await at.applicant(place, { who: known, role: 'contactpersoon' });
    expect(await invited(known.address)).toMatchObject([{ state: 'applied', roles: ['contactpersoon'] }]);
  });

  it('says of each address what became of it', async () => {
    const user = await at.member(place);
    expect(
      await invite(
        { address: 'geen adres', role: 'behandelaar' },
        { address: user.address.toUpperCase(), role: 'behandelaar' },
        { address: 'een@praktijk.example', role: 'behandelaar' },
        { address: ' EEN@praktijk.example ', role: 'contactpersoon' },
      ),
    ).toMatchObject([
      { line: 1, outcome: 'no-address' },
      { line: 2, outcome: 'already-user' },
      { line: 3, outcome: 'sent' },
      { line: 4, outcome: 'twice-in-list' },
    ]);
    expect(await invite({ address: 'een@praktijk.example', role: 'contactpersoon' })).toMatchObject([
      { outcome: 'sent' },
    ]);
    expect(await invited('een@praktijk.example')).toMatchObject([{ state: 'invited', roles: ['contactpersoon'] }]);
  });

  it('a mail server that is away leaves nobody invited', async () => {
    at.state.mailIsDown = true;
    const results = await invite(
      ...[1, 2, 3, 4, 5].map((turn) => ({ address: `weg${turn}@praktijk.example`, role: 'behandelaar' })),
    );
    at.state.mailIsDown = false;
    expect(results.map(({ outcome }) => outcome)).toEqual(Array(5).fill('mail-failed'));
    expect(await invited('weg1@praktijk.example')).toEqual([]);
  });

  it('only the roles that one can be invited for', async () => {
    const invitations = [{ address: 'baas@praktijk.example', role: 'beheerder' }];
    expect(await at.post(`/organisations/${place.id}/invitations`, place.who, { invitations })).toMatchObject({
      status: 400,
    });
  });
});

describe('S2-02 S2-03 a praktijkhouder, who gives beheerrechten, is invited by who may do so too', () => {
  const asHolder = (who: Somebody, address: string) =>
    at.post(`/organisations/${place.id}/invitations`, who, { invitations: [{ address, role: 'praktijkhouder' }] });
  const apply = async (who: Somebody, role: string) =>
    at.post('/organisations/link/apply', who, { link: await at.linkOf(place.id, place.who), role, agb: null });

  it('the letter says so, the form takes it without an AGB code, and active they change roles', async () => {
    const holder = at.somebody();
    expect(await invite({ address: holder.address, role: 'praktijkhouder' })).toMatchObject([{ outcome: 'sent' }]);
    expect((await at.letter(holder.address, 'Uitnodiging van')).text).toContain('als praktijkhouder');
    const applied = await at.applicant(place, { who: holder, role: 'praktijkhouder' });
    const path = `/organisations/${place.id}/members`;
    await at.post(`${path}/${applied.memberId}/status`, place.who, { change: 'activate' });
    const practiceManager = await at.member(place, ['contactpersoon']);
    const roles = { roles: ['contactpersoon', 'beheerder'] };
    expect(await at.post(`${path}/${practiceManager.memberId}/roles`, holder, roles)).toMatchObject({ status: 200 });
  });

  it('a contactpersoon cannot, by an address or by a list; the log has the attempt', async () => {
    const contact = await at.member(place, ['contactpersoon']);
    const before = at.logged().length;
    expect((await asHolder(contact, 'houder@praktijk.example')).json()).toEqual({
      results: [{ line: 1, address: 'houder@praktijk.example', outcome: 'role-not-yours' }],
    });
    expect(await invited('houder@praktijk.example')).toEqual([]);
    expect(at.logged().slice(before)).toMatchObject([{ subtype: 'member-invited', outcome: '4', reason: 'DP-5008' }]);
    const base64 = Buffer.from('e-mail;rol\nhouder@praktijk.example;praktijkhouder\n').toString('base64');
    const problemFor = async (who: Somebody) => {
      const path = `/organisations/${place.id}/invitations/file/check`;
      return InvitationFileReport.parse((await at.post(path, who, { base64 })).json()).lines[0]?.problem;
    };
    expect([await problemFor(contact), await problemFor(place.who)]).toEqual(['role-not-yours', null]);
  });

  it.each(['without an invitation', 'invited as contactpersoon'])('DP-5020 %s nobody applies as one', async (how) => {
    const who = at.somebody();
    if (how.startsWith('invited')) await invite({ address: who.address, role: 'contactpersoon' });
    expect(await apply(who, 'praktijkhouder')).toMatchObject({ status: 403, code: 'DP-5020' });
    expect((await apply(who, 'contactpersoon')).status).toBe(200);
  });

  it('a newer invitation with another role takes the place of the first', async () => {
    const who = at.somebody();
    await invite({ address: who.address, role: 'praktijkhouder' });
    await invite({ address: who.address, role: 'behandelaar' });
    expect(await apply(who, 'praktijkhouder')).toMatchObject({ status: 403, code: 'DP-5020' });
  });
});

describe('S3-20 inviting by a list', () => {
  const check = async (file: string | Buffer) =>
    InvitationFileReport.parse(
      (
        await at.post(`/organisations/${place.id}/invitations/file/check`, place.who, {
          base64: Buffer.from(file).toString('base64'),
        })
      ).json(),
    );

  it.each([
    ['semicolons', ';', ''],
    ['commas', ',', ''],
    ['a byte order mark', ';', '\ufeff'],
  ])('with %s: each line and what is wrong with it; nothing is sent', async (_name, sign, mark) => {
    const user = await at.member(place);
    const before = at.sink.letters().length;
    const report = await check(
      `${mark}E-mail;Rol\r\nlijst1@praktijk.example;Behandelaar\r\n\r\ngeen adres;behandelaar\r\nlijst2@praktijk.example;baas\r\nlijst1@praktijk.example;behandelaar\r\n${user.address};contactpersoon\r\nlijst3@praktijk.example\r\n`.replaceAll(
        ';',
        sign,
      ),
    );
    expect(report).toEqual({
      problem: null,
      lines: [
        { line: 2, address: 'lijst1@praktijk.example', role: 'behandelaar', problem: null },
        { line: 4, address: 'geen adres', role: 'behandelaar', problem: 'no-address' },
        { line: 5, address: 'lijst2@praktijk.example', role: null, problem: 'no-role' },
        { line: 6, address: 'lijst1@praktijk.example', role: 'behandelaar', problem: 'twice-in-list' },
        { line: 7, address: user.address, role: 'contactpersoon', problem: 'already-user' },
        { line: 8, address: 'lijst3@praktijk.example', role: null, problem: 'columns' },
      ],
    });
    expect(
      at.sink
        .letters()
        .slice(before)
        .filter(({ subject }) => subject.includes('Uitnodiging')),
    ).toEqual([]);
    expect(await invited('lijst1@praktijk.example')).toEqual([]);
  });

  it.each<[string, string | Buffer, string]>([
    ['nothing', '', 'empty'],
    ['a header alone', 'e-mail;rol\n', 'empty'],
    ['another header', 'adres;functie\na@b.example;behandelaar\n', 'header-wrong'],
    ['no header', 'a@b.example;behandelaar\n', 'header-wrong'],
    ['an Excel file', Buffer.from([0x50, 0x4b, 0x03, 0x04, 1, 2]), 'not-text'],
    ['UTF-16', Buffer.from('e-mail;rol\n', 'utf16le'), 'encoding'],
    ['too many lines', `e-mail;rol\n${'a@b.example;behandelaar\n'.repeat(201)}`, 'too-many-lines'],
  ])('%s', async (_name, file, problem) => {
    expect(await check(file)).toEqual({ problem, lines: [] });
  });
});
