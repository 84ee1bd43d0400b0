import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SessionEvent } from '../../contract/portal/accounts.ts';
import { SessionAnswer } from '../../contract/portal/auth.ts';
import type { PortalEvent } from '../../contract/portal/events.ts';
import { MembersAnswer } from '../../contract/portal/organisations.ts';
import { type AccountPortal, type Person, startAccountPortal } from '../../test/portal/account-portal.ts';
import { followEvents } from '../../test/portal/event-stream-client.ts';
import { refusalOf, startPki, webEidToken } from '../../test/portal/portal-fixture.ts';
import { uziPersona } from '../../tools/test-pki/personas.ts';

let pki: Awaited<ReturnType<typeof startPki>>;
let at: AccountPortal;
let place: Awaited<ReturnType<typeof linkedOrganisation>>;
beforeAll(async () => {
  pki = await startPki();
  at = await startAccountPortal(pki, {
    configuration: { verificationRequired: false, organisations: { epds: [{ id: 'medicom', name: 'Medicom' }] } },
  });
  place = await linkedOrganisation();
});
afterAll(async () => {
  await at.close();
  await pki.close();
});

/** A session of somebody who also showed a card: it reaches patients. */
async function withCard(person: Person, persona = 'huisarts'): Promise<SessionAnswer> {
  const { accessToken } = await at.session(person);
  const { authentication } = await pki.pki.issue(uziPersona(persona));
  const { nonce, clientVerifier } = await at.portal.challenge();
  const token = webEidToken(authentication, at.portal.portal.origin, nonce);
  return SessionAnswer.parse(
    (await at.post('/auth/step-up/card', { token, nonce, clientVerifier }, accessToken)).json(),
  );
}

/** An organisation that is linked: its id, the secret part of its link, and the access token of who manages it. */
async function linkedOrganisation() {
  const contact = await at.register('karin@leefstijlvandijk.example');
  const { accessToken: own } = await at.session(contact);
  const made = await at.post(
    '/organisations',
    {
      agb: '94061111',
      name: 'Leefstijlcoach Van Dijk',
      address: { street: 'Kerkplein', houseNumber: '3', postalCode: '3741 GA', city: 'Baarn' },
      email: 'karin@leefstijlvandijk.example',
      epdId: 'medicom',
      role: 'contactpersoon',
      checked: true,
    },
    own,
  );
  expect(made.status).toBe(201);
  const { id } = made.json() as { id: string };
  const shown = (await at.portal.send(`/organisations/${id}/link`, { token: own })).json() as { address: string };
  const link = new URL(shown.address).hash.slice(1);
  return { id, link, own };
}

describe('S3-28 Stopzetten in a whole portal', () => {
  it('ends live sessions and their event streams within 5 seconds; what was entered stays', async () => {
    const { id, link, own } = place;
    const person = await at.register();
    const session = await withCard(person);
    const applied = await at.post(
      '/organisations/link/apply',
      { link, role: 'behandelaar', agb: null },
      session.accessToken,
    );
    expect(applied.status).toBe(200);
    const list = async () =>
      MembersAnswer.parse((await at.portal.send(`/organisations/${id}/members`, { token: own })).json()).members;
    const memberId = (await list()).find(({ isSelf }) => !isSelf)?.id ?? '';
    const change = (what: string) => at.post(`/organisations/${id}/members/${memberId}/status`, { change: what }, own);

    // S3-26: who has the app open is told at once, without content.
    const line = await followEvents<SessionEvent>(`${at.portal.portal.origin}/account/events`, {
      ca: readFileSync(at.portal.portal.caFile, 'utf8'),
      token: session.accessToken,
    });
    await line.next(({ event }) => event === 'ready');

    // S3-23: until it is confirmed, nothing of the portal but the own account.
    const patients = (token: string) => at.portal.send('/me/recent-patients', { token });
    expect(refusalOf(await patients(session.accessToken))).toMatchObject({ status: 403, code: 'DP-5021' });
    expect((await at.portal.send('/account', { token: session.accessToken })).status).toBe(200);
    expect((await change('activate')).status).toBe(200);
    await line.next(({ event }) => event === 'organisations');
    expect(line.events).toEqual([{ event: 'ready' }, { event: 'organisations' }]);
    expect((await patients(session.accessToken)).status).toBe(200);

    const stream = await followEvents<PortalEvent>(`${at.portal.portal.origin}/me/events`, {
      ca: readFileSync(at.portal.portal.caFile, 'utf8'),
      token: session.accessToken,
    });
    await stream.next(({ event }) => event === 'ready');
    const before = await list();
    const begun = performance.now();
    expect((await change('stop')).status).toBe(200);
    expect(refusalOf(await at.portal.send('/auth/me', { token: session.accessToken })).code).toBe('DP-2008');
    expect(refusalOf(await at.post('/auth/refresh', { refreshToken: session.refreshToken })).status).toBe(401);
    await stream.ended;
    await line.ended;
    expect(performance.now() - begun).toBeLessThan(5000);
    await at.letters.arrived(person.address, 'member-stopped');
    const lately: unknown = expect.any(String);
    expect(await list()).toEqual(
      before.map((member) =>
        member.id === memberId ? { ...member, state: 'stopped', may: ['activate'], since: lately } : member,
      ),
    );

    const again = await at.session(person);
    expect(refusalOf(await patients(again.accessToken))).toMatchObject({ status: 403, code: 'DP-5008' });
    expect((await at.portal.send('/organisations', { token: again.accessToken })).json()).toMatchObject({
      mayRegister: false,
      organisations: [{ id, own: { state: 'stopped' }, may: [] }],
    });
    expect((await change('activate')).status).toBe(200);
    expect((await patients((await withCard(person)).accessToken)).status).toBe(200);
  });
});

describe('S3-23 an application by mistake in a whole portal', () => {
  it('shuts out only until the person takes it back, also after it was refused', async () => {
    const { id, link, own } = place;
    const { accessToken } = await withCard(await at.register(), 'huisarts-collega');
    const patients = async () => (await at.portal.send('/me/recent-patients', { token: accessToken })).status;
    const apply = () => at.post('/organisations/link/apply', { link, role: 'contactpersoon', agb: null }, accessToken);
    const takeBack = async (change: string) =>
      (await at.post(`/organisations/${id}/membership/status`, { change }, accessToken)).status;
    expect(await patients()).toBe(200);

    expect((await apply()).status).toBe(200);
    expect(await patients()).toBe(403);
    expect(await takeBack('withdraw')).toBe(204);
    expect(await patients()).toBe(200);

    expect((await apply()).status).toBe(200);
    const { members } = MembersAnswer.parse(
      (await at.portal.send(`/organisations/${id}/members`, { token: own })).json(),
    );
    const memberId = members.find(({ state }) => state === 'applied')?.id ?? '';
    const rejected = await at.post(`/organisations/${id}/members/${memberId}/status`, { change: 'reject' }, own);
    expect(rejected.status).toBe(200);
    expect(await patients()).toBe(403);
    expect(await takeBack('dismiss')).toBe(204);
    expect(await patients()).toBe(200);
  });
});
