import type { Bundle, Encounter, FhirResource, Observation, Patient, Resource } from 'fhir/r4';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { consentTagSystem, identifierSystem, RecentPatients } from '../../contract/portal/patients.ts';
import { heroPatients } from '../data/hero-patients.ts';
import { hospital } from '../data/hospital.ts';
import { vendorGroups } from '../data/vendor-groups.ts';
import {
  atDesk,
  type ClinicalPortal,
  hospitalDesk,
  openClinicalPortal,
  otherDoctor,
  ownDoctor,
  resourcesOf,
  testNow,
} from '../../test/portal/clinical-portal.ts';
import { searchableTypes } from './search-parameters.ts';

let portal: ClinicalPortal;
beforeAll(async () => {
  portal = await openClinicalPortal();
});
afterAll(() => portal.close());
beforeEach(() => {
  portal.caller.clinician = ownDoctor;
  portal.clock.now = testNow;
});

const numberOf = (key: string) => heroPatients.find((hero) => hero.key === key)!.patientNumber;
const bsnOf = (key: string) => heroPatients.find((hero) => hero.key === key)!.bsn;
const byNumber = (number: string) => ({ identifier: `${hospital.patientNumberSystem}|${number}` });
const byBsn = (bsn: string) => ({ identifier: `${identifierSystem.bsn}|${bsn}` });
const ids = (bundle: Bundle) => resourcesOf(bundle).map(({ id }) => id);
const tags = (resource: Resource | undefined) =>
  resource?.meta?.tag?.filter(({ system }) => system === consentTagSystem).map(({ code }) => code) ?? [];
const next = (bundle: Bundle) => bundle.link?.find(({ relation }) => relation === 'next')?.url;

describe('finding a patient', { timeout: 30_000 }, () => {
  it.each([
    ['rich', true],
    ['partial', true],
    ['refused', false],
    ['long-lab', true],
    ['inpatient-locked', false],
    ['bsn-unverified', false],
    ['bsn-shared-1', false],
    ['bsn-shared-2', false],
    ['withdrawn', false],
    ['other-practice', false],
    ['contradiction', false],
  ])('S4-13 %s is found: %s, by hospital number, by BSN and by id', async (key, found) => {
    const id = portal.heroId(key);
    for (const form of [byNumber(numberOf(key)), byBsn(bsnOf(key)), { _id: id }]) {
      const { status, bundle } = await portal.search('Patient', form);
      expect(status).toBe(200);
      expect(ids(bundle)).toEqual(found ? [id] : []);
    }
  });

  it('answers a refusal exactly like an unknown number', async () => {
    const strip = (bundle: Bundle) => JSON.stringify(bundle);
    const refused = await portal.search('Patient', byNumber(numberOf('refused')));
    const unknown = await portal.search('Patient', byNumber('7654321'));
    expect(strip(refused.bundle)).toBe(strip(unknown.bundle));
    expect(refused.reply.headers['content-length']).toBe(unknown.reply.headers['content-length']);
    const section = await portal.search('Observation', { patient: portal.heroId('refused') });
    const nobody = await portal.search('Observation', { patient: 'p0000000000000000' });
    expect(strip(section.bundle)).toBe(strip(nobody.bundle));
  });

  it('S4-14 finds by name within the own practice, by prefix, without case and accents', async () => {
    const find = async (family: string, birthdate?: string) =>
      ids((await portal.search('Patient', { family, ...(birthdate ? { birthdate } : {}) })).bundle);
    const rich = portal.heroId('rich');
    for (const text of ['van der Linden', 'LINDEN', 'linde', 'de boer', 'Bóér'])
      expect(await find(text)).toContain(rich);
    expect(await find('inden')).not.toContain(rich);
    expect(await find('Linden', '1951-03-14')).toEqual([rich]);
    expect(await find('Linden', '1951-03-15')).toEqual([]);
    expect(await find('Öztürk')).not.toContain(portal.heroId('other-practice'));
    expect(await find('Vermeulen', '1968-06-21')).toEqual([]);
    portal.caller.clinician = otherDoctor;
    expect(await find('Linden', '1951-03-14')).toEqual([]);
    expect(await find('Ozturk', '1977-07-17')).toEqual([portal.heroId('other-practice')]);
  });

  it('pages through a name in a steady order, each patient once', async () => {
    const all = ids((await portal.search('Patient', { family: 'v', _count: '500' })).bundle);
    expect(all.length).toBeGreaterThan(5);
    let { bundle } = await portal.search('Patient', { family: 'v', _count: '2' });
    const seen = ids(bundle);
    for (let link = next(bundle); link !== undefined; link = next(bundle)) {
      bundle = (await portal.get(link)).json<Bundle>();
      expect(ids(bundle).length).toBeLessThanOrEqual(2);
      seen.push(...ids(bundle));
    }
    expect(seen).toEqual(all);
  });

  it('names the sections that consent leaves out', async () => {
    const { bundle } = await portal.search('Patient', byNumber(numberOf('partial')));
    expect(tags(resourcesOf(bundle)[0])).toEqual(['general', 'appointments', 'reports', 'correspondence', 'referrals']);
    const whole = await portal.search('Patient', byNumber(numberOf('rich')));
    expect(tags(resourcesOf(whole.bundle)[0])).toEqual([]);
  });

  it('shows the BSN only when it is asked for, and logs that', async () => {
    const id = portal.heroId('rich');
    const found = await portal.search('Patient', { _id: id });
    expect(found.reply.body).not.toContain(bsnOf('rich'));
    const asked = await portal.search('Patient', { _id: id, _elements: 'identifier' });
    const [patient] = resourcesOf(asked.bundle) as Patient[];
    expect(patient!.identifier!.map(({ value }) => value)).toContain(bsnOf('rich'));
    expect(patient!.name).toBeUndefined();
    expect(portal.lastLine()).toMatchObject({ subtype: 'bsn-shown', patient_id: id, outcome: '0' });
    const refused = await portal.search('Patient', { _id: portal.heroId('refused'), _elements: 'identifier' });
    expect(ids(refused.bundle)).toEqual([]);
  });

  it.each([
    [{}],
    [{ family: 'Bakker', _id: 'x' }],
    [{ identifier: '1000001' }],
    [{ identifier: 'http://elsewhere.example|1000001' }],
    [{ family: 'Bakker', birthdate: '1951' }],
    [{ family: 'Bakker', gender: 'female' }],
    [{ _id: 'x', _elements: 'name' }],
    [{ family: 'Bakker', _count: 'many' }],
  ])('refuses %j with an OperationOutcome that repeats nothing', async (form: Record<string, string>) => {
    const { status, reply, bundle } = await portal.search('Patient', form);
    expect([status, bundle.resourceType]).toEqual([400, 'OperationOutcome']);
    expect(reply.headers['content-type']).toContain('application/fhir+json');
    expect(reply.body).not.toMatch(/Bakker|1000001|1951|elsewhere/);
  });
});

describe('reading a dossier', { timeout: 60_000 }, () => {
  it.each(['rich', 'refused', 'bsn-unverified', 'bsn-shared-1', 'withdrawn', 'other-practice', 'contradiction'])(
    'S4-03 every type of %s passes the gates',
    async (key) => {
      let resources = 0;
      for (const type of Object.keys(searchableTypes)) {
        const { status, bundle } = await portal.search(type, { patient: portal.heroId(key), _count: '5' });
        expect(status).toBe(200);
        resources += resourcesOf(bundle).length;
      }
      expect(resources > 0).toBe(key === 'rich');
    },
  );

  it('S4-13 opens only the categories that consent opens', async () => {
    const patient = portal.heroId('partial');
    const expected = [
      ['Observation', {}, true],
      ['MedicationRequest', {}, true],
      ['Flag', {}, false],
      ['Encounter', {}, false],
      ['DocumentReference', { type: 'http://loinc.org|11506-3,http://loinc.org|11488-4' }, false],
      ['DocumentReference', { type: '51852-2,68609-7' }, false],
    ] as const;
    for (const [type, form, open] of expected) {
      const { bundle } = await portal.search(type, { patient, ...form });
      expect([type, resourcesOf(bundle).length > 0]).toEqual([type, open]);
      const outcome = open ? { outcome: '0', reason: null } : { outcome: '4', reason: 'category', checks: 'TTFF' };
      expect(portal.lastLine()).toMatchObject({ object: type, patient_id: patient, ...outcome });
    }
  });

  it('finds by category, code, status and date, and sorts both ways', async () => {
    const patient = portal.heroId('long-lab');
    const find = async (form: Record<string, string>) =>
      resourcesOf((await portal.search('Observation', { patient, _count: '500', ...form })).bundle) as Observation[];
    const laboratory = 'http://terminology.hl7.org/CodeSystem/observation-category|laboratory';
    const haemoglobin = await find({ category: laboratory, code: 'http://loinc.org|59260-0' });
    expect(haemoglobin.length).toBeGreaterThanOrEqual(60);
    expect(new Set(haemoglobin.map(({ code }) => code.text))).toEqual(new Set(['Hemoglobine']));
    const dates = haemoglobin.map(({ effectiveDateTime }) => effectiveDateTime!);
    expect(dates).toEqual(dates.toSorted((a, b) => Date.parse(b) - Date.parse(a)));
    const ascending = await find({ code: '59260-0', _sort: 'date' });
    expect(ascending.map(({ id }) => id)).toEqual(haemoglobin.map(({ id }) => id).toReversed());
    expect(await find({ code: '59260-0,14682-9' })).toHaveLength(
      haemoglobin.length + (await find({ code: '14682-9' })).length,
    );
    expect(await find({ code: 'http://loinc.org|no-such' })).toEqual([]);
    expect(await find({ category: 'http://snomed.info/sct|19851009' })).toEqual([]);
    expect(await find({ code: '59260-0', status: 'entered-in-error' })).toEqual([]);
    const year = dates[10]!.slice(0, 4);
    const within = haemoglobin.filter(({ effectiveDateTime }) => effectiveDateTime!.startsWith(year));
    expect(await find({ code: '59260-0', date: year })).toHaveLength(within.length);
    const split = dates[10]!;
    const [from, before] = [
      await find({ code: '59260-0', date: `ge${split}` }),
      await find({ code: '59260-0', date: `lt${split}` }),
    ];
    expect([from.length, before.length]).toEqual([11, haemoglobin.length - 11]);
  });

  it('tells coming appointments from past ones', async () => {
    const patient = portal.heroId('rich');
    const coming = await portal.search('Appointment', {
      patient,
      date: 'ge2026-11-21',
      status: 'proposed,pending,booked',
      _sort: 'date',
    });
    const past = await portal.search('Appointment', { patient, date: 'lt2026-11-21' });
    const all = await portal.search('Appointment', { patient });
    expect(ids(coming.bundle).length).toBeGreaterThan(0);
    expect(ids(coming.bundle).length + ids(past.bundle).length).toBe(ids(all.bundle).length);
  });

  it('gives every page once, in order, and none after the last', async () => {
    const form = { patient: portal.heroId('rich'), category: 'laboratory' };
    const all = ids((await portal.search('Observation', { ...form, _count: '500' })).bundle);
    let { bundle } = await portal.search('Observation', { ...form, _count: '37' });
    const seen = ids(bundle);
    let pages = 1;
    for (let link = next(bundle); link !== undefined; link = next(bundle)) {
      bundle = (await portal.get(link)).json<Bundle>();
      seen.push(...ids(bundle));
      pages += 1;
    }
    expect(seen).toEqual(all);
    expect(pages).toBe(Math.ceil(all.length / 37));
  });

  it('includes what results refer to, and nothing of somebody else', async () => {
    const patient = portal.heroId('rich');
    const { bundle } = await portal.search('Observation', {
      patient,
      category: 'laboratory',
      _include: 'Observation:specimen',
      _count: '20',
    });
    const specimens = resourcesOf(bundle, 'include');
    const wanted = new Set((resourcesOf(bundle) as Observation[]).map(({ specimen }) => specimen?.reference));
    expect(new Set(specimens.map(({ id }) => `Specimen/${id}`))).toEqual(wanted);
    // A reference to another patient's resource leads nowhere.
    const other = portal.heroId('inpatient');
    await portal.search('Observation', { patient: other });
    const foreign = portal.sqlite
      .prepare("SELECT id FROM resource WHERE type = 'Specimen' AND patient_id = ?")
      .get(other)!;
    const row = portal.sqlite
      .prepare(
        "SELECT id, json FROM resource WHERE type = 'Observation' AND patient_id = ? AND section = 'lab' LIMIT 1",
      )
      .get(patient)!;
    const changed = {
      ...(JSON.parse(String(row['json'])) as Observation),
      specimen: { reference: `Specimen/${String(foreign['id'])}` },
    };
    const store = portal.sqlite.prepare("UPDATE resource SET json = ? WHERE type = 'Observation' AND id = ?");
    store.run(JSON.stringify(changed), row['id']!);
    const again = await portal.search('Observation', {
      patient,
      _id: String(row['id']),
      _include: 'Observation:specimen',
    });
    expect([ids(again.bundle), resourcesOf(again.bundle, 'include')]).toEqual([[row['id']], []]);
    store.run(row['json']!, row['id']!);
  });

  it('K02 gives no Patient, and so no BSN, by an include of an actor, author or recipient', async () => {
    const references: string[] = [];
    for (const { patientNumber } of vendorGroups) {
      const [patient] = ids((await portal.search('Patient', byNumber(patientNumber))).bundle);
      if (patient === undefined) continue;
      for (const [type, { includes }] of Object.entries(searchableTypes)) {
        const names = Object.keys(includes);
        if (names.length === 0) continue;
        const form = names.map((name): [string, string] => ['_include', `${type}:${name}`]);
        const { status, reply, bundle } = await portal.search(type, [['patient', patient], ...form]);
        expect(status).toBe(200);
        expect(reply.body).not.toContain(identifierSystem.bsn);
        expect(resourcesOf(bundle, 'include').map(({ resourceType }) => resourceType)).not.toContain('Patient');
        for (const match of resourcesOf(bundle)) {
          const followed = Object.values(includes).flatMap((read) => read(match as FhirResource));
          if (followed.some((one) => one?.reference === `Patient/${patient}`)) references.push(type);
        }
      }
    }
    // The samples do refer to their patient where an include follows.
    expect(references).toContain('Appointment');
  });

  it('follows includes to staff and wards, which belong to no patient', async () => {
    const { bundle } = await portal.search('DiagnosticReport', {
      patient: portal.heroId('rich'),
      category: 'http://snomed.info/sct|108257001',
      _include: 'DiagnosticReport:results-interpreter',
    });
    expect(resourcesOf(bundle, 'include').map(({ id }) => id)).toEqual(['pathology-0']);
  });

  it.each([
    ['Observation', { category: 'laboratory' }],
    ['Observation', { patient: 'a,b' }],
    ['Observation', { patient: 'x', color: 'red' }],
    ['Observation', { patient: 'x', 'code:not': '1' }],
    ['Observation', { patient: 'x', date: 'yesterday' }],
    ['Observation', { patient: 'x', _sort: 'code' }],
    ['Observation', { patient: 'x', _include: 'Observation:subject' }],
    ['Observation', { patient: 'x', _include: 'Flag:author' }],
    ['Coverage', { patient: 'x', date: '2026' }],
    ['Encounter', { class: 'IMP' }],
  ])('refuses a %s search with %j', async (type: string, form: Record<string, string>) => {
    const { status, bundle } = await portal.search(type, form);
    expect([status, bundle.resourceType]).toEqual([400, 'OperationOutcome']);
  });

  it('reads one resource through the same gates, with its version', async () => {
    const patient = portal.heroId('rich');
    const [flag] = resourcesOf((await portal.search('Flag', { patient })).bundle);
    const url = `/fhir/Flag/${flag!.id}`;
    const reply = await portal.get(url);
    expect(reply.statusCode).toBe(200);
    expect(reply.headers['etag']).toBe('W/"1"');
    expect(reply.json()).toMatchObject({ id: flag!.id, meta: { versionId: '1', lastUpdated: testNow.toISOString() } });
    expect((await portal.get(url, { 'if-none-match': 'W/"1"' })).statusCode).toBe(304);
    expect((await portal.get(`/fhir/Patient/${patient}`)).json()).toMatchObject({ id: patient });
    portal.caller.clinician = otherDoctor;
    const refused = await portal.get(url);
    const missing = await portal.get('/fhir/Flag/none');
    expect([refused.statusCode, refused.body]).toEqual([404, missing.body]);
    expect((await portal.get(`/fhir/Patient/${patient}`)).statusCode).toBe(404);
    expect((await portal.get('/fhir/Location/afd-a2')).json()).toMatchObject({ name: 'A2 Cardiologie' });
  });
});

describe('consent changes', { timeout: 30_000 }, () => {
  it('S4-13 withdrawal between two pages closes the second', async () => {
    const patient = portal.heroId('child');
    const first = await portal.search('DocumentReference', { patient, _count: '1' });
    expect(next(first.bundle)).toBeDefined();
    await portal.consents.withdraw(patient, atDesk, hospitalDesk);
    const page = await portal.get(next(first.bundle)!);
    expect([page.statusCode, ids(page.json<Bundle>())]).toEqual([200, []]);
    expect(portal.lastLine()).toMatchObject({ reason: 'consent', checks: 'TTFF', outcome: '4' });
    expect(ids((await portal.search('Patient', { _id: patient })).bundle)).toEqual([]);
    const given = { decision: 'permit', practice: null, categories: null, origin: atDesk } as const;
    await portal.consents.record(patient, given, hospitalDesk);
    expect(ids((await portal.search('Patient', { _id: patient })).bundle)).toEqual([patient]);
  });
});

describe('inpatients (S4-25, S4-26)', { timeout: 30_000 }, () => {
  const list: [string, string][] = [
    ['class', 'IMP,SS'],
    ['status', 'in-progress'],
    ['subject:Patient.general-practitioner', 'me'],
    ['_include', 'Encounter:subject'],
    ['_include', 'Encounter:location'],
  ];

  it('shows own inpatients; without consent name and ward only, under ids that lead nowhere', async () => {
    const { bundle } = await portal.search('Encounter', list);
    const encounters = resourcesOf(bundle) as Encounter[];
    const open = encounters.find(({ subject }) => subject?.reference === `Patient/${portal.heroId('inpatient')}`);
    expect(open?.period?.start).toBeDefined();
    const lockedId = portal.heroId('inpatient-locked');
    expect(JSON.stringify(bundle)).not.toContain(lockedId);
    const locked = encounters.filter((encounter) => tags(encounter).includes('locked'));
    const patients = new Map(
      (resourcesOf(bundle, 'include') as Patient[]).map((patient) => [`Patient/${patient.id}`, patient]),
    );
    const names = locked.map(({ subject }) => patients.get(subject!.reference!)!.name![0]!.text);
    expect(names).toContain('M.E. Visser-Postma');
    for (const encounter of locked) {
      expect(Object.keys(encounter).toSorted()).toEqual([
        'class',
        'id',
        'location',
        'meta',
        'resourceType',
        'status',
        'subject',
      ]);
      const patient = patients.get(encounter.subject!.reference!)!;
      expect(Object.keys(patient).toSorted()).toEqual(['id', 'meta', 'name', 'resourceType']);
      expect(Object.keys(encounter.location![0]!.location)).toEqual(['display']);
      expect((await portal.get(`/fhir/Encounter/${encounter.id}`)).statusCode).toBe(404);
    }
    expect(portal.lastLine()).toMatchObject({ event_code: '110110', outcome: '4' });
  });

  it('counts a stay of unknown status without end as in progress, and pages', async () => {
    const { bundle } = await portal.search('Encounter', [...list, ['_count', '500']]);
    const all = ids(bundle);
    let page = (await portal.search('Encounter', [...list, ['_count', '1']])).bundle as Bundle;
    const seen = ids(page);
    for (let link = next(page); link !== undefined; link = next(page)) {
      page = (await portal.get(link)).json<Bundle>();
      seen.push(...ids(page));
    }
    expect(seen).toEqual(all);
    const stored = portal.sqlite
      .prepare("SELECT count(*) AS n FROM admission WHERE discharged_at IS NULL AND practice_ura = '90000101'")
      .get()!;
    expect(all).toHaveLength(Number(stored['n']));
  });

  it('shows who left lately too, by the same rules, and nobody of longer ago', async () => {
    const left = async () => {
      const { bundle, reply } = await portal.search('Encounter', {
        'subject:Patient.general-practitioner': 'me',
        status: 'finished',
        _include: 'Encounter:subject',
        _count: '500',
      });
      return { stays: resourcesOf(bundle) as Encounter[], people: resourcesOf(bundle, 'include'), body: reply.body };
    };
    const { stays, people, body } = await left();
    const open = stays.find(({ subject }) => subject!.reference === `Patient/${portal.heroId('long-lab')}`)!;
    expect(open.status).toBe('finished');
    expect(Date.parse(open.period!.end!)).toBeGreaterThan(testNow.getTime() - 14 * 86_400_000);
    expect((await portal.get(`/fhir/Encounter/${open.id}`)).json()).toMatchObject({ period: open.period });
    const locked = people.find((one) => (one as Patient).name?.[0]?.family === 'Vermeulen')!;
    expect(locked.id).toMatch(/^locked-/);
    expect(body).not.toContain(portal.heroId('refused'));
    const lockedStay = stays.find(({ id }) => id === locked.id)!;
    expect(Object.keys(lockedStay).toSorted()).toEqual([
      'class',
      'id',
      'location',
      'meta',
      'resourceType',
      'status',
      'subject',
    ]);
    const now = await portal.search('Encounter', { 'subject:Patient.general-practitioner': 'me', _count: '500' });
    expect(ids(now.bundle)).not.toContain(open.id);
    portal.clock.now = new Date(testNow.getTime() + 20 * 86_400_000);
    expect((await left()).stays).toEqual([]);
  });

  it('is the list of the caller only', async () => {
    portal.caller.clinician = otherDoctor;
    const { bundle } = await portal.search('Encounter', list);
    expect(JSON.stringify(bundle)).not.toContain('Visser-Postma');
    const someone = await portal.search('Encounter', [['subject:Patient.general-practitioner', 'Practitioner/1']]);
    expect(someone.status).toBe(400);
  });

  it('shows the same stay in the dossier', async () => {
    const patient = portal.heroId('inpatient');
    const { bundle } = await portal.search('Encounter', { patient, class: 'IMP,SS', date: 'ge2026-11-21' });
    const listed = (await portal.search('Encounter', list)).bundle;
    expect(ids(listed)).toContain(ids(bundle)[0]);
  });
});

describe('recent patients', { timeout: 30_000 }, () => {
  it('are those whose record was read, newest first, and not those that were refused', async () => {
    portal.caller.clinician = { ...ownDoctor, uziNumber: '900000199' };
    const recent = async () => RecentPatients.parse((await portal.get('/me/recent-patients')).json()).patientIds;
    expect(await recent()).toEqual([]);
    for (const key of ['rich', 'long-lab', 'refused', 'rich'])
      await portal.search('Flag', { patient: portal.heroId(key) });
    await portal.search('Patient', byNumber(numberOf('partial')));
    expect(await recent()).toEqual([portal.heroId('rich'), portal.heroId('long-lab')]);
  });
});

describe('access', { timeout: 30_000 }, () => {
  it.each([
    ['role', { ...ownDoctor, roleCode: '17.000', role: 'Apotheker' }, 403, 'DP-2002'],
    ['assurance', { ...ownDoctor, assurance: 'substantial' as const }, 403, 'DP-2123'],
  ])('S4-01 refuses the wrong %s before it looks at anything', async (reason, clinician, status, code) => {
    portal.caller.clinician = clinician;
    for (const reply of [
      (await portal.search('Patient', { family: 'Bakker' })).reply,
      await portal.get('/me/recent-patients'),
      await portal.get(`/fhir/Patient/${portal.heroId('rich')}`),
    ]) {
      expect([reply.statusCode, reply.json<{ error: { code: string } }>().error.code]).toEqual([status, code]);
      expect(portal.lastLine()).toMatchObject({ reason, checks: 'F--F', outcome: '4' });
    }
  });

  it('writes exactly one line for every answer', async () => {
    const patient = portal.heroId('rich');
    const { bundle } = await portal.search('Observation', { patient, _count: '2' });
    const asks = [
      () => portal.search('Patient', { family: 'Bakker' }),
      () => portal.search('Patient', byNumber('7654321')),
      () => portal.search('Observation', { patient }),
      () => portal.search('Observation', { patient, colour: 'red' }),
      () => portal.search('Nothing', { patient }),
      () => portal.get(next(bundle)!),
      () => portal.get('/fhir/_page/none'),
      () => portal.get(`/fhir/Patient/${patient}`),
      () => portal.get('/fhir/Flag/none'),
      () => portal.get('/fhir/Location/afd-a2'),
      () => portal.get('/fhir/Patient?identifier=x'),
      () => portal.get('/me/recent-patients'),
    ];
    for (const ask of asks) {
      const before = portal.lines();
      await ask();
      expect([String(ask), portal.lines() - before]).toEqual([String(ask), 1]);
    }
    expect(portal.lastLine()).toMatchObject({
      uzi_number: ownDoctor.uziNumber,
      ura: ownDoctor.ura,
      role_code: '01.015',
    });
  });

  it('gives nothing that cannot be logged', async () => {
    const broken = await openClinicalPortal({ patients: 20 });
    try {
      broken.breakAudit();
      const { status, reply } = await broken.search('Flag', { patient: broken.heroId('rich') });
      expect(status).toBe(500);
      expect(reply.json()).toMatchObject({ error: { code: 'DP-3005' } });
    } finally {
      await broken.close();
    }
  });

  it('K02 never has an identifier in an address: GET is refused, links and cursors show nothing', async () => {
    for (const url of [
      '/fhir/Patient?identifier=x',
      '/fhir/Observation?patient=x',
      '/fhir/Patient/_search?identifier=x',
    ]) {
      expect((await portal.get(url)).statusCode).toBe(405);
    }
    const inAddress = await portal.app.inject({ method: 'POST', url: '/fhir/Patient/_search?family=Bakker' });
    expect(inAddress.statusCode).toBe(400);
    const patient = portal.heroId('rich');
    const { bundle } = await portal.search('Observation', { patient, code: 'http://loinc.org|59260-0', _count: '1' });
    const links = JSON.stringify(bundle.link);
    for (const secret of [patient, bsnOf('rich'), '59260-0', 'patient']) expect(links).not.toContain(secret);
    const bytes = Buffer.from(next(bundle)!.split('/').at(-1)!, 'base64url').toString('latin1');
    expect(bytes).not.toContain(patient);
  });

  it('binds a cursor to its session', async () => {
    const { bundle } = await portal.search('Observation', { patient: portal.heroId('rich'), _count: '1' });
    const link = next(bundle)!;
    expect((await portal.get(link)).statusCode).toBe(200);
    expect((await portal.get(`${link.slice(0, -2)}${link.endsWith('AA') ? 'BB' : 'AA'}`)).statusCode).toBe(410);
    portal.caller.clinician = { ...ownDoctor, sessionId: 'another' };
    expect((await portal.get(link)).statusCode).toBe(410);
  });

  it('opens a dossier once, also when many ask at the same time', async () => {
    const fresh = await openClinicalPortal({ patients: 20 });
    try {
      const patient = fresh.heroId('rich');
      const answers = await Promise.all(Array.from({ length: 6 }, () => fresh.search('Encounter', { patient })));
      expect(new Set(answers.map(({ reply }) => reply.body)).size).toBe(1);
      expect(ids(answers[0]!.bundle).length).toBeGreaterThan(5);
    } finally {
      await fresh.close();
    }
  });

  it('describes itself: CapabilityStatement and OpenAPI', async () => {
    const reply = await portal.get('/fhir/metadata');
    expect(reply.headers['content-type']).toContain('application/fhir+json');
    const statement = reply.json<{ fhirVersion: string; rest: { resource: { type: string }[] }[] }>();
    expect(statement.fhirVersion).toBe('4.0.1');
    const types = statement.rest[0]!.resource.map(({ type }) => type);
    expect(types).toEqual(expect.arrayContaining(['Patient', ...Object.keys(searchableTypes)]));
    expect((await portal.get('/openapi.json')).json().paths['/fhir/{type}/_search']).toBeDefined();
  });

  it('serves vendor samples in R4 like any other dossier', async () => {
    const { bundle } = await portal.search('Patient', byNumber('9000001'));
    const [patient] = ids(bundle);
    const results = await portal.search('Observation', { patient: patient!, category: 'laboratory' });
    expect(resourcesOf(results.bundle).map((resource) => (resource as Observation).code.text)).toContain('Chloride');
    for (const resource of resourcesOf(results.bundle) as Observation[]) {
      expect(resource.subject?.reference).toBe(`Patient/${patient}`);
    }
  });
});
