import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LogPage } from '../../contract/portal/access-log.ts';
import {
  atDesk,
  type ClinicalPortal,
  hospitalDesk,
  openClinicalPortal,
  otherDoctor,
  ownDoctor,
  testNow,
} from '../../test/portal/clinical-portal.ts';

let portal: ClinicalPortal;
beforeAll(async () => {
  portal = await openClinicalPortal({ patients: 30 });
});
afterAll(() => portal.close());
beforeEach(() => {
  portal.caller.clinician = ownDoctor;
  portal.clock.now = testNow;
});

const read = async (url: string) => {
  const reply = await portal.get(url);
  expect(reply.statusCode).toBe(200);
  return { body: reply.body, page: LogPage.parse(reply.json()) };
};
const about = (key: string) => `/patients/${portal.heroId(key)}/access-log`;

describe('7.1 reading the access log', { timeout: 30_000 }, () => {
  it('own lines, newest first, in pages, and reading them is a line', async () => {
    for (let count = 0; count < 250; count += 1) await portal.search('Flag', { patient: 'p0' });
    const before = portal.lines();
    const { page } = await read('/me/access-log');
    expect(portal.lines() - before).toBe(1);
    expect(portal.lastLine()).toMatchObject({ event_code: '110101', subtype: 'own-access-log', action: 'R' });
    expect(page.lines).toHaveLength(200);
    expect(page.lines[0]).toMatchObject({ object: 'Flag', granted: false, reason: 'not-told', patient: null });
    expect(page.lines[0]!.checks).toEqual({ authorisation: true, relation: null, consent: null, breakGlass: false });
    const { page: rest } = await read(`/me/access-log?cursor=${page.next}`);
    expect(rest.next).toBeNull();
    expect(page.lines.length + rest.lines.length).toBe(before);
    portal.caller.clinician = otherDoctor;
    expect((await read('/me/access-log')).page.lines).toEqual([]);
  });

  it('S4-13 the own log tells unknown, not own and no consent apart no more than search does', async () => {
    const system = 'http://fhir.nl/fhir/NamingSystem/bsn';
    const bsnOf = (key: string) =>
      String(portal.sqlite.prepare('SELECT bsn FROM patient WHERE id = ?').get(portal.heroId(key))?.['bsn']);
    const stored: unknown[] = [];
    const told: unknown[] = [];
    for (const bsn of ['999999990', bsnOf('refused'), bsnOf('withdrawn'), bsnOf('other-practice')]) {
      await portal.search('Patient', { identifier: `${system}|${bsn}` });
      stored.push(portal.lastLine()['checks']);
      const { from: _from, to: _to, ...line } = (await read('/me/access-log')).page.lines[0]!;
      told.push(line);
    }
    // The log itself keeps what happened; only its reader is told less.
    expect(new Set(stored).size).toBe(2);
    expect(new Set(told.map((line) => JSON.stringify(line))).size).toBe(1);
    expect(told[0]).toMatchObject({ subtype: 'search', granted: false, reason: 'not-told' });
  });

  it('a refusal about a patient who is open now is told whole', async () => {
    const patient = portal.heroId('rich');
    await portal.consents.withdraw(patient, atDesk, hospitalDesk);
    await portal.search('Flag', { patient });
    const given = { decision: 'permit', practice: null, categories: null, origin: atDesk } as const;
    await portal.consents.record(patient, given, hospitalDesk);
    expect((await read('/me/access-log')).page.lines[0]).toMatchObject({
      granted: false,
      reason: 'consent',
      checks: { authorisation: true, relation: true, consent: false },
      patient: { patientId: patient },
    });
  });

  it('names a patient only while the gates are open', async () => {
    const rich = portal.heroId('rich');
    await portal.search('Flag', { patient: rich });
    await portal.search('Flag', { patient: portal.heroId('refused') });
    const { page, body } = await read('/me/access-log');
    expect(page.lines.slice(0, 2).map(({ patient }) => patient?.patientId)).toEqual([undefined, rich]);
    expect(page.lines[1]!.patient!.name).toContain('Linden');
    expect(body).not.toContain(portal.heroId('refused'));
    await portal.consents.withdraw(rich, atDesk, hospitalDesk);
    expect((await read('/me/access-log')).body).not.toMatch(new RegExp(`${rich}|Linden`));
    const given = { decision: 'permit', practice: null, categories: null, origin: atDesk } as const;
    await portal.consents.record(rich, given, hospitalDesk);
  });

  it('NEN 7513 chapter 9: who looked at a patient, when, which data, by which checks; alike of one day is one row', async () => {
    const patient = portal.heroId('child');
    for (let minute = 0; minute < 5; minute += 1) {
      portal.clock.now = new Date(testNow.getTime() + minute * 60_000);
      await portal.search('Flag', { patient });
    }
    portal.caller.clinician = otherDoctor;
    await portal.search('Flag', { patient });
    portal.caller.clinician = ownDoctor;
    await portal.consents.record(
      patient,
      { decision: 'permit', practice: null, categories: ['results'], origin: atDesk },
      hospitalDesk,
    );
    const before = portal.lines();
    const { page, body } = await read(about('child'));
    expect(portal.lines() - before).toBe(1);
    expect(portal.lastLine()).toMatchObject({
      event_code: '110101',
      subtype: 'patient-access-log',
      patient_id: patient,
    });
    expect(page.lines.map(({ subtype, times, granted }) => [subtype, times, granted])).toEqual([
      ['patient-access-log', 1, true],
      ['consent-given', 1, true],
      ['read', 1, false],
      ['read', 5, true],
    ]);
    expect(page.lines[3]).toMatchObject({
      from: testNow.toISOString(),
      to: new Date(testNow.getTime() + 240_000).toISOString(),
      who: { name: ownDoctor.name, uziNumber: ownDoctor.uziNumber, organisation: ownDoctor.ura, roleCode: '01.015' },
      object: 'Flag',
      checks: { authorisation: true, relation: true, consent: true, breakGlass: false },
    });
    expect(body).not.toMatch(/127\.0\.0\.1|[0-9a-f]{64}/);
  });

  it('says of what was printed or copied which kind and of when, and no date of a section that is closed now', async () => {
    const patient = portal.heroId('rich');
    const own = portal.sqlite
      .prepare(
        "SELECT type, id, date_from FROM resource WHERE patient_id = ? AND section = 'lab' AND type = 'Observation' AND date_from <> '' LIMIT 2",
      )
      .all(patient) as { type: string; id: string; date_from: string }[];
    expect(own).toHaveLength(2);
    const items = [...own.map(({ type, id }) => `${type}/${id}`), 'DiagnosticReport/of-another-server', 'address-0'];
    const take = (ids: readonly string[]) =>
      portal.app.inject({
        method: 'POST',
        url: `/patients/${patient}/exports`,
        payload: { way: 'copy', section: 'lab', entries: 4, items: ids },
      });
    expect((await take(items)).statusCode).toBe(204);
    // Otherwise alike on the same day: another choice is another row.
    expect((await take(items.slice(0, 1))).statusCode).toBe(204);
    const days = own.map(({ date_from: from }) => from.slice(0, 4));
    for (const url of ['/me/access-log', about('rich')]) {
      const { page, body } = await read(url);
      const [one, all] = page.lines.filter(({ subtype }) => subtype === 'copy');
      expect(one).toMatchObject({ itemCount: 1, times: 1 });
      expect(all!.itemCount).toBe(4);
      expect(all!.items.map(({ kind, date }) => [kind, date?.slice(0, 4) ?? null])).toEqual([
        ['Observation', days[0]],
        ['Observation', days[1]],
        ['DiagnosticReport', null],
        ['address', null],
      ]);
      expect(page.lines.filter(({ subtype }) => subtype !== 'copy').every(({ itemCount }) => itemCount === 0)).toBe(
        true,
      );
      // The ids themselves stay in the log.
      expect(body).not.toContain(own[0]!.id);
    }
    const consent = { decision: 'permit', practice: null, origin: atDesk } as const;
    await portal.consents.record(patient, { ...consent, categories: ['medication'] }, hospitalDesk);
    const [, closed] = (await read(about('rich'))).page.lines.filter(({ subtype }) => subtype === 'copy');
    expect(closed!.items.map(({ kind, date }) => [kind, date])).toEqual([
      ['Observation', null],
      ['Observation', null],
      ['DiagnosticReport', null],
      ['address', null],
    ]);
    await portal.consents.record(patient, { ...consent, categories: null }, hospitalDesk);
  });

  it('names at most fifty of many, and counts them all', async () => {
    const items = Array.from({ length: 60 }, (_, index) => `Observation/many-${index}`);
    const url = `/patients/${portal.heroId('rich')}/exports`;
    await portal.app.inject({ method: 'POST', url, payload: { way: 'print', section: 'lab', entries: 60, items } });
    const [line] = (await read('/me/access-log')).page.lines.filter(({ subtype }) => subtype === 'print');
    expect([line!.items.length, line!.itemCount]).toEqual([50, 60]);
  });

  it('by period, in whole Dutch days', async () => {
    const patient = portal.heroId('inpatient');
    for (const at of ['2026-11-10T22:59:59Z', '2026-11-10T23:00:00Z', '2026-11-12T12:00:00Z']) {
      portal.clock.now = new Date(at);
      await portal.search('Flag', { patient });
    }
    portal.clock.now = testNow;
    const days = async (query: string) => (await read(`${about('inpatient')}?${query}`)).page.lines.length;
    expect(await days('from=2026-11-11&to=2026-11-11')).toBe(1);
    expect(await days('to=2026-11-10')).toBe(1);
    expect(await days('from=2026-11-11')).toBe(3);
    expect((await portal.get(`${about('inpatient')}?from=yesterday`)).statusCode).toBe(400);
    expect((await portal.get(`${about('inpatient')}?cursor=x`)).statusCode).toBe(400);
  });

  it.each(['refused', 'withdrawn', 'other-practice', 'bsn-unverified'])('of %s there is no log', async (key) => {
    const refused = await portal.get(about(key));
    const unknown = await portal.get('/patients/p0000000000000000/access-log');
    expect([refused.statusCode, unknown.statusCode]).toEqual([404, 404]);
    expect(refused.json().error).toEqual(unknown.json().error);
  });
});
