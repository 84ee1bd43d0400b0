import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { stdnum } from 'stdnum';
import { isBsn } from '../../../contract/bsn.ts';
import { PatientId } from '../../../contract/views/patient.ts';
import { sectionKeys } from '../../../contract/dossier/section-key.ts';
import { PartialDate } from '../../../contract/views/person.ts';
import { sectionOf, typeSections } from '../dossier-sections.ts';
import { generatedPatient, type GeneratorSettings } from '../generated-patient.ts';
import { heroPatients } from '../hero-patients.ts';
import { practicesFor, defaultPractices } from '../practices.ts';
import { testBsns } from './bsn-range.ts';
import { generateDossier } from './dossier.ts';
import { patientResource } from './patient-resource.ts';
import { randomFor, xoshiro128 } from './random.ts';

const settings: GeneratorSettings = {
  seed: 7,
  patients: 400,
  reference: Date.parse('2026-11-21T12:00:00Z'),
  practices: practicesFor(400, defaultPractices),
};

function dossier(seed: number, index: number) {
  const patient = generatedPatient({ ...settings, seed }, index);
  const numbers = { id: patient.id, patientNumber: patient.patientNumber, bsn: patient.bsn, bsnVerified: true };
  return {
    patient: patientResource(patient.person, numbers, patient.practice),
    resources: generateDossier(seed, index, settings.reference, { ...patient, patientId: patient.id }),
  };
}
const hash = (seed: number, index: number) =>
  createHash('sha256')
    .update(JSON.stringify(dossier(seed, index)))
    .digest('hex');

describe('random', () => {
  it('is xoshiro128**: first words of the state 1, 2, 3, 4', () => {
    const next = xoshiro128([1, 2, 3, 4]);
    expect([next(), next(), next(), next()]).toEqual([11520, 0, 5927040, 70819200]);
  });

  it('spreads evenly and keeps streams apart', () => {
    const sums = [1, 2].map((purpose) => {
      let sum = 0;
      for (let subject = 0; subject < 4000; subject += 1) sum += randomFor(7, subject, purpose).fraction();
      return sum / 4000;
    });
    for (const mean of sums) expect(mean).toBeCloseTo(0.5, 1);
    expect(randomFor(7, 1, 1).hex()).not.toBe(randomFor(7, 1, 2).hex());
    expect(randomFor(7, 1, 1).hex()).not.toBe(randomFor(8, 1, 1).hex());
  });
});

describe('test BSNs', () => {
  it('pass the 11-proef, by our rule and by another, and never repeat', () => {
    const seen = new Set<string>();
    const skip = new Set(['999900006']);
    for (const bsn of testBsns(skip)) {
      if (!isBsn(bsn) || !stdnum.NL?.bsn?.validate(bsn).isValid) throw new Error(bsn);
      seen.add(bsn);
      if (seen.size === 12_000) break;
    }
    expect(seen.size).toBe(12_000);
    expect(seen.has('999900006')).toBe(false);
    const [first] = seen;
    expect(first).toMatch(/^9999/);
    expect([...seen].filter((bsn) => bsn.startsWith('9999'))).toHaveLength(9090);
    expect([...seen].at(-1)).toMatch(/^900/);
  });
});

describe('dossiers', { timeout: 30_000 }, () => {
  it('are the same bytes for the same seed, and others for another', () => {
    for (const index of [0, 3, 20, 55]) {
      expect(hash(7, index)).toBe(hash(7, index));
      expect(hash(7, index)).not.toBe(hash(8, index));
    }
  });

  it('hold resources of their own patient only, with ids and dates FHIR allows, in a section of their type', () => {
    const ids = new Set<string>();
    for (let index = 0; index < 30; index += 1) {
      const { patient, resources } = dossier(7, index);
      expect(PatientId.parse(patient.id)).toBe(patient.id);
      for (const { resource, section } of resources) {
        expect(typeSections[resource.resourceType]).toContain(section);
        expect(resource.id).toMatch(/^[A-Za-z0-9\-.]{1,64}$/);
        const key = `${resource.resourceType}/${resource.id}`;
        expect(ids.has(key)).toBe(false);
        ids.add(key);
        const text = JSON.stringify(resource);
        for (const [, other] of text.matchAll(/"Patient\/([^"]+)"/g)) expect(other).toBe(patient.id);
        for (const [, date] of text.matchAll(
          /"(?:date|start|end|authoredOn|effectiveDateTime|sent|issued)":"([^"]+)"/g,
        )) {
          PartialDate.parse(date);
        }
      }
    }
  });

  it('refer only to what they hold or the directory holds', () => {
    const directory = /^(?:Organization|Practitioner|PractitionerRole|Location|Patient)\//;
    for (const index of [0, 3, 4, 30, 31]) {
      const { resources } = dossier(7, index);
      const own = new Set(resources.map(({ resource }) => `${resource.resourceType}/${resource.id}`));
      for (const [, reference] of JSON.stringify(resources).matchAll(/"reference":"([^"]+)"/g)) {
        expect([directory.test(reference!) || own.has(reference!), reference]).toEqual([true, reference]);
      }
    }
  });

  it('fill every section for the rich patient of the demo, and ten years of results for another', () => {
    const rich = heroPatients.findIndex((hero) => hero.key === 'rich');
    const filled = new Set(dossier(7, rich).resources.map(({ section }) => section));
    expect([...filled].toSorted()).toEqual(sectionKeys.toSorted());
    const long = heroPatients.findIndex((hero) => hero.key === 'long-lab');
    const results = dossier(7, long).resources.filter(
      ({ resource }) => resource.resourceType === 'Observation' && 'valueQuantity' in resource,
    );
    const dates = results.map(({ resource }) =>
      'effectiveDateTime' in resource ? String(resource.effectiveDateTime) : '',
    );
    expect(results.length).toBeGreaterThan(500);
    expect(
      Number(dates.toSorted().at(-1)!.slice(0, 4)) - Number(dates.toSorted()[0]!.slice(0, 4)),
    ).toBeGreaterThanOrEqual(9);
  });

  it('S4-17 S4-19 hold procedures, reports in sections, vaccinations, and what was dispensed and used of an agreement', () => {
    const all = Array.from({ length: 40 }, (_, index) => dossier(7, index).resources.map(({ resource }) => resource));
    const types = new Set(all.flat().map(({ resourceType }) => resourceType));
    const wanted = ['Procedure', 'Composition', 'Immunization', 'MedicationDispense', 'MedicationStatement'];
    expect(wanted.filter((type) => !types.has(type as never))).toEqual([]);
    // Each operation that was reported was recorded as well.
    const rich = all[heroPatients.findIndex((hero) => hero.key === 'rich')] ?? [];
    const operations = rich.filter(
      (one) => one.resourceType === 'DocumentReference' && one.description?.startsWith('Operatieverslag'),
    );
    expect(operations.length).toBeGreaterThan(0);
    expect(rich.filter(({ resourceType }) => resourceType === 'Procedure')).toHaveLength(operations.length);
  });

  it('S4-15 S4-21 hold what was measured at visits, as general data, and what the laboratory concluded of its panels', () => {
    const { resources } = dossier(
      7,
      heroPatients.findIndex((hero) => hero.key === 'rich'),
    );
    const measured = resources.flatMap(({ resource, section }) =>
      section === 'general' && resource.resourceType === 'Observation' ? [resource] : [],
    );
    const codes = new Set(measured.map(({ code }) => code.coding?.[0]?.code));
    expect(['85354-9', '8867-4', '29463-7', '8302-2', '365980008'].filter((code) => !codes.has(code))).toEqual([]);
    for (const one of measured) {
      expect(sectionOf(one)).toBe('general');
      expect(Date.parse(one.effectiveDateTime ?? '')).toBeLessThan(settings.reference);
    }
    const reports = resources
      .filter(({ resource }) => sectionOf(resource) === 'lab')
      .flatMap(({ resource, section }) =>
        resource.resourceType === 'DiagnosticReport' ? [{ section, conclusion: resource.conclusion }] : [],
      );
    expect(reports.length).toBeGreaterThan(0);
    for (const report of reports) expect(report).toEqual({ section: 'lab', conclusion: expect.stringMatching(/\.$/) });
  });

  it('hold ten years of everything for one patient of the demo, and 10,000 results for another', () => {
    const sizeOf = (key: string) => {
      const { resources } = dossier(
        7,
        heroPatients.findIndex((hero) => hero.key === key),
      );
      const results = resources.filter(({ resource }) => resource.resourceType === 'Observation');
      const years = new Set(
        resources.flatMap(({ resource }) =>
          resource.resourceType === 'Encounter' ? resource.period?.start?.slice(0, 4) : [],
        ),
      );
      return {
        results: results.length,
        ids: new Set(resources.map(({ resource }) => resource.id)).size,
        all: resources.length,
        years: years.size,
      };
    };
    const tenYears = sizeOf('ten-years');
    expect(tenYears.results).toBeGreaterThan(2000);
    expect(tenYears.years).toBeGreaterThanOrEqual(10);
    const tenThousand = sizeOf('ten-thousand');
    expect(tenThousand.results).toBeGreaterThanOrEqual(10_000);
    expect(tenThousand.results).toBeLessThan(10_300);
    expect(tenThousand.ids).toBe(tenThousand.all);
  });

  it('flag a result as the laboratory would, in both code systems', () => {
    let flagged = 0;
    for (const { resource, section } of dossier(7, 3).resources) {
      if (section !== 'lab' || resource.resourceType !== 'Observation' || resource.valueQuantity?.value === undefined)
        continue;
      const { value } = resource.valueQuantity;
      const { low, high } = resource.referenceRange![0]!;
      const codes = resource.interpretation?.[0]?.coding?.map(({ code }) => code);
      const expected =
        high?.value !== undefined && value > high.value
          ? ['H', '281302008']
          : low?.value !== undefined && value < low.value
            ? ['L', '281300000']
            : undefined;
      expect(codes).toEqual(expected);
      if (codes) flagged += 1;
    }
    expect(flagged).toBeGreaterThan(0);
  });
});
