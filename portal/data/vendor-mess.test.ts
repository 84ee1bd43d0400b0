import type {
  Bundle,
  Condition,
  DiagnosticReport,
  DocumentReference,
  Encounter,
  FhirResource,
  Observation,
} from 'fhir/r4';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ClinicalPortal, openClinicalPortal } from '../../test/portal/clinical-portal.ts';
import { searchableTypes } from '../fhir/search-parameters.ts';
import { hospital } from './hospital.ts';
import { MappingReport, type NotMappedReason } from './stu3/report.ts';
import { readVendorDossier, sampleFiles } from './vendor-dossier.ts';
import { vendorGroups } from './vendor-groups.ts';

/**
 * What every bundled sample becomes: how many resources besides the patient, and what was not understood, by reason.
 * A number that changes is a decision: look at what was gained or lost before it is changed here.
 */
const expected: Readonly<
  Record<string, readonly [resources: number, report: Partial<Record<NotMappedReason, number>>]>
> = {
  epic: [36, { 'reference-outside': 36, 'other-test-patient': 27, 'no-place': 4, 'type-not-supported': 1 }],
  'epic-contacts': [0, { 'reference-outside': 1 }],
  chipsoft: [33, { 'reference-outside': 20, 'other-test-patient': 1, 'second-copy': 1 }],
  'chipsoft-alerts': [7, {}],
  nexus: [17, { 'reference-outside': 15, 'other-test-patient': 1 }],
  cgm: [15, { 'reference-outside': 41, 'other-test-patient': 7 }],
  nedap: [16, { 'reference-outside': 6 }],
  sanday: [12, { 'reference-outside': 13, 'other-test-patient': 2 }],
  wza: [10, { 'type-not-supported': 1, 'other-test-patient': 4, 'reference-outside': 2 }],
  eps: [48, { 'type-not-supported': 3, 'reference-outside': 8, 'other-test-patient': 4 }],
  olivander: [17, {}],
  rommella: [26, {}],
  blaak: [21, {}],
  klaassen: [27, {}],
  'de-graaff': [19, {}],
  tjong: [18, {}],
  aansluittest: [23, {}],
};

describe('every bundled sample', () => {
  it.each(vendorGroups.map((group) => [group.key, group] as const))('%s becomes what was decided', (key, group) => {
    const report = new MappingReport();
    const { resources } = readVendorDossier(group, report);
    const counts: Partial<Record<NotMappedReason, number>> = {};
    for (const { reason } of report.list) counts[reason] = (counts[reason] ?? 0) + 1;
    expect([resources.length, counts]).toEqual(expected[key]);
  });

  it('belongs to a test patient: no file is left lying', () => {
    const folders = [...new Set(vendorGroups.map(({ folder }) => folder))];
    const left = folders.flatMap((folder) =>
      sampleFiles(folder).filter((file) => !vendorGroups.some((one) => one.folder === folder && one.files.test(file))),
    );
    expect(left).toEqual([]);
    expect(folders.map((folder) => sampleFiles(folder).length)).toEqual([103, 39, 41]);
  });
});

describe('the mess of the samples ends as data with its doubt, through the portal', { timeout: 60_000 }, () => {
  let portal: ClinicalPortal;
  const dossiers = new Map<string, FhirResource[]>();
  beforeAll(async () => {
    portal = await openClinicalPortal({ patients: 20 });
    for (const { key, patientNumber } of vendorGroups) {
      const identifier = `${hospital.patientNumberSystem}|${patientNumber}`;
      const [found] = (await portal.search('Patient', { identifier })).bundle.entry ?? [];
      const all: FhirResource[] = [];
      for (const type of Object.keys(searchableTypes)) {
        const { status, bundle } = await portal.search(type, { patient: found!.resource!.id!, _count: '500' });
        if (status !== 200) throw new Error(`${key} ${type} ${status}`);
        all.push(...((bundle as Bundle).entry ?? []).map(({ resource }) => resource as FhirResource));
      }
      dossiers.set(key, all);
    }
  });
  afterAll(() => portal.close());

  const of = <T extends FhirResource>(key: string, type: T['resourceType']): T[] =>
    (dossiers.get(key) ?? []).filter((one): one is T => one.resourceType === type);
  const all = <T extends FhirResource>(type: T['resourceType']): T[] =>
    vendorGroups.flatMap(({ key }) => of<T>(key, type));
  const observations = (key: string) => of<Observation>(key, 'Observation');

  it('a value that is no number stays the text it is', () => {
    expect(observations('sanday').map(({ valueString }) => valueString)).toEqual(
      expect.arrayContaining(['23.443.00', '80 aantal/min']),
    );
    expect(observations('cgm').map(({ valueString }) => valueString)).toEqual(expect.arrayContaining(['ja', 'nooit']));
  });

  it('a value without unit gets none', () => {
    for (const [key, value] of [
      ['chipsoft', 109],
      ['sanday', 12],
    ] as const) {
      const found = observations(key).find(({ valueQuantity: quantity }) => quantity?.value === value);
      expect(found!.valueQuantity).toEqual({ value, system: 'http://unitsofmeasure.org' });
    }
  });

  it('mmol/l and mmol/L stay as each source writes them', () => {
    const units = new Set(all<Observation>('Observation').map(({ valueQuantity }) => valueQuantity?.unit));
    expect([units.has('mmol/l'), units.has('mmol/L')]).toEqual([true, true]);
  });

  it('a value of 0 is a value', () => {
    expect(observations('sanday').map(({ valueQuantity }) => valueQuantity)).toContainEqual(
      expect.objectContaining({ value: 0, unit: 'mmol/mol' }),
    );
  });

  it('a range with an upper bound only has no lower one', () => {
    const ranges = observations('cgm').flatMap(({ referenceRange }) => referenceRange ?? []);
    const open = ranges.find(({ low, high }) => low === undefined && high?.value === 2.5);
    expect(open).toMatchObject({ high: { value: 2.5, unit: 'mmol/L' } });
  });

  it('an inpatient of unknown status without end is in the list of inpatients', async () => {
    const [stay] = of<Encounter>('epic', 'Encounter');
    expect(stay).toMatchObject({ status: 'unknown', class: { code: 'IMP' } });
    const list = await portal.search('Encounter', { 'subject:Patient.general-practitioner': 'me', _count: '500' });
    const listed = (list.bundle.entry ?? []).some(({ resource }) => resource?.id === stay!.id);
    expect(listed).toBe(stay!.period?.end === undefined);
  });

  it('who takes part in a contact is all there, whoever it is', () => {
    const [stay] = of<Encounter>('epic', 'Encounter');
    expect(stay!.participant!.map(({ individual }) => individual?.display)).toEqual(
      expect.arrayContaining(['E. Fictieders, Chirurg', 'DJA. de Verzonne, Internist Oncoloog']),
    );
  });

  it('private codes stand beside LOINC, none is dropped', () => {
    const codings = all<Observation>('Observation').map(({ code }) => (code.coding ?? []).map(({ system }) => system));
    const mixed = codings.filter((systems) => systems.includes('http://loinc.org') && systems.length > 1);
    expect(mixed.length).toBeGreaterThan(0);
    expect(mixed.some((systems) => systems.some((system) => system?.startsWith('urn:oid:')))).toBe(true);
  });

  it('partial dates stay partial', () => {
    expect(of<Condition>('nexus', 'Condition').map(({ onsetDateTime }) => onsetDateTime)).toContain('2001');
  });

  it('a document without author has none, and one whose bytes did not come along points nowhere', () => {
    expect(of<DocumentReference>('chipsoft', 'DocumentReference').some(({ author }) => author === undefined)).toBe(
      true,
    );
    for (const key of ['chipsoft', 'epic', 'cgm']) {
      for (const { content } of of<DocumentReference>(key, 'DocumentReference')) {
        for (const { attachment } of content) expect(attachment.url ?? '').not.toContain('Binary/');
      }
    }
  });

  it('S4-18 S4-24 a document that came along can be read through its link, under the consent of its section', async () => {
    const urls = ['blaak', 'klaassen', 'aansluittest'].flatMap((key) =>
      of<DocumentReference>(key, 'DocumentReference').flatMap(({ content }) =>
        content.flatMap(({ attachment }) => (attachment.url?.startsWith('Binary/') === true ? [attachment.url] : [])),
      ),
    );
    expect(urls.length).toBeGreaterThanOrEqual(5);
    for (const url of urls) {
      const reply = await portal.get(`/fhir/${url}`, { accept: 'application/pdf' });
      expect([url, reply.statusCode]).toEqual([url, 200]);
      expect(reply.rawPayload.length).toBeGreaterThan(100);
      const row = portal.sqlite
        .prepare('SELECT section FROM resource WHERE type = ? AND id = ?')
        .get('Binary', url.slice(7));
      expect(row).toEqual({ section: 'radiology' });
    }
  });

  it('markup in a conclusion stays text: the client shows it as words', () => {
    const conclusions = all<DiagnosticReport>('DiagnosticReport').map(({ conclusion }) => conclusion ?? '');
    expect(conclusions.some((text) => /<[a-z]+/i.test(text))).toBe(true);
  });

  it('one BSN is of one patient: whoever came second got another, and the report says so', () => {
    const rows = portal.sqlite
      .prepare("SELECT bsn FROM patient WHERE patient_number LIKE '9000%' AND length(patient_number) = 7")
      .all();
    expect(new Set(rows.map(({ bsn }) => bsn)).size).toBe(rows.length);
    const named = portal.sqlite.prepare("SELECT * FROM not_understood WHERE reason = 'replaced'").all();
    expect(named.some(({ element }) => element === 'identifier')).toBe(true);
  });

  it('what was not understood is kept to be looked at, every single one', () => {
    const total = Object.values(expected)
      .flatMap(([, report]) => Object.values(report))
      .reduce((sum, count) => sum + count, 0);
    const stored = portal.sqlite.prepare("SELECT count(*) AS n FROM not_understood WHERE reason <> 'replaced'").get();
    expect(stored).toEqual({ n: total });
  });
});
