import type { CapabilityStatement, CapabilityStatementRestResource } from 'fhir/r4';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  type ClinicalPortal,
  openClinicalPortal,
  ownDoctor,
  resourcesOf,
  testNow,
} from '../../test/portal/clinical-portal.ts';
import { resourceRow } from '../data/resource-row.ts';
import { createSeedWriter } from '../data/seed-writer.ts';

const patientId = 'kp-capability';
const other = 'http://nictiz.nl/fhir/StructureDefinition/ext-TimeInterval.Period';
const subject = { reference: `Patient/${patientId}` };

let portal: ClinicalPortal;
let resources: CapabilityStatementRestResource[];
beforeAll(async () => {
  portal = await openClinicalPortal({
    patients: 20,
    plant(sqlite) {
      const write = createSeedWriter(sqlite);
      const patient = {
        id: patientId,
        patient_number: '8000100',
        bsn: '999999126',
        bsn_verified: 1,
        birth_date: null,
        practice_ura: ownDoctor.ura,
        gp_agb: null,
        generator_index: null,
        dossier_stored: 1,
      };
      write.patient(patient, []);
      write.consent({
        id: 'c',
        patient_id: patientId,
        ura: null,
        category: null,
        decision: 'permit',
        source: 'balie',
        proof: null,
        recorded_at: '2026-01-01T00:00:00.000Z',
        withdrawn_at: null,
      });
      const medication = (id: string, start: string, end: string) =>
        write.resource(
          resourceRow(
            {
              resourceType: 'MedicationRequest',
              id,
              status: 'active',
              intent: 'order',
              subject,
              authoredOn: '2020-01-01',
              extension: [{ url: other, valuePeriod: { start, end } }],
            },
            patientId,
            'medication',
            `2026-11-0${id}T00:00:00.000Z`,
          ),
        );
      medication('1', '2026-01-01', '2026-03-31');
      medication('3', '2026-06-01', '2026-12-31');
      medication('2', '2020', '2020');
    },
  });
  const statement = (await portal.get('/fhir/metadata')).json<CapabilityStatement>();
  resources = statement.rest![0]!.resource!;
});
afterAll(() => portal.close());

/** A value that fits a kind of parameter. */
const valueOf = ({ name, type }: { name: string; type: string }): string =>
  name === 'patient'
    ? patientId
    : name === '_sort'
      ? '_lastUpdated'
      : type === 'date'
        ? 'ge2020-01-01'
        : type === 'number'
          ? '1'
          : 'x';

describe('the CapabilityStatement is true', { timeout: 60_000 }, () => {
  it('every parameter and include it names is answered; no other one is', async () => {
    const wrong: string[] = [];
    for (const { type, interaction, searchParam = [], searchInclude = [] } of resources) {
      const searches = interaction!.some(({ code }) => code === 'search-type');
      const base = type === 'Patient' ? { family: 'Bakker' } : { patient: patientId };
      const ask = async (form: Record<string, string>) => (await portal.search(type, form)).status;
      if (!searches) {
        if ((await ask(base)) !== 404) wrong.push(`${type} can be searched`);
        continue;
      }
      for (const parameter of type === 'Patient' ? [] : searchParam) {
        const status = await ask({ ...base, [parameter.name]: valueOf(parameter) });
        if (status !== 200) wrong.push(`${type}.${parameter.name}: ${status}`);
      }
      for (const include of searchInclude) {
        const status = await ask({ ...base, _include: include });
        if (status !== 200) wrong.push(`${type} ${include}: ${status}`);
      }
      for (const more of [{ colour: 'red' }, { _include: `${type}:colour` }, { _revinclude: 'X:y' }, { _sort: 'x' }]) {
        const status = await ask({ ...base, ...(more as unknown as Record<string, string>) });
        if (status !== 400) wrong.push(`${type} ${JSON.stringify(more)}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('Patient is searched by what it names', async () => {
    const names = resources.find(({ type }) => type === 'Patient')!.searchParam!.map(({ name }) => name);
    const forms: Record<string, Record<string, string>> = {
      identifier: { identifier: 'http://fhir.nl/fhir/NamingSystem/bsn|999999126' },
      family: { family: 'Bakker' },
      birthdate: { family: 'Bakker', birthdate: '1951-03-14' },
      _id: { _id: patientId },
      'general-practitioner': { 'general-practitioner': 'me' },
      _elements: { _id: patientId, _elements: 'identifier' },
      _count: { family: 'Bakker', _count: '1' },
    };
    expect(Object.keys(forms).toSorted()).toEqual(names.toSorted());
    for (const [name, form] of Object.entries(forms)) {
      expect([name, (await portal.search('Patient', form)).status]).toEqual([name, 200]);
    }
  });

  it('every type can be read, and no other', async () => {
    for (const { type } of resources) {
      const reply = await portal.get(`/fhir/${type}/nobody`);
      expect([type, reply.statusCode, reply.json().issue[0].code]).toEqual([type, 404, 'not-found']);
    }
    for (const method of ['PUT', 'POST', 'DELETE', 'PATCH'] as const) {
      const reply = await portal.app.inject({ method, url: `/fhir/Flag/x` });
      expect([method, reply.statusCode]).toEqual([method, 404]);
    }
  });
});

describe('search parameters of clinical/FACTS section 3', { timeout: 30_000 }, () => {
  const ids = async (form: Record<string, string>) =>
    resourcesOf((await portal.search('MedicationRequest', { patient: patientId, ...form })).bundle).map(({ id }) => id);

  it('S4-19 period-of-use: what is used now', async () => {
    expect(await ids({ 'period-of-use': `ge${testNow.toISOString()}` })).toEqual(['3']);
    expect(await ids({ 'period-of-use': 'lt2026' })).toEqual(['2']);
    expect(await ids({ 'period-of-use': 'eq2026' })).toEqual(['3', '1']);
    expect(await ids({ 'period-of-use': 'gt2026' })).toEqual([]);
  });

  it('_lastUpdated and _sort=_lastUpdated: what is new since, in order, through pages', async () => {
    expect(await ids({ _sort: '_lastUpdated' })).toEqual(['1', '2', '3']);
    expect(await ids({ _sort: '-_lastUpdated' })).toEqual(['3', '2', '1']);
    expect(await ids({ _lastUpdated: 'gt2026-11-02' })).toEqual(['3']);
    const seen: (string | undefined)[] = [];
    let { bundle } = await portal.search('MedicationRequest', {
      patient: patientId,
      _sort: '-_lastUpdated',
      _count: '1',
    });
    for (;;) {
      seen.push(...resourcesOf(bundle).map(({ id }) => id));
      const link = bundle.link!.find(({ relation }) => relation === 'next')?.url;
      if (link === undefined) break;
      bundle = (await portal.get(link)).json();
    }
    expect(seen).toEqual(['3', '2', '1']);
  });

  it('general-practitioner=me: own patients who consented, each once, by pages', async () => {
    const all = resourcesOf((await portal.search('Patient', { 'general-practitioner': 'me', _count: '500' })).bundle);
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    const keys = ['rich', 'partial', 'child'].map((key) => portal.heroId(key));
    expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining(keys));
    for (const key of ['refused', 'other-practice', 'bsn-shared-1']) {
      expect(all.map(({ id }) => id)).not.toContain(portal.heroId(key));
    }
    expect((await portal.search('Patient', { 'general-practitioner': 'PractitionerRole/1' })).status).toBe(400);
  });
});
