import type { DatabaseSync } from 'node:sqlite';
import type { FhirResource, Reference } from 'fhir/r4';
import {
  type ConsentCategory,
  consentCategories,
  type ConsentDecision,
} from '../../portal/access/consent-statement.ts';
import { sectionCategory } from '../../portal/access/section-category.ts';
import { typeSections } from '../../portal/data/dossier-sections.ts';
import { hospital } from '../../portal/data/hospital.ts';
import { resourceRow } from '../../portal/data/resource-row.ts';
import { createSeedWriter } from '../../portal/data/seed-writer.ts';
import { identifierSystem } from '../../contract/portal/patients.ts';
import { ownDoctor, otherDoctor, testNow } from './clinical-portal.ts';

/** A patient of whom every text is a canary: a word that says whose it is and of which kind of data. */
export interface CanaryPatient {
  readonly key: string;
  readonly patientNumber: string;
  readonly bsn: string;
  readonly bsnVerified: boolean;
  readonly practice: { readonly ura: string; readonly agb: string | null };
  readonly consents: readonly {
    readonly category: ConsentCategory | null;
    readonly decision: ConsentDecision;
    readonly withdrawn?: boolean;
  }[];
  /** What of this patient may leave the portal for the doctor of the first practice. */
  readonly open: readonly ConsentCategory[];
  /** The four checks of an attempt at what is closed. */
  readonly closedChecks: string;
}

const permit = { category: null, decision: 'permit' } as const;
const closed = { open: [], closedChecks: 'TTFF' } as const;
const own = {
  bsnVerified: true,
  practice: { ura: ownDoctor.ura, agb: ownDoctor.agb },
} as const;

/** Numbers and BSNs below are of no patient of the generator or the vendor samples. */
export const canaryPatients: readonly CanaryPatient[] = [
  {
    ...own,
    key: 'alles',
    patientNumber: '8000001',
    bsn: '999999011',
    consents: [permit],
    open: consentCategories,
    closedChecks: 'TTFF',
  },
  { ...own, ...closed, key: 'geen', patientNumber: '8000002', bsn: '999999023', consents: [] },
  {
    ...own,
    ...closed,
    key: 'geweigerd',
    patientNumber: '8000003',
    bsn: '999999035',
    consents: [{ category: null, decision: 'deny' }],
  },
  ...consentCategories.map((category, index) => ({
    ...own,
    key: `deel${category}`,
    patientNumber: String(8_000_004 + index),
    bsn: ['999999047', '999999059', '999999060'][index] ?? '',
    consents: [{ category, decision: 'permit' as const }],
    open: [category],
    closedChecks: 'TTFF',
  })),
  {
    ...own,
    ...closed,
    key: 'ingetrokken',
    patientNumber: '8000007',
    bsn: '999999072',
    consents: [{ ...permit, withdrawn: true }],
  },
  {
    ...own,
    key: 'andere',
    patientNumber: '8000008',
    bsn: '999999084',
    practice: { ura: otherDoctor.ura, agb: otherDoctor.agb },
    consents: [permit],
    open: [],
    closedChecks: 'TF-F',
  },
  {
    ...own,
    key: 'onzeker',
    patientNumber: '8000009',
    bsn: '999999096',
    bsnVerified: false,
    consents: [permit],
    open: [],
    closedChecks: 'TF-F',
  },
  ...['dubbel1', 'dubbel2'].map((key, index) => ({
    ...own,
    key,
    patientNumber: String(8_000_010 + index),
    bsn: '999999102',
    consents: [permit],
    open: [],
    closedChecks: 'TF-F',
  })),
  {
    ...own,
    key: 'vertrekt',
    patientNumber: '8000012',
    bsn: '999999114',
    consents: [permit],
    open: consentCategories,
    closedChecks: 'TTFF',
  },
];

export const canaryId = ({ key }: CanaryPatient): string => `kp-${key}`;
export const stayId = ({ key }: CanaryPatient): string => `verblijf-${key}`;
export const nameCanary = ({ key }: CanaryPatient): string => `Kanarienaam${key}`;
/** The word in every text of this kind of data of this patient. */
export const canary = ({ key }: CanaryPatient, category: ConsentCategory): string => `KANARIE-${key}-${category}`;

/** Type and id of everything in the dossier of a patient of canaries: every type in every section it can be in. */
export const canaryResources = (patient: CanaryPatient): { type: string; id: string; category: ConsentCategory }[] =>
  Object.entries(typeSections).flatMap(([type, sections]) =>
    sections.map((section) => ({ type, id: `${patient.key}-${type}-${section}`, category: sectionCategory[section] })),
  );

/** Every element that an include follows points to everything of the own dossier, and to somebody else's. */
function references(patient: CanaryPatient, other: CanaryPatient): Reference[] {
  return [
    ...[patient, other].flatMap((one) => canaryResources(one).map(({ type, id }) => ({ reference: `${type}/${id}` }))),
    { reference: `Patient/${canaryId(patient)}` },
    { reference: `Patient/${canaryId(other)}` },
  ];
}

function dossierResource(
  patient: CanaryPatient,
  { type, id, category }: ReturnType<typeof canaryResources>[number],
  all: readonly Reference[],
): FhirResource & { id: string } {
  const word = canary(patient, category);
  const concept = { coding: [{ system: 'http://example.org', code: word, display: word }], text: word };
  const across = (wanted: string) => all.find(({ reference }) => reference?.startsWith(`${wanted}/`)) ?? {};
  const single = ['Observation'].includes(type);
  return {
    resourceType: type,
    id,
    status: 'final',
    text: { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml">${word}</div>` },
    code: concept,
    category: [concept],
    type: concept,
    subject: { reference: `Patient/${canaryId(patient)}`, display: nameCanary(patient) },
    patient: { reference: `Patient/${canaryId(patient)}` },
    description: word,
    conclusion: word,
    valueString: word,
    note: [{ text: word }],
    class: { code: 'IMP', display: word },
    contentType: 'text/plain',
    data: Buffer.from(word).toString('base64'),
    content: [{ attachment: { title: word, contentType: 'text/plain', data: Buffer.from(word).toString('base64') } }],
    contained: [{ resourceType: 'Basic', id: 'binnen', code: concept }],
    participant: all.map((one) => ({ actor: one, individual: one })),
    location: all.map((one) => ({ location: one })),
    serviceProvider: across('Encounter'),
    custodian: across('DiagnosticReport'),
    author: all,
    sender: across('Observation'),
    recipient: all,
    medicationReference: across('Specimen'),
    requester: across('Binary'),
    performer: all,
    focus: across('DiagnosticReport'),
    owner: across('MedicationRequest'),
    encounter: across('Encounter'),
    hasMember: all,
    derivedFrom: all,
    specimen: single ? across('Medication') : all,
    result: all,
    basedOn: all,
    about: all,
    resultsInterpreter: all,
    payor: all,
  } as unknown as FhirResource & { id: string };
}

/** Id of a piece of news, as it says nothing of the patient. */
export const newsId = ({ patientNumber }: CanaryPatient, number = 0): string =>
  `nieuws-${Number(patientNumber) % 100}-${number}`;

/** What is new of each patient: of two kinds of data. */
const news = [
  [0, 'Observation', 'lab'],
  [1, 'DocumentReference', 'correspondence'],
] as const;

/** Puts the patients of canaries into an open database: dossier, consents, and for each a stay that is going on and two pieces of news. */
export function plantCanaries(sqlite: DatabaseSync): void {
  const write = createSeedWriter(sqlite);
  const stamp = testNow.toISOString();
  canaryPatients.forEach((patient, index) => {
    const id = canaryId(patient);
    const treatment = canary(patient, 'treatment');
    write.patient(
      {
        id,
        patient_number: patient.patientNumber,
        bsn: patient.bsn,
        bsn_verified: patient.bsnVerified ? 1 : 0,
        birth_date: '1950-01-01',
        practice_ura: patient.practice.ura,
        gp_agb: patient.practice.agb,
        generator_index: null,
        dossier_stored: 1,
      },
      [`kanarienaam${patient.key}`],
    );
    patient.consents.forEach(({ category, decision, withdrawn }, number) =>
      write.consent({
        id: `${id}-${number}`,
        patient_id: id,
        ura: null,
        category,
        decision,
        source: 'balie',
        proof: 'paspoort',
        recorded_at: '2026-01-01T00:00:00.000Z',
        withdrawn_at: withdrawn === true ? '2026-02-01T00:00:00.000Z' : null,
      }),
    );
    write.admission({
      encounter_id: stayId(patient),
      patient_id: id,
      practice_ura: patient.practice.ura,
      class: 'IMP',
      status: 'in-progress',
      ward: 'Afdeling',
      location_id: null,
      admitted_at: '2026-11-20T10:00:00+01:00',
      discharged_at: null,
    });
    const made: FhirResource & { id: string } = {
      resourceType: 'Patient',
      id,
      identifier: [
        { system: hospital.patientNumberSystem, value: patient.patientNumber },
        { system: identifierSystem.bsn, value: patient.bsn },
      ],
      name: [{ family: nameCanary(patient), text: nameCanary(patient) }],
      birthDate: '1950-01-01',
      telecom: [{ system: 'phone', value: treatment }],
      address: [{ line: [treatment], city: treatment }],
      contact: [{ name: { text: treatment } }],
      maritalStatus: { text: treatment },
      text: { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml">${treatment}</div>` },
    };
    write.resource(resourceRow(made, id, null, stamp));
    for (const [number, type, section] of news) {
      write.inboxItem({
        id: newsId(patient, number),
        practice_ura: patient.practice.ura,
        patient_id: id,
        kind: section === 'lab' ? 'lab' : 'letter',
        section,
        resource_type: type,
        resource_id: `${patient.key}-${type}-${section}`,
        flagged: 1,
        arrived_at: stamp,
        claimed_by_uzi: null,
        claimed_by_name: null,
        claimed_at: null,
        seen_by_uzi: null,
        seen_by_name: null,
        seen_at: null,
      });
    }
    const other = canaryPatients[(index + 1) % canaryPatients.length] ?? patient;
    const all = references(patient, other);
    for (const [type, sections] of Object.entries(typeSections)) {
      for (const section of sections) {
        const entry = { type, id: `${patient.key}-${type}-${section}`, category: sectionCategory[section] };
        write.resource(resourceRow(dossierResource(patient, entry, all), id, section, stamp));
      }
    }
  });
}
