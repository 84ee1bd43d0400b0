import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actInDutch } from '../../contract/organisation/audit-words.ts';
import { OrganisationAuditPage } from '../../contract/portal/organisations.ts';
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

const page = async (id: string, who: Somebody, before: string | null = null) =>
  OrganisationAuditPage.parse(
    (await at.get(`/organisations/${id}/audit${before === null ? '' : `?before=${before}`}`, who)).json(),
  );

describe('the log of an organisation', () => {
  it('has every act in it, by whom and about whom, and nothing of another', async () => {
    const [place, other] = [
      await at.organisation({ who: at.somebody({ names: { givenName: 'Noor', surname: 'de Boer' } }) }),
      await at.organisation(),
    ];
    const tim = at.somebody({ names: { givenName: 'Tim', surname: '=1+1' } });
    const { memberId } = await at.applicant(place, { who: tim });
    await at.member(other);
    const path = `/organisations/${place.id}/members/${memberId}`;
    await at.post(`${path}/status`, place.who, { change: 'activate' });
    await at.post(`${path}/roles`, place.who, { roles: ['contactpersoon'] });
    await at.post(`${path}/status`, place.who, { change: 'reject' });
    await at.post(`/organisations/${place.id}/invitations`, place.who, {
      invitations: [{ address: 'nieuw@praktijk.example', role: 'behandelaar' }],
    });
    await at.post(`${path}/roles`, tim, { roles: ['beheerder'] });
    const line = (by: string, act: string, about: string | null, refusal: string | null = null) => ({
      at: at.now().toISOString(),
      by,
      act,
      about,
      refusal,
    });
    const expected = [
      line('Tim =1+1', 'organisation-refused', null, 'DP-5008'),
      line('Noor de Boer', 'member-invited', 'nieuw@praktijk.example'),
      line('Noor de Boer', 'member-rejected', 'Tim =1+1', 'DP-5009'),
      line('Noor de Boer', 'member-roles-changed', 'Tim =1+1'),
      line('Noor de Boer', 'member-activated', 'Tim =1+1'),
      line('Tim =1+1', 'member-applied', 'Tim =1+1'),
      line('Noor de Boer', 'link-shown', null),
      line('Noor de Boer', 'organisation-registered', null),
    ];
    expect(await page(place.id, place.who)).toEqual({ lines: expected, before: null });
    const csv = await at.get(`/organisations/${place.id}/audit.csv`, place.who);
    expect(csv.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="logboek.csv"',
    });
    const records: string[][] = parse(csv.text, { bom: true, delimiter: ';', record_delimiter: '\r\n' });
    expect(records[0]).toEqual(['Wanneer', 'Door', 'Wat', 'Betreft', 'Geweigerd']);
    expect(records.slice(1).map((record) => record[2])).toEqual(
      ['log-read', ...expected.map(({ act }) => act)].map(actInDutch),
    );
    expect(records[1]?.[0]).toBe('01-06-2026 11:00');
    expect(records[4]?.[3]).toBe('Tim =1+1');
    expect(at.verifyLog()).toMatchObject({ intact: true });
    expect((await page(place.id, place.who)).lines[0]?.act).toBe('log-exported');
  });

  it('comes a page at a time, each line once', async () => {
    const place = await at.organisation();
    for (let turn = 0; turn < 210; turn += 1) await page(place.id, place.who, '0');
    const first = await page(place.id, place.who);
    expect(first.lines).toHaveLength(200);
    const rest = await page(place.id, place.who, first.before);
    expect([rest.lines.length, rest.before, rest.lines.at(-1)?.act]).toEqual([11, null, 'organisation-registered']);
    expect(await at.get(`/organisations/${place.id}/audit?before=x`, place.who)).toMatchObject({ status: 400 });
  });

  it('says that users were taken along, and who was not let do so', async () => {
    const place = await at.organisation();
    const tim = await at.member(place);
    const path = `/organisations/${place.id}/members/exports`;
    expect(await at.post(path, place.who)).toMatchObject({ status: 204 });
    expect((await page(place.id, place.who)).lines[0]).toMatchObject({ act: 'members-exported', refusal: null });
    expect(await at.post(path, tim)).toMatchObject({ status: 403, code: 'DP-5008' });
    expect((await page(place.id, place.who)).lines[0]).toMatchObject({ act: 'organisation-refused' });
  });

  it('a log of more than one read is taken along whole, each line once; who may not gets none', async () => {
    const place = await at.organisation();
    at.fillLog(place.id, 2300);
    const csv = await at.get(`/organisations/${place.id}/audit.csv`, place.who);
    const records: string[][] = parse(csv.text, { bom: true, delimiter: ';', record_delimiter: '\r\n' });
    expect(records).toHaveLength(1 + 2300 + 1);
    expect(records.at(-1)?.[2]).toBe('Organisatie aangemeld');
    expect(await at.get(`/organisations/${place.id}/audit.csv`, await at.member(place))).toMatchObject({
      status: 403,
      code: 'DP-5008',
    });
    // S3-30: who is stopped in the middle of it gets no more of it, and that is a line too.
    const stopped = await at.member(place, ['contactpersoon']);
    let asked = 0;
    at.state.whenAskedLive = async () => {
      asked += 1;
      if (asked < 2) return;
      // As it is in the database, with the session still there: the place in the organisation is asked too.
      at.sqlite.prepare("UPDATE member SET state = 'stopped' WHERE id = ?").run(stopped.memberId);
    };
    await expect(at.get(`/organisations/${place.id}/audit.csv`, stopped)).rejects.toThrow('destroyed');
    at.state.whenAskedLive = async () => undefined;
    expect(asked).toBe(2);
    expect((await page(place.id, place.who)).lines.slice(0, 2)).toMatchObject([
      { act: 'log-exported', refusal: 'DP-5008' },
      { act: 'log-exported', refusal: null },
    ]);
  });

  it('S3-30 of a session that ended the answer breaks off, and that is a line too', async () => {
    const place = await at.organisation();
    at.sessionsEnded.push(place.who.id);
    const path = `/organisations/${place.id}/audit.csv`;
    await expect(at.get(path, place.who)).rejects.toThrow('destroyed');
    expect((await page(place.id, place.who)).lines.slice(0, 2)).toMatchObject([
      { act: 'log-exported', refusal: 'DP-2008' },
      { act: 'log-exported', refusal: null },
    ]);
  });

  it('S3-22 says to whom the invitation link was shown', async () => {
    const place = await at.organisation();
    await at.linkOf(place.id, place.who);
    expect((await page(place.id, place.who)).lines[0]).toMatchObject({ act: 'link-shown', about: null, refusal: null });
  });

  it('S3-23 says who tried without access: whoever waits here, and nobody of elsewhere', async () => {
    const [place, other] = [await at.organisation(), await at.organisation()];
    const waiting = await at.applicant(place, { who: at.somebody({ names: { givenName: 'Wim', surname: 'Wacht' } }) });
    const foreign = await at.applicant(other, {
      who: at.somebody({ names: { givenName: 'Vera', surname: 'Vreemd' } }),
    });
    for (const who of [waiting, foreign]) {
      expect(await at.get(`/organisations/${place.id}/members`, who)).toMatchObject({ status: 403, code: 'DP-5021' });
    }
    const { lines } = await page(place.id, place.who);
    expect(lines[0]).toMatchObject({ by: 'Wim Wacht', act: 'organisation-refused', refusal: 'DP-5021' });
    expect(lines.filter(({ by }) => by === 'Vera Vreemd')).toEqual([]);
  });

  it('says of an invitation that was refused by which code', async () => {
    const place = await at.organisation();
    const { address } = await at.member(place);
    const invitations = [{ address, role: 'behandelaar' }];
    await at.post(`/organisations/${place.id}/invitations`, place.who, { invitations });
    expect((await page(place.id, place.who)).lines[0]).toMatchObject({ act: 'member-invited', refusal: 'DP-5015' });
  });

  it('S3-14 a mailbox that confirmed stands for itself', async () => {
    const who = at.somebody();
    const agb = at.onderneming('post@mailbox.example');
    const made = await at.post('/organisations', who, await at.requestOf(agb));
    const link = at.tokenIn(await at.letter('post@mailbox.example', 'Bevestig'));
    await at.post('/organisations/confirmation', null, { link });
    expect((await page(made.json<{ id: string }>().id, who)).lines[0]).toMatchObject({
      by: 'post@mailbox.example',
      act: 'organisation-confirmed',
    });
  });
});
