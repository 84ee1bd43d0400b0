import type { Bundle } from 'fhir/r4';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DecisionTrace } from '../../contract/portal/consent.ts';
import { onBehalfTagSystem } from '../../contract/portal/patients.ts';
import { HandoverList, LocumName, Mandate, Mandates } from '../../contract/portal/waarneming.ts';
import {
  type ClinicalPortal,
  openClinicalPortal,
  otherDoctor,
  ownDoctor,
  resourcesOf,
  testNow,
} from '../../test/portal/clinical-portal.ts';

let portal: ClinicalPortal;
beforeAll(async () => {
  portal = await openClinicalPortal({ patients: 40 });
});
afterAll(() => portal.close());
beforeEach(() => {
  portal.sqlite.exec('DELETE FROM mandate');
  portal.caller.clinician = ownDoctor;
  portal.clock.now = testNow;
});

const hours = (count: number) => new Date(testNow.getTime() + count * 3_600_000).toISOString();
const week = { startsAt: hours(0), endsAt: hours(7 * 24) };
const byUzi = { by: 'uzi', number: otherDoctor.uziNumber };
const byAgb = { by: 'agb', number: otherDoctor.agb };
const give = async (request: object) => {
  const payload = { to: byUzi, ...week, patientIds: null, ...request };
  const reply = await portal.app.inject({ method: 'POST', url: '/me/waarneming/given', payload });
  return { status: reply.statusCode, reply, mandate: () => Mandate.parse(reply.json()) };
};
const revoke = (id: string) => portal.app.inject({ method: 'POST', url: `/me/waarneming/given/${id}/revoke` });
const asLocum = () => {
  portal.caller.clinician = otherDoctor;
};
const seen = async (key: string) =>
  resourcesOf((await portal.search('Patient', { _id: portal.heroId(key) })).bundle).length;
const codeOf = (reply: { json: () => { error: { code: string } } }) => reply.json().error.code;

describe('waarneming', { timeout: 30_000 }, () => {
  it.each([
    ['UZI number', byUzi],
    ['AGB code', byAgb],
  ])('a locum named by %s sees the patients of the practice, under all other gates', async (_way, to) => {
    asLocum();
    expect(await seen('rich')).toBe(0);
    portal.caller.clinician = ownDoctor;
    expect((await give({ to })).status).toBe(201);
    asLocum();
    expect(await seen('rich')).toBe(1);
    for (const key of ['refused', 'withdrawn', 'contradiction', 'bsn-unverified', 'bsn-shared-1']) {
      expect([key, await seen(key)]).toEqual([key, 0]);
    }
    expect(resourcesOf((await portal.search('Observation', { patient: portal.heroId('rich') })).bundle)).not.toEqual(
      [],
    );
    expect(portal.lastLine()).toMatchObject({ checks: 'TTTF', ura: otherDoctor.ura, on_behalf_of: ownDoctor.ura });
  });

  it('finds them by name and among inpatients, and the decision says why', async () => {
    await give({});
    asLocum();
    const byName = await portal.search('Patient', { family: 'Linden', birthdate: '1951-03-14' });
    expect(resourcesOf(byName.bundle).map(({ id }) => id)).toEqual([portal.heroId('rich')]);
    const inpatients = await portal.search('Encounter', {
      'subject:Patient.general-practitioner': 'me',
      _include: 'Encounter:subject',
    });
    expect(resourcesOf(inpatients.bundle, 'include').map(({ id }) => id)).toContain(portal.heroId('inpatient'));
    const trace = DecisionTrace.parse((await portal.get(`/me/decision/${portal.heroId('rich')}`)).json());
    expect(trace.gates[2]).toEqual({ gate: 'relation', outcome: 'open', ground: 'waarneming' });
  });

  it('with a handover list, those on it and nobody else', async () => {
    const ids = [portal.heroId('rich'), portal.heroId('refused')];
    const { mandate } = await give({ patientIds: ids });
    expect(mandate()).toMatchObject({ listed: 2, state: 'active', to: byUzi });
    asLocum();
    expect([await seen('rich'), await seen('partial'), await seen('refused')]).toEqual([1, 0, 0]);
    const url = `/me/waarneming/${mandate().mandateId}/patients`;
    const reply = await portal.get(url);
    expect(HandoverList.parse(reply.json())).toMatchObject({ patients: [{ patientId: ids[0] }], notShown: 1 });
    expect(reply.body).not.toContain(portal.heroId('refused'));
    expect(reply.body).not.toContain('Vermeulen');
    portal.caller.clinician = { ...otherDoctor, uziNumber: '900000999', agb: null, ura: '90000103' };
    expect((await portal.get(url)).statusCode).toBe(404);
  });

  it('begins and ends by itself', async () => {
    await give({ startsAt: hours(1), endsAt: hours(2) });
    asLocum();
    const states: unknown[] = [];
    for (const at of [0, 1, 1.99, 2, 3]) {
      portal.clock.now = new Date(hours(at));
      const { held } = Mandates.parse((await portal.get('/me/waarneming')).json());
      states.push([await seen('rich'), held[0]?.state]);
    }
    expect(states).toEqual([
      [0, 'coming'],
      [1, 'active'],
      [1, 'active'],
      [0, 'ended'],
      [0, 'ended'],
    ]);
  });

  it('is taken back from the next request on, also between two pages', async () => {
    const { mandate } = await give({});
    asLocum();
    const { bundle } = await portal.search('Observation', { patient: portal.heroId('rich'), _count: '1' });
    expect(resourcesOf(bundle)).toHaveLength(1);
    const link = bundle.link!.find(({ relation }) => relation === 'next')!.url;
    const mine = await revoke(mandate().mandateId);
    expect([mine.statusCode, codeOf(mine)]).toEqual([404, 'DP-4001']);
    portal.caller.clinician = ownDoctor;
    expect((await revoke(mandate().mandateId)).statusCode).toBe(204);
    expect(portal.lastLine()).toMatchObject({ subtype: 'mandate-revoked', outcome: '0' });
    expect((await revoke(mandate().mandateId)).statusCode).toBe(204);
    const { given } = Mandates.parse((await portal.get('/me/waarneming')).json());
    expect(given).toMatchObject([{ state: 'revoked', givenBy: ownDoctor.name }]);
    asLocum();
    expect((await portal.get(link)).json<Bundle>().entry).toEqual([]);
    expect(await seen('rich')).toBe(0);
  });

  it('hands over own patients only: not those of others, and not those stood in for', async () => {
    const foreign = await give({ patientIds: [portal.heroId('rich'), portal.heroId('other-practice')] });
    expect([foreign.status, codeOf(foreign.reply)]).toEqual([404, 'DP-4001']);
    expect(portal.lastLine()).toMatchObject({ subtype: 'mandate-refused', reason: 'relation', outcome: '4' });
    await give({});
    asLocum();
    const onward = await give({ to: { by: 'uzi', number: '900000999' }, patientIds: [portal.heroId('rich')] });
    expect(onward.status).toBe(404);
  });

  it.each([
    ['ends before it begins', { startsAt: hours(2), endsAt: hours(1) }],
    ['is over', { startsAt: hours(-3), endsAt: hours(-1) }],
    ['lasts too long', { startsAt: hours(0), endsAt: hours(24 * 93) }],
  ])('refuses a period that %s', async (_what, period) => {
    const refused = await give(period);
    expect([refused.status, codeOf(refused.reply)]).toEqual([409, 'DP-4103']);
  });

  it.each([{ to: { by: 'uzi', number: '1' } }, { patientIds: [] }, { endsAt: 'tomorrow' }])(
    'refuses %j',
    async (request) => {
      expect((await give(request)).status).toBe(400);
    },
  );

  it('names the locum whom the portal has met, by either number, and nobody else', async () => {
    const who = async (to: object) =>
      LocumName.parse((await portal.app.inject({ method: 'POST', url: '/me/waarneming/locum', payload: to })).json());
    const nobody = { name: null, organisation: null };
    expect([await who(byUzi), await who(byAgb)]).toEqual([nobody, nobody]);
    portal.caller.clinician = { ...otherDoctor, name: 'P. Jansen' };
    await portal.get('/me/inbox/counts');
    portal.caller.clinician = ownDoctor;
    const known = { name: 'P. Jansen', organisation: otherDoctor.organisation };
    expect([await who(byUzi), await who(byAgb)]).toEqual([known, known]);
    expect(await who({ by: 'uzi', number: '900000999' })).toEqual(nobody);
    const { mandate } = await give({});
    expect(mandate()).toMatchObject({ to: byUzi, toName: 'P. Jansen' });
  });

  it('says of whoever is seen for which practice, and of own patients nothing', async () => {
    const tagOf = async (key: string) =>
      resourcesOf((await portal.search('Patient', { _id: portal.heroId(key) })).bundle)[0]?.meta?.tag?.filter(
        ({ system }) => system === onBehalfTagSystem,
      );
    expect(await tagOf('rich')).toBeUndefined();
    await give({});
    asLocum();
    const practice = { system: onBehalfTagSystem, code: ownDoctor.ura, display: ownDoctor.organisation };
    expect(await tagOf('rich')).toEqual([practice]);
    expect((await portal.get(`/fhir/Patient/${portal.heroId('rich')}`)).json()).toMatchObject({
      meta: { tag: [practice] },
    });
    const inpatients = async () => {
      const { bundle } = await portal.search('Encounter', {
        'subject:Patient.general-practitioner': 'me',
        status: 'in-progress,finished',
      });
      const codes = resourcesOf(bundle).map(({ meta }) => meta?.tag?.map(({ code }) => code) ?? []);
      const holding = (code: string) => codes.filter((some) => some.includes(code)).length;
      return { rows: codes.length, locked: holding('locked'), seenFor: holding(ownDoctor.ura) };
    };
    const asked = await inpatients();
    expect([asked.locked > 0, asked.seenFor]).toEqual([true, asked.rows]);
    portal.caller.clinician = ownDoctor;
    expect(await inpatients()).toEqual({ ...asked, seenFor: 0 });
  });

  it('has one line in the log for every request', async () => {
    const { mandate } = await give({});
    const id = mandate().mandateId;
    for (const ask of [
      () => give({}),
      () => portal.get('/me/waarneming'),
      () => portal.get(`/me/waarneming/${id}/patients`),
      () => portal.app.inject({ method: 'POST', url: '/me/waarneming/locum', payload: byUzi }),
      () => revoke(id),
      () => revoke('nobody'),
    ]) {
      const before = portal.lines();
      await ask();
      expect([String(ask), portal.lines() - before]).toEqual([String(ask), 1]);
    }
  });
});
