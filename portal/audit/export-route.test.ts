import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ConsentRecordRequest } from '../../contract/portal/consent.ts';
import type { ExportRequest } from '../../contract/portal/export.ts';
import {
  atDesk,
  type ClinicalPortal,
  hospitalDesk,
  openClinicalPortal,
  ownDoctor,
} from '../../test/portal/clinical-portal.ts';

let portal: ClinicalPortal;
beforeAll(async () => {
  portal = await openClinicalPortal({ patients: 20 });
});
afterAll(() => portal.close());
beforeEach(() => {
  portal.caller.clinician = ownDoctor;
});

const take = (patientId: string, payload: Partial<ExportRequest> & Record<string, unknown> = {}) =>
  portal.app.inject({
    method: 'POST',
    url: `/patients/${patientId}/exports`,
    payload: { way: 'copy', section: 'lab', entries: 3, ...payload },
  });

describe('7.1.1 what is printed or copied is a line of the log', { timeout: 30_000 }, () => {
  it.each<[string, ExportRequest, string, string | null]>([
    [
      'copy',
      { way: 'copy', section: 'lab', entries: 3, items: ['Observation/a.1', 'Observation/b', 'DiagnosticReport/c'] },
      'lab/3',
      'Observation/a.1 Observation/b DiagnosticReport/c',
    ],
    ['print', { way: 'print', section: 'correspondence', entries: 1 }, 'correspondence/1', null],
    ['copy', { way: 'copy', section: null, entries: 1, items: [] }, 'Patient', null],
  ])('%s %j', async (subtype, request, object, details) => {
    const patient = portal.heroId('rich');
    const before = portal.lines();
    expect((await take(patient, request)).statusCode).toBe(204);
    expect(portal.lines() - before).toBe(1);
    expect(portal.lastLine()).toMatchObject({
      event_code: '110106',
      action: 'R',
      subtype,
      object,
      details,
      patient_id: patient,
      checks: 'TTTF',
      outcome: '0',
      uzi_number: ownDoctor.uziNumber,
    });
  });

  it.each(['refused', 'withdrawn', 'other-practice', 'bsn-unverified'])('nothing of %s leaves', async (key) => {
    const answer = await take(portal.heroId(key));
    const unknown = await take('p0000000000000000');
    expect([answer.statusCode, answer.json().error]).toEqual([404, unknown.json().error]);
    expect(portal.lastLine()).toMatchObject({ subtype: 'copy', outcome: '4' });
  });

  it('S4-13 a consent that was withdrawn or narrowed since it was read closes it', async () => {
    const patient = portal.heroId('child');
    const results: ConsentRecordRequest = {
      decision: 'permit',
      practice: null,
      categories: ['results'],
      origin: atDesk,
    };
    await portal.consents.record(patient, results, hospitalDesk);
    expect((await take(patient, { section: 'lab' })).statusCode).toBe(204);
    expect((await take(patient, { section: 'medication' })).statusCode).toBe(404);
    expect(portal.lastLine()).toMatchObject({ reason: 'category', checks: 'TTFF', object: 'medication/3' });
    await portal.consents.withdraw(patient, atDesk, hospitalDesk);
    expect((await take(patient, { section: 'lab' })).statusCode).toBe(404);
  });

  it.each([{ way: 'mail' }, { entries: 0 }, { section: 'diary' }, { items: ['Kalium 4,1'] }, { items: [''] }])(
    '%j is not understood',
    async (wrong) => {
      expect((await take(portal.heroId('rich'), wrong as never)).statusCode).toBe(400);
    },
  );
});

it('what cannot be logged is not let out', async () => {
  const own = await openClinicalPortal({ patients: 5 });
  own.breakAudit();
  const answer = await own.app.inject({
    method: 'POST',
    url: `/patients/${own.heroId('rich')}/exports`,
    payload: { way: 'print', section: 'lab', entries: 1 },
  });
  expect(answer.statusCode).toBe(500);
  await own.close();
});
