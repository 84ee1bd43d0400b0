import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DossierLook, type ReadableSection, type ReadMarkRequest, UnreadItems } from '../../contract/portal/reading.ts';
import { type ClinicalPortal, openClinicalPortal, ownDoctor, testNow } from '../../test/portal/clinical-portal.ts';
import { resourceRow } from '../data/resource-row.ts';
import { sameLookMs } from './looks.ts';

let portal: ClinicalPortal;
beforeEach(async () => {
  portal = await openClinicalPortal({ patients: 20 });
});
afterEach(() => portal.close());

const minute = 60_000;
const day = 24 * 60 * minute;
const colleague = { ...ownDoctor, sessionId: 'session-3', uziNumber: '900000199', name: 'Collega' };
const patientId = () => portal.heroId('rich');

const pass = (ms: number) => {
  portal.clock.now = new Date(portal.clock.now.getTime() + ms);
};
const post = (url: string, payload?: object) =>
  portal.app.inject({ method: 'POST', url, ...(payload ? { payload } : {}) });
const look = async (id = patientId()) => DossierLook.parse((await post(`/me/looks/${id}`)).json());
const unread = async (section: ReadableSection, id = patientId()) =>
  UnreadItems.parse((await portal.get(`/me/unread/${id}/${section}`)).json()).items;
const mark = (section: ReadableSection, request: ReadMarkRequest, id = patientId()) =>
  post(`/me/read-marks/${id}/${section}`, request);

/** Stores a resource as the hospital would, now; a second time as its next version. */
function store(resource: { resourceType: string; id: string } & Record<string, unknown>, section: string): string {
  const at = portal.clock.now.toISOString();
  const about = { subject: { reference: `Patient/${patientId()}` }, ...resource };
  const row = resourceRow(about as never, patientId(), section as never, at);
  portal.sqlite
    .prepare(
      `INSERT INTO resource (type, id, patient_id, section, status, date_from, date_to, last_updated, version, json)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, 1, ?)
       ON CONFLICT (type, id) DO UPDATE SET version = version + 1, last_updated = excluded.last_updated,
         status = excluded.status, json = excluded.json`,
    )
    .run(row.type, row.id, row.patient_id, row.section, row.status, row.date_from, row.date_to, at, row.json);
  return `${row.type}/${row.id}`;
}
const result = (id: string, more: object = {}) =>
  store(
    {
      resourceType: 'Observation',
      id,
      status: 'final',
      code: { text: 'Kalium' },
      effectiveDateTime: portal.clock.now.toISOString(),
      ...more,
    },
    'lab',
  );

describe('Sinds uw laatste blik (FACTS 8.2)', { timeout: 60_000 }, () => {
  it('the first look has nothing to compare with, and the second says what came in', async () => {
    expect(await look()).toMatchObject({ since: null, changes: [], more: false });
    pass(day);
    const item = result('nieuw-1', { interpretation: [{ coding: [{ code: 'H' }] }] });
    pass(minute);
    const second = await look();
    expect(second.since).toBe(testNow.toISOString());
    expect(second.changes).toEqual([
      {
        section: 'lab',
        item,
        kind: 'new',
        title: 'Kalium',
        date: new Date(testNow.getTime() + day).toISOString(),
        flagged: true,
        at: new Date(testNow.getTime() + day).toISOString(),
      },
    ]);
  });

  it('who comes back soon goes on with the same look; later it is the next one, and nothing is new', async () => {
    await look();
    pass(day);
    const item = result('nieuw-2');
    await look();
    pass(sameLookMs - minute);
    const later = result('nieuw-3');
    pass(minute / 2);
    const again = await look();
    expect(again.since).toBe(testNow.toISOString());
    expect(again.changes.map((change) => change.item)).toEqual([later, item]);
    pass(sameLookMs);
    expect(await look()).toMatchObject({ since: again.asOf, changes: [] });
  });

  it('looks are of one clinician and one patient', async () => {
    await look();
    pass(day);
    result('nieuw-4');
    portal.caller.clinician = colleague;
    expect((await look()).since).toBeNull();
    expect((await look(portal.heroId('long-lab'))).since).toBeNull();
    portal.caller.clinician = ownDoctor;
    expect((await look()).changes).toHaveLength(1);
  });

  it('tells new, changed, corrected and withdrawn apart, the corrected first', async () => {
    const changed = result('o-changed');
    await look();
    pass(day);
    result('o-changed', { code: { text: 'Natrium' } });
    result('o-new');
    result('o-corrected', { status: 'corrected' });
    result('o-withdrawn', { status: 'entered-in-error' });
    const letter = store(
      { resourceType: 'DocumentReference', id: 'd-old', status: 'superseded', description: 'Brief' },
      'correspondence',
    );
    const { changes } = await look();
    expect(changes.map(({ kind, item, title }) => [kind, item, title])).toEqual([
      ['corrected', 'Observation/o-corrected', 'Kalium'],
      ['withdrawn', letter, 'Brief'],
      ['withdrawn', 'Observation/o-withdrawn', 'Kalium'],
      ['changed', changed, 'Natrium'],
      ['new', 'Observation/o-new', 'Kalium'],
    ]);
  });

  it('names rows, not what they are made of: no panel, no part of an isolate, the referral of a task, the agreement of what was dispensed', async () => {
    const referral = store(
      { resourceType: 'ServiceRequest', id: 'verwijzing', status: 'active', code: { text: 'Oogheelkunde' } },
      'referrals',
    );
    const drug = { medicationCodeableConcept: { text: 'Furosemide' } };
    const agreement = store({ resourceType: 'MedicationRequest', id: 'ma', status: 'active', ...drug }, 'medication');
    await look();
    pass(day);
    result('panel', { hasMember: [{ reference: 'Observation/lid' }] });
    result('lid');
    const culture = { resourceType: 'Observation', status: 'final', code: { text: 'Kweek' } };
    store({ ...culture, id: 'isolaat', hasMember: [{ reference: 'Observation/sir' }] }, 'microbiology');
    store({ ...culture, id: 'sir' }, 'microbiology');
    const task = { resourceType: 'Task', id: 'taak', status: 'accepted', code: { text: 'fulfill' } };
    store({ ...task, focus: { reference: referral } }, 'referrals');
    store({ ...task, id: 'los', focus: { reference: 'Observation/lid' } }, 'referrals');
    store({ resourceType: 'Specimen', id: 'buis' }, 'lab');
    const handed = { resourceType: 'MedicationDispense', status: 'completed' };
    store({ ...handed, id: 'uit1', authorizingPrescription: [{ reference: agreement }] }, 'medication');
    const elsewhere = [{ reference: 'MedicationRequest/elders' }];
    store(
      { ...handed, id: 'uit2', authorizingPrescription: elsewhere, medicationCodeableConcept: { text: 'Digoxine' } },
      'medication',
    );
    const { changes } = await look();
    expect(changes.map(({ item, title }) => [item, title]).toSorted()).toEqual([
      ['MedicationDispense/uit2', 'Digoxine'],
      [agreement, 'Furosemide'],
      ['Observation/isolaat', 'Kweek'],
      ['Observation/lid', 'Kalium'],
      [referral, 'Oogheelkunde'],
    ]);
  });

  it('S4-13 of sections that consent leaves out nothing is named', async () => {
    const id = portal.heroId('partial');
    const first = await look(id);
    expect(first.unread.map(({ section }) => section)).toEqual(['lab', 'microbiology', 'pathology', 'radiology']);
    pass(day);
    const at = portal.clock.now.toISOString();
    for (const section of ['lab', 'general', 'correspondence']) {
      const type = { lab: 'Observation', general: 'Condition', correspondence: 'DocumentReference' }[section]!;
      const resource = { resourceType: type, id: `x-${section}`, status: 'current', code: { text: section } };
      const row = resourceRow(resource as never, id, section as never, at);
      portal.sqlite
        .prepare(
          `INSERT INTO resource (type, id, patient_id, section, status, date_from, date_to, last_updated, version, json)
           VALUES (?, ?, ?, ?, ?, '', '', ?, 1, ?)`,
        )
        .run(row.type, row.id, id, section, row.status, at, row.json);
    }
    const { changes } = await look(id);
    expect(changes.map(({ section }) => section)).toEqual(['lab']);
  });
});

describe('read and unread (FACTS 8.1)', { timeout: 60_000 }, () => {
  it('years of results are no news at the first look; the last four weeks are', async () => {
    const fresh = result('recent', { effectiveDateTime: new Date(testNow.getTime() - 27 * day).toISOString() });
    const old = result('vroeger', { effectiveDateTime: new Date(testNow.getTime() - 29 * day).toISOString() });
    const { unread: sections } = await look();
    const lab = sections.find(({ section }) => section === 'lab')!.items;
    expect(lab).toContain(fresh);
    expect(lab).not.toContain(old);
    expect(await unread('lab')).toEqual(lab);
  });

  it('what comes in is unread until it is read, and again when it is corrected', async () => {
    await look();
    await mark('lab', { mark: 'read', items: 'all' });
    expect(await unread('lab')).toEqual([]);
    pass(minute);
    const item = result('later', { effectiveDateTime: '2019-01-01' });
    expect(await unread('lab')).toEqual([item]);
    pass(minute);
    const answer = await mark('lab', { mark: 'read', items: [item] });
    expect(UnreadItems.parse(answer.json())).toEqual({ section: 'lab', items: [] });
    pass(minute);
    result('later', { status: 'corrected' });
    expect(await unread('lab')).toEqual([item]);
  });

  it('is set back to unread, and read again with everything else', async () => {
    const item = result('oud', { effectiveDateTime: '2018-01-01' });
    await look();
    await mark('lab', { mark: 'read', items: 'all' });
    pass(minute);
    await mark('lab', { mark: 'unread', items: [item] });
    expect(await unread('lab')).toEqual([item]);
    pass(minute);
    await mark('lab', { mark: 'read', items: 'all' });
    expect(await unread('lab')).toEqual([]);
  });

  it('is of one clinician', async () => {
    await look();
    pass(minute);
    const item = result('voor-beiden');
    await mark('lab', { mark: 'read', items: [item] });
    portal.caller.clinician = colleague;
    expect(await unread('lab')).toContain(item);
  });

  it('marks nothing when one of the items is not in the section', async () => {
    await look();
    pass(minute);
    const item = result('wel');
    for (const other of ['Observation/niet', 'DocumentReference/wel']) {
      const refused = await mark('lab', { mark: 'read', items: [item, other] });
      expect([refused.statusCode, refused.json().error.code]).toEqual([404, 'DP-4001']);
    }
    expect(await unread('lab')).toContain(item);
  });

  it('a letter that was replaced is no unread letter', async () => {
    await look();
    pass(minute);
    const letter = { resourceType: 'DocumentReference', id: 'd1', description: 'Brief' };
    store({ ...letter, status: 'current' }, 'correspondence');
    expect(await unread('correspondence')).toContain('DocumentReference/d1');
    store({ ...letter, status: 'superseded' }, 'correspondence');
    expect(await unread('correspondence')).not.toContain('DocumentReference/d1');
  });
});

describe('the gates (S4-13)', { timeout: 60_000 }, () => {
  const asks = (id: string) =>
    [
      ['looks', () => post(`/me/looks/${id}`)],
      ['unread', () => portal.get(`/me/unread/${id}/lab`)],
      ['read all', () => mark('lab', { mark: 'read', items: 'all' }, id)],
      ['unread mark', () => mark('lab', { mark: 'unread', items: ['Observation/o1'] }, id)],
    ] as const;

  it('who may not be seen is answered exactly as who does not exist, keeps nothing, and has its line', async () => {
    const closed = ['refused', 'withdrawn', 'other-practice', 'bsn-unverified'];
    for (const [name, ask] of asks('p0000000000000000')) {
      const unknown = await ask();
      expect([name, unknown.statusCode]).toEqual([name, 404]);
      for (const key of closed) {
        const id = portal.heroId(key);
        const before = portal.lines();
        const reply = await asks(id).find(([other]) => other === name)![1]();
        expect([key, name, reply.statusCode, reply.json().error]).toEqual([key, name, 404, unknown.json().error]);
        expect([key, name, portal.lines() - before]).toEqual([key, name, 1]);
        expect(portal.lastLine()).toMatchObject({ patient_id: id, outcome: '4' });
      }
    }
    for (const table of ['dossier_look', 'read_mark', 'section_read']) {
      expect(portal.sqlite.prepare(`SELECT count(*) AS n FROM ${table}`).get()).toEqual({ n: 0 });
    }
  });

  it('a section that consent leaves out is closed as well', async () => {
    const id = portal.heroId('partial');
    expect((await portal.get(`/me/unread/${id}/correspondence`)).statusCode).toBe(404);
    expect(portal.lastLine()).toMatchObject({ checks: 'TTFF', reason: 'category', object: 'correspondence' });
    expect((await mark('correspondence', { mark: 'read', items: 'all' }, id)).statusCode).toBe(404);
    expect((await portal.get(`/me/unread/${id}/lab`)).statusCode).toBe(200);
  });

  it('every request has one line: a look reads the record, a mark does something about it', async () => {
    const item = result('regel');
    const lines: unknown[] = [];
    for (const ask of [
      () => look(),
      () => unread('lab'),
      () => mark('lab', { mark: 'unread', items: [item] }),
      () => mark('lab', { mark: 'read', items: 'all' }),
    ]) {
      const before = portal.lines();
      await ask();
      expect(portal.lines() - before).toBe(1);
      const { event_code, subtype, object, action, checks } = portal.lastLine();
      lines.push([event_code, subtype, object, action, checks]);
    }
    expect(lines).toEqual([
      ['110110', 'changes', 'Dossier', 'R', 'TTTF'],
      ['110110', 'unread', 'lab', 'R', 'TTTF'],
      ['110112', 'mark-unread', 'lab', 'E', 'TTTF'],
      ['110112', 'mark-read', 'lab', 'E', 'TTTF'],
    ]);
  });

  it('what cannot be logged is not answered and not kept', async () => {
    portal.breakAudit();
    expect((await post(`/me/looks/${patientId()}`)).statusCode).toBe(500);
    expect(portal.sqlite.prepare('SELECT count(*) AS n FROM dossier_look').get()).toEqual({ n: 0 });
  });
});
