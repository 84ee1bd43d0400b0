import type {
  AllergyIntolerance,
  Consent,
  DocumentReference,
  Encounter,
  MedicationRequest,
  Observation,
} from 'fhir/r4';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleFiles, readSample } from '../vendor-dossier.ts';
import { adaptResource } from './adapt.ts';
import { asList, isObject, type Json } from './json.ts';
import { MappingReport } from './report.ts';

const folders = ['zorgviewer-stu3', 'medmij-r4-pathology', 'medmij-r4-imageavailability'];
const samples = folders.flatMap((folder) => sampleFiles(folder).map((file) => [folder, file] as const));
const releaseOf = (folder: string, file: string) =>
  folder === 'zorgviewer-stu3' && !/EPS|MP9/.test(file) ? ('STU3' as const) : ('R4' as const);

function adapt<T>(resource: object): { made: T; missed: string[] } {
  const report = new MappingReport();
  const made = adaptResource({ resourceType: 'Observation', id: 'x', ...resource }, 'STU3', report);
  return { made: made as T, missed: report.list.map(({ element, reason }) => `${element} ${reason}`) };
}

/** Every string, number and boolean in a resource. */
function leaves(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(leaves);
  if (isObject(value)) return Object.values(value).flatMap(leaves);
  return value === undefined || value === null ? [] : [String(value)];
}

/** What of a resource is neither in its R4 form, under whatever name, nor in the report. */
function lost(resource: Json, release: 'STU3' | 'R4'): string[] {
  const report = new MappingReport();
  const made = adaptResource(resource, release, report) as unknown as Json | null;
  const missed = new Set(report.list.map(({ element }) => element.split('.')[0]));
  if (made === null) return report.list.some(({ reason }) => reason === 'type-not-supported') ? [] : ['everything'];
  const kept = leaves(made).join('\n');
  // Names of code systems and extensions change; false says that nothing was left out.
  const mayChange = /^(false|http:\/\/hl7\.org\/fhir\/|urn:oid:)|ProcedureRequest|code-specification$/;
  return Object.entries(resource)
    .filter(([element]) => !missed.has(element))
    .flatMap(([element, value]) => leaves(value).map((leaf) => [element, leaf] as const))
    .filter(([, leaf]) => !mayChange.test(leaf) && !kept.includes(leaf))
    .map(([element, leaf]) => `${element}: ${leaf}`);
}

describe('every sample file', { timeout: 30_000 }, () => {
  it.each(samples)('%s/%s is taken over or reported', (folder, file) => {
    const sources = readSample(folder, file);
    expect(sources.length).toBeGreaterThan(0);
    for (const { resource } of sources) expect(lost(resource, releaseOf(folder, file))).toEqual([]);
  });
});

describe('adaptResource', { timeout: 30_000 }, () => {
  it('renames, turns codes into concepts, and takes along what a Dutch feed adds to a code', () => {
    const { made, missed } = adapt<AllergyIntolerance>({
      resourceType: 'AllergyIntolerance',
      clinicalStatus: 'active',
      _clinicalStatus: {
        extension: [
          {
            url: 'http://nictiz.nl/fhir/StructureDefinition/code-specification',
            valueCodeableConcept: { coding: [{ system: 'http://snomed.info/sct', code: '55561003' }] },
          },
        ],
      },
      assertedDate: '2020',
    });
    expect(made.clinicalStatus?.coding?.map(({ code }) => code)).toEqual(['active', '55561003']);
    expect(made.recordedDate).toBe('2020');
    expect(missed).toEqual([]);
  });

  it('accepts R4 elements that some STU3 feeds send', () => {
    const { made } = adapt<AllergyIntolerance>({
      resourceType: 'AllergyIntolerance',
      clinicalStatus: { coding: [{ code: 'active' }] },
    });
    expect(made.clinicalStatus).toEqual({ coding: [{ code: 'active' }] });
  });

  it('keeps a remark and notes, gives a laboratory result its FHIR category and old systems their new name', () => {
    const { made } = adapt<Observation>({
      comment: 'hemolytisch',
      note: [{ text: 'herhaald' }],
      interpretation: { coding: [{ system: 'http://hl7.org/fhir/v3/ObservationInterpretation', code: 'H' }] },
      category: [{ coding: [{ system: 'http://snomed.info/sct', code: '275711006' }] }],
      related: [{ type: 'has-member', target: { reference: 'Observation/2' } }],
    });
    expect(made.note?.map(({ text }) => text)).toEqual(['herhaald', 'hemolytisch']);
    expect(made.interpretation?.[0]?.coding?.[0]?.system).toBe(
      'http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation',
    );
    expect(made.category?.at(-1)?.coding?.[0]?.code).toBe('laboratory');
    expect(made.hasMember).toEqual([{ reference: 'Observation/2' }]);
  });

  it('leaves the status of an inpatient as unknown as the source does', () => {
    const { made } = adapt<Encounter>({ resourceType: 'Encounter', status: 'unknown', class: { code: 'IMP' } });
    expect(made.status).toBe('unknown');
  });

  it('reads who asked for a medicine, and groups dose and rate', () => {
    const { made, missed } = adapt<MedicationRequest>({
      resourceType: 'MedicationRequest',
      requester: { agent: { display: 'A' }, onBehalfOf: { display: 'B' } },
      category: { coding: [{ code: 'community' }] },
      dosageInstruction: [{ text: '1x per dag', doseQuantity: { value: 50 } }],
    });
    expect(made.requester).toEqual({ display: 'A' });
    expect(missed).toEqual(['requester.onBehalfOf no-place']);
    expect(made.category).toHaveLength(1);
    expect(made.dosageInstruction).toEqual([{ text: '1x per dag', doseAndRate: [{ doseQuantity: { value: 50 } }] }]);
  });

  it('makes class the category of a document and its indexing the date', () => {
    const { made, missed } = adapt<DocumentReference>({
      resourceType: 'DocumentReference',
      class: { text: 'brief' },
      indexed: '2022-05-11T22:00:00Z',
      created: '2022-05-10',
      context: { related: [{ identifier: { value: '7' } }], encounter: { reference: 'Encounter/1' } },
    });
    expect([made.category, made.date]).toEqual([[{ text: 'brief' }], '2022-05-11T22:00:00Z']);
    expect(made.context).toEqual({
      related: [{ identifier: { value: '7' } }],
      encounter: [{ reference: 'Encounter/1' }],
    });
    expect(missed).toEqual(['created no-place']);
  });

  it.each([
    ['NEE', 'deny'],
    ['JA', 'permit'],
    ['JA_MAAR', 'permit'],
  ])('reads a treatment directive %s as %s, and keeps its restrictions', (code, type) => {
    const zib = 'http://nictiz.nl/fhir/StructureDefinition/zib-TreatmentDirective-';
    const { made } = adapt<Consent>({
      resourceType: 'Consent',
      extension: [{ url: `${zib}Treatment`, valueCodeableConcept: { text: 'Reanimatie' } }],
      modifierExtension: [{ url: `${zib}TreatmentPermitted`, valueCodeableConcept: { coding: [{ code }] } }],
      except: [{ type: 'deny', extension: [{ url: `${zib}Restrictions`, valueString: 'overleg' }] }],
      period: { start: '2022' },
    });
    expect(made.provision).toMatchObject({ type, code: [{ text: 'Reanimatie' }], period: { start: '2022' } });
    expect(JSON.stringify(made.provision)).toContain('overleg');
  });

  it('keeps the status of what was not done', () => {
    expect(adapt<Observation>({ resourceType: 'Immunization', notGiven: true, status: 'completed' }).made.status).toBe(
      'not-done',
    );
  });

  it('names what it does not know and what has another shape', () => {
    expect(adapt({ invented: 1, related: [{ type: 'sequel-to' }] }).missed).toEqual([
      'invented no-place',
      'related.sequel-to no-place',
    ]);
    expect(adapt({ resourceType: 'Device', udi: 'text' }).missed).toEqual(['udi unexpected-shape']);
    expect(adapt({ resourceType: 'AuditEvent' }).missed).toEqual([' type-not-supported']);
  });

  it('never throws, whatever comes', () => {
    const types = fc.constantFrom(
      'Observation',
      'Consent',
      'DocumentReference',
      'MedicationRequest',
      'Device',
      'Encounter',
    );
    const names = fc.constantFrom(
      'status',
      'related',
      'context',
      'udi',
      'except',
      'category',
      'contained',
      'requester',
      'extension',
      'modifierExtension',
      'meta',
      '_status',
      '__proto__',
    );
    fc.assert(
      fc.property(types, fc.dictionary(names, fc.jsonValue()), (resourceType, elements) => {
        adaptResource({ resourceType, ...elements }, 'STU3', new MappingReport());
        expect(asList(adaptResource(elements, 'R4', new MappingReport()))).toHaveLength(0);
      }),
      { numRuns: 300 },
    );
  });
});
