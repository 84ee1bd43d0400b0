import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { DecisionTrace } from '../../contract/portal/consent.ts';
import {
  type ClinicalPortal,
  hospitalKey,
  openClinicalPortal,
  otherDoctor,
  ownDoctor,
  resourcesOf,
  testNow,
} from '../../test/portal/clinical-portal.ts';
import { heroPatients } from '../data/hero-patients.ts';
import { changeConsent, UnknownPatientError } from './consent-command.ts';
import { hospitalKeyIn, isHospital } from './hospital-key.ts';

let portal: ClinicalPortal;
beforeAll(async () => {
  portal = await openClinicalPortal({ patients: 60 });
});
afterAll(() => portal.close());
beforeEach(() => {
  portal.caller.clinician = ownDoctor;
  portal.clock.now = testNow;
});

const numberOf = (key: string) => heroPatients.find((hero) => hero.key === key)!.patientNumber;
const desk = (path: string, payload: object, authorization = `Bearer ${hospitalKey}`) =>
  portal.app.inject({ method: 'POST', url: `/hospital/patients/${path}`, headers: { authorization }, payload });
const atDesk = { source: 'balie', proof: 'rijbewijs' } as const;
const online = { source: 'portaal', proof: 'digid-sms' } as const;
const given = { decision: 'permit', practice: ownDoctor.ura, categories: null, origin: atDesk };
const found = async (key: string) =>
  resourcesOf((await portal.search('Patient', { _id: portal.heroId(key) })).bundle).length;
const statements = (key: string) =>
  portal.sqlite.prepare('SELECT * FROM consent WHERE patient_id = ? ORDER BY recorded_at').all(portal.heroId(key));

describe('S4-04 S4-05 recording what a patient decided', { timeout: 30_000 }, () => {
  it('counts from the next request on: given, partly given, refused, withdrawn', async () => {
    const patient = portal.heroId('long-lab');
    const everyPractice = { ...given, practice: null };
    const path = `${numberOf('long-lab')}/consent`;
    const opens = async (type: string) => resourcesOf((await portal.search(type, { patient })).bundle).length > 0;
    const seen = async () => [await opens('Observation'), await opens('DocumentReference')];
    await desk(path, { ...everyPractice, decision: 'deny' });
    expect(await seen()).toEqual([false, false]);
    expect((await desk(path, everyPractice)).statusCode).toBe(204);
    expect(await seen()).toEqual([true, true]);
    await desk(path, { ...everyPractice, categories: ['results'], origin: online });
    expect(await seen()).toEqual([true, false]);
    await desk(path, { ...given, decision: 'deny' });
    expect(await seen()).toEqual([false, false]);
    await desk(path, given);
    expect(await seen()).toEqual([true, true]);
    await desk(`${path}/withdrawal`, { origin: online });
    expect(await seen()).toEqual([false, false]);
  });

  it('keeps where, how and when; the document by its kind, and never its number', async () => {
    portal.clock.now = new Date('2026-11-21T13:00:00Z');
    await desk(`${numberOf('inpatient-locked')}/consent`, { ...given, categories: ['results', 'medication'] });
    portal.clock.now = new Date('2026-11-21T14:00:00Z');
    await desk(`${numberOf('inpatient-locked')}/consent/withdrawal`, { origin: online });
    const expected = { source: 'balie', proof: 'rijbewijs', recorded_at: '2026-11-21T13:00:00.000Z' };
    const ended = {
      withdrawn_at: '2026-11-21T14:00:00.000Z',
      withdrawn_source: 'portaal',
      withdrawn_proof: 'digid-sms',
    };
    const rows = statements('inpatient-locked');
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row).toMatchObject({ ...expected, ...ended, decision: 'permit' });
    expect(rows.map(({ category }) => category).toSorted()).toEqual(['medication', 'results']);
  });

  it('writes a line of the log and tells open screens, with the patient by id only', async () => {
    const before = portal.lines();
    await desk(`${numberOf('withdrawn')}/consent`, given);
    expect(portal.lines() - before).toBe(1);
    expect(portal.lastLine()).toMatchObject({
      subtype: 'consent-given',
      action: 'C',
      user_name: 'Ziekenhuis Eemhof, balie',
      uzi_number: null,
      patient_id: portal.heroId('withdrawn'),
      object: 'Consent',
      checks: 'T--F',
    });
    expect(portal.sqlite.prepare('SELECT * FROM change ORDER BY sequence DESC LIMIT 1').get()).toMatchObject({
      kind: 'consent',
      patient_id: portal.heroId('withdrawn'),
      practice_ura: ownDoctor.ura,
    });
    await desk(`${numberOf('withdrawn')}/consent/withdrawal`, { origin: atDesk });
    expect(portal.lastLine()).toMatchObject({ subtype: 'consent-withdrawn', action: 'U' });
  });

  it('is for the hospital alone', async () => {
    const before = portal.lines();
    for (const authorization of ['', 'Bearer', `Bearer ${'x'.repeat(43)}`, `Bearer ${hospitalKey}x`, hospitalKey]) {
      const reply = await desk(`${numberOf('refused')}/consent`, given, authorization);
      expect([authorization, reply.statusCode]).toEqual([authorization, 401]);
    }
    expect(portal.lines()).toBe(before);
    expect(await found('refused')).toBe(0);
    expect((await desk('7654321/consent', given)).statusCode).toBe(404);
  });

  it.each([
    [{ ...given, origin: { source: 'balie', proof: 'digid-sms' } }],
    [{ ...given, origin: { source: 'portaal', proof: 'paspoort' } }],
    [{ ...given, categories: [] }],
    [{ ...given, categories: ['letters'] }],
    [{ ...given, practice: '1' }],
    [{ ...given, decision: 'perhaps' }],
  ])('refuses %j', async (body) => {
    expect((await desk(`${numberOf('refused')}/consent`, body)).statusCode).toBe(400);
  });

  it('another process records it while the portal runs', async () => {
    const command = { patientNumber: numberOf('withdrawn'), categories: null, source: 'balie' } as const;
    const now = () => new Date('2026-11-21T12:00:00Z');
    expect(await found('withdrawn')).toBe(0);
    await changeConsent(portal.files, { ...command, change: 'give' }, now);
    expect(await found('withdrawn')).toBe(1);
    await changeConsent(portal.files, { ...command, change: 'refuse' }, now);
    expect(await found('withdrawn')).toBe(0);
    await changeConsent(portal.files, { ...command, change: 'give', categories: ['medication'] }, now);
    expect(await found('withdrawn')).toBe(1);
    await changeConsent(portal.files, { ...command, change: 'withdraw' }, now);
    expect(await found('withdrawn')).toBe(0);
    const unknown = changeConsent(portal.files, { ...command, patientNumber: '7654321', change: 'give' }, now);
    await expect(unknown).rejects.toThrow(UnknownPatientError);
  });
});

describe('the key of the hospital', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'hospital-key-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('is made once, for the portal alone, and compared whole', () => {
    const key = hospitalKeyIn(directory);
    expect(key).toMatch(/^[A-Za-z0-9_-]{43}$/);
    expect(hospitalKeyIn(directory)).toBe(key);
    expect(readFileSync(join(directory, 'hospital.key'), 'utf8')).toBe(key);
    expect(statSync(join(directory, 'hospital.key')).mode & 0o077).toBe(0);
    expect(isHospital(`Bearer ${key}`, key)).toBe(true);
    expect(isHospital(`Bearer ${key.slice(1)}`, key)).toBe(false);
    expect(isHospital(undefined, key)).toBe(false);
  });

  it('refuses a file that holds no key', () => {
    writeFileSync(join(directory, 'hospital.key'), 'secret');
    expect(() => hospitalKeyIn(directory)).toThrow(/does not hold a key/);
  });
});

describe('Waarom zie ik dit (niet)?', { timeout: 30_000 }, () => {
  const trace = async (id: string) => {
    const reply = await portal.get(`/me/decision/${id}`);
    expect(reply.statusCode).toBe(200);
    return { body: reply.body, trace: DecisionTrace.parse(reply.json()) };
  };
  const outcomes = ({ gates }: DecisionTrace) => gates.map(({ gate, outcome }) => `${gate} ${outcome}`);

  it('tells of an open patient by what, since when and for what', async () => {
    const { trace: whole } = await trace(portal.heroId('rich'));
    expect(outcomes(whole)).toEqual(['session open', 'role open', 'relation open', 'consent open', 'category open']);
    expect(whole.gates[2]).toMatchObject({ ground: 'practice' });
    expect(whole.gates[3]).toMatchObject({
      facts: [{ source: 'balie', about: 'this-practice', categories: ['treatment', 'results', 'medication'] }],
    });
    const { trace: partly } = await trace(portal.heroId('partial'));
    expect(outcomes(partly).at(-1)).toBe('category partly');
    expect(partly.gates[3]).toMatchObject({ facts: [{ categories: ['results', 'medication'] }] });
    expect(partly.gates[4]).toMatchObject({ open: ['medication', 'lab', 'microbiology', 'pathology', 'radiology'] });
  });

  it('S4-13 says the same of unknown, not own, refused, withdrawn and in doubt', async () => {
    const { body } = await trace('p0000000000000000');
    for (const key of ['refused', 'withdrawn', 'other-practice', 'bsn-unverified', 'bsn-shared-1', 'contradiction']) {
      const before = portal.lines();
      expect([key, (await trace(portal.heroId(key))).body]).toEqual([key, body]);
      expect(portal.lines() - before).toBe(1);
      expect(portal.lastLine()).toMatchObject({ subtype: 'decision', outcome: '4', patient_id: portal.heroId(key) });
    }
    expect(outcomes(DecisionTrace.parse(JSON.parse(body)))).toEqual([
      'session open',
      'role open',
      'relation not-told',
      'consent not-told',
      'category not-told',
    ]);
  });

  it('S4-26 says of a locked row what the list says, to the session that was shown it', async () => {
    const list = await portal.search('Encounter', { 'subject:Patient.general-practitioner': 'me' });
    const locked = resourcesOf(list.bundle).find(({ id }) => id!.startsWith('locked-'))!;
    expect(outcomes((await trace(locked.id!)).trace).slice(2)).toEqual([
      'relation open',
      'consent closed',
      'category not-reached',
    ]);
    portal.caller.clinician = otherDoctor;
    expect(outcomes((await trace(locked.id!)).trace)[2]).toBe('relation not-told');
  });
});
