import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

/** Whom a deed tells, each once. */
async function toldBy(deed: () => Promise<{ readonly status: number }>): Promise<(string | null)[]> {
  at.told.splice(0);
  expect((await deed()).status).toBeLessThan(300);
  return [...new Set(at.told)].filter((id) => id !== null).toSorted();
}
/** These, and the servicedesk, which has every organisation on its screens. */
const ids = (...people: Somebody[]) => [...people, desk].map(({ id }) => id).toSorted();

describe('S3-26 open screens are told when their organisations change', () => {
  it('applying, Activeren, roles, Stopzetten: the user, and who is active there; nobody else', async () => {
    const place = await at.organisation();
    await at.organisation();
    const refused = await at.applicant(place);
    const judge = (who: { memberId: string }, change: string) => () =>
      at.post(`/organisations/${place.id}/members/${who.memberId}/status`, place.who, { change });
    expect(await toldBy(judge(refused, 'reject'))).toEqual(ids(place.who, refused));

    const link = await at.linkOf(place.id, place.who);
    const who = at.somebody();
    expect(
      await toldBy(() => at.post('/organisations/link/apply', who, { link, role: 'behandelaar', agb: '01004321' })),
    ).toEqual(ids(place.who, who));
    const row = at.sqlite.prepare('SELECT id FROM member WHERE account_id = ?').get(who.id);
    const member = { ...who, memberId: String(row?.['id']) };
    expect(await toldBy(judge(member, 'activate'))).toEqual(ids(place.who, who));
    const roles = () =>
      at.post(`/organisations/${place.id}/members/${member.memberId}/roles`, place.who, { roles: ['contactpersoon'] });
    expect(await toldBy(roles)).toEqual(ids(place.who, who));
    expect(await toldBy(judge(member, 'stop'))).toEqual(ids(place.who, who));
  });

  it('S3-03 S3-24 S3-31 what the servicedesk does to an organisation', async () => {
    const place = await at.organisation();
    const from = await at.member(place, ['behandelaar'], { agb: '01004321' });
    const to = await at.member(place, ['behandelaar'], { agb: '24013579' });
    const all = ids(place.who, from, to);
    const post = (path: string, body?: object) => () => at.post(path, desk, body);
    expect(await toldBy(post(`/desk/organisations/${place.id}/epd-link`, { state: 'in-progress' }))).toEqual(all);
    expect(await toldBy(post(`/desk/organisations/${place.id}/epd-link`, { state: 'refused' }))).toEqual(all);
    const asks = () => at.post(`/organisations/${place.id}/epd-link`, place.who, { epdId: 'incura' });
    expect(await toldBy(asks)).toEqual(all);
    expect(await toldBy(post(`/desk/organisations/${place.id}/link`))).toEqual(all);
    const asked = await at.post(`/organisations/${place.id}/takeovers`, from, {
      fromAgb: '01004321',
      toAgb: '24013579',
      note: '',
    });
    const { id } = asked.json<{ id: string }>();
    expect(await toldBy(post(`/desk/takeovers/${id}`, { outcome: 'done', note: '' }))).toEqual(all);
  });

  it('S3-20 S3-18 inviting, and registering a participant: colleagues with the table open', async () => {
    const place = await at.organisation();
    const [one, other] = [await at.member(place), await at.member(place, ['contactpersoon'])];
    const invite = (address: string) => () =>
      at.post(`/organisations/${place.id}/invitations`, place.who, {
        invitations: [{ address, role: 'behandelaar' }],
      });
    expect(await toldBy(invite('nieuw@praktijk.example'))).toEqual(ids(place.who, one, other));
    expect(await toldBy(invite('geen adres'))).toEqual([]);
    const register = () =>
      at.post(`/organisations/${place.id}/participants`, one, {
        bsn: '999990019',
        birthDate: '1958-03-02',
        again: false,
      });
    expect(await toldBy(register)).toEqual(ids(place.who, one, other));
  });

  it('S3-05 S3-07 the mailbox that confirms, and a registration that gives way', async () => {
    const minute = 60_000;
    const [squatter, owner] = [at.somebody(), at.somebody()];
    const request = await at.requestOf('01061234');
    const register = (who: Somebody) => () => at.post('/organisations', who, request);
    expect(await toldBy(register(squatter))).toEqual(ids(squatter));
    at.advance(15 * 24 * 60 * minute);
    expect(await toldBy(register(owner))).toEqual(ids(squatter, owner));
    const link = at.tokenIn(await at.letter('info@debrug.example', 'Bevestig'));
    expect(await toldBy(() => at.post('/organisations/confirmation', null, { link }))).toEqual(ids(owner));
  });

  it('S3-23 an application that is taken back, and a registration that ends in each of its ways', async () => {
    const place = await at.organisation();
    const who = await at.applicant(place);
    const withdraw = () => at.post(`/organisations/${place.id}/membership/status`, who, { change: 'withdraw' });
    expect(await toldBy(withdraw)).toEqual(ids(place.who, who));
    for (const way of ['withdraw', 'release', 'deny'] as const) {
      const applicant = at.somebody();
      const email = `${way}@einde.example`;
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const made = await at.post('/organisations', applicant, await at.requestOf(at.onderneming(email)));
      const { id } = made.json<{ id: string }>();
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      const link = at.tokenIn(await at.letter(email, 'Bevestig'));
      const deeds = {
        withdraw: () => at.post(`/organisations/${id}/registration/withdraw`, applicant),
        release: () => at.post(`/desk/organisations/${id}/release`, desk),
        deny: () => at.post('/organisations/confirmation/deny', null, { link }),
      };
      // oxlint-disable-next-line no-await-in-loop -- one after the other
      expect([way, await toldBy(deeds[way])]).toEqual([way, ids(applicant)]);
    }
  });

  it('S3-17 another list of EPDs: the desks that have it on screen', async () => {
    const { epds } = (await at.get('/desk/epds', desk)).json<{ epds: object[] }>();
    expect(await toldBy(() => at.send('PUT', '/desk/epds', desk, { epds }))).toEqual(ids());
  });

  it('what was refused tells nobody', async () => {
    const place = await at.organisation();
    at.told.splice(0);
    expect((await at.post(`/desk/organisations/${place.id}/epd-link`, desk, { state: 'linked' })).status).toBe(409);
    expect((await at.post(`/desk/organisations/${place.id}/epd-link`, place.who, { state: 'refused' })).status).toBe(
      403,
    );
    expect(at.told).toEqual([]);
  });
});
