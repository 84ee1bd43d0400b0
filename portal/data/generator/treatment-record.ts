import type { DocumentReference, MedicationRequest, Reference } from 'fhir/r4';
import { amsterdamDate } from '../amsterdam-time.ts';
import { doctorReference, hospitalReference, specialisms } from '../directory.ts';
import { documentTypes } from './documents.ts';
import { day, type Draft, loinc, month, snomed } from './draft.ts';
import type { Illness } from './illness.ts';

/**
 * What is recorded of a treatment beside reports and agreements: operations as procedures, what was dispensed and used,
 * vaccinations, and a report in sections. It reads what the dossier holds already, and comes last.
 */
export function addTreatmentRecord(draft: Draft, ills: readonly Illness[], age: number): void {
  addProcedures(draft, ills);
  addDispensingAndUse(draft);
  addVaccinations(draft, age);
  for (const illness of ills) if (illness.every <= 6 && draft.random.chance(0.4)) addSectionedReport(draft, illness);
}

const isOperationReport = ({ type }: DocumentReference): boolean =>
  type?.coding?.some(({ code }) => code === documentTypes.operation[0]) === true;

/** One procedure for each report of an operation (zib Verrichting). */
function addProcedures(draft: Draft, ills: readonly Illness[]): void {
  const reports = draft.resources.flatMap(({ resource }) =>
    resource.resourceType === 'DocumentReference' && isOperationReport(resource) ? [resource] : [],
  );
  for (const report of reports) {
    const illness = ills.find(({ name }) => report.description?.endsWith(name) === true);
    if (illness?.operation === undefined) continue;
    const [what = illness.name, ...course] = illness.operation.split('. ');
    draft.add('reports', {
      resourceType: 'Procedure',
      status: 'completed',
      category: snomed('387713003', 'Operatieve verrichting'),
      code: { text: what.replace(/\.$/, '') },
      subject: draft.subject,
      performedPeriod: { start: report.date?.slice(0, 10) ?? '', end: report.date?.slice(0, 10) ?? '' },
      performer: [{ actor: doctorReference(illness.specialism) }],
      reasonCode: [{ text: illness.name }],
      ...(course.length === 0 ? {} : { note: [{ text: course.join('. ') }] }),
    });
  }
}

const hospitalPharmacy: Reference = { display: 'Ziekenhuisapotheek' };
const patientSaid: Reference = { display: 'Patiënt' };

/** What the pharmacy handed over and what the patient says to use, tied to the agreement; and what was bought without one. */
function addDispensingAndUse(draft: Draft): void {
  const { random, reference, subject } = draft;
  const requests = draft.resources.flatMap(({ resource }) =>
    resource.resourceType === 'MedicationRequest' ? [resource] : [],
  );
  for (const request of requests) {
    const agreement = { reference: `MedicationRequest/${request.id ?? ''}` };
    const medication = medicationOf(request);
    const began = Date.parse(request.authoredOn ?? '');
    if (random.chance(0.6)) {
      draft.add('medication', {
        resourceType: 'MedicationDispense',
        status: 'completed',
        category: snomed('373784005', 'verstrekking'),
        ...medication,
        subject,
        authorizingPrescription: [agreement],
        quantity: { value: random.pick([15, 30, 90]), unit: 'stuks' },
        whenHandedOver: amsterdamDate(Math.min(began + random.integer(0, 2) * day, reference)),
        performer: [{ actor: hospitalPharmacy }],
      });
    }
    if (request.status === 'active' && random.chance(0.4)) {
      draft.add('medication', {
        resourceType: 'MedicationStatement',
        status: 'active',
        category: snomed('422979000', 'medicatiegebruik'),
        ...medication,
        subject,
        derivedFrom: [agreement],
        dateAsserted: amsterdamDate(began + random.fraction() * (reference - began)),
        informationSource: patientSaid,
        dosage: [{ text: random.pick([request.dosageInstruction?.[0]?.text ?? '', 'vergeet de avonddosis soms']) }],
      });
    }
  }
  if (random.chance(0.3)) {
    draft.add('medication', {
      resourceType: 'MedicationStatement',
      status: 'active',
      category: snomed('422979000', 'medicatiegebruik'),
      medicationCodeableConcept: {
        coding: [{ system: 'http://www.whocc.no/atc', code: 'N02BE01' }],
        text: 'PARACETAMOL TABLET 500MG',
      },
      subject,
      dateAsserted: amsterdamDate(reference - random.integer(5, 200) * day),
      informationSource: patientSaid,
      dosage: [{ text: 'zo nodig 3x per dag 2 tabletten', route: { text: 'oraal' } }],
    });
  }
}

const medicationOf = ({ medicationCodeableConcept }: MedicationRequest) =>
  medicationCodeableConcept === undefined ? {} : { medicationCodeableConcept };

/** Influenza each autumn from sixty on, those of the national programme for a child (zib Vaccinatie). */
function addVaccinations(draft: Draft, age: number): void {
  const { random, reference } = draft;
  const year = new Date(reference).getUTCFullYear();
  if (age >= 60) {
    for (const back of [1, 2, 3]) {
      const refused = random.chance(0.1);
      if (refused || random.chance(0.7))
        addVaccination(draft, 'J07BB02', 'Influenzavaccin', `${year - back}-10`, refused);
    }
  }
  if (age < 18) {
    const born = Date.parse(draft.person.birthDate);
    for (const [months, atc, name] of [
      [3, 'J07CA09', 'DKTP-Hib-HepB-vaccin'],
      [14, 'J07BD52', 'BMR-vaccin'],
    ] as const) {
      const at = born + months * month;
      if (at < reference) addVaccination(draft, atc, name, amsterdamDate(at), false);
    }
  }
}

function addVaccination(draft: Draft, atc: string, name: string, date: string, refused: boolean): void {
  draft.add('general', {
    resourceType: 'Immunization',
    status: refused ? 'not-done' : 'completed',
    ...(refused ? { statusReason: { text: 'Patiënt wilde geen vaccinatie' } } : {}),
    vaccineCode: { coding: [{ system: 'http://www.whocc.no/atc', code: atc }], text: name },
    patient: draft.subject,
    occurrenceDateTime: date,
    performer: [{ actor: hospitalReference }],
  });
}

const narrative = (text: string) => ({
  status: 'generated' as const,
  div: `<div xmlns="http://www.w3.org/1999/xhtml"><p>${text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p></div>`,
});

/** A report that some departments write in sections (FHIR Composition). */
function addSectionedReport(draft: Draft, illness: Illness): void {
  const { random, reference } = draft;
  draft.add('reports', {
    resourceType: 'Composition',
    status: 'final',
    type: loinc('11506-3', 'Voortgangsverslag'),
    subject: draft.subject,
    date: amsterdamDate(reference - random.integer(10, 400) * day),
    author: [doctorReference(illness.specialism)],
    custodian: hospitalReference,
    title: `Behandelverslag ${specialisms[illness.specialism].name}: ${illness.name}`,
    section: [
      { title: 'Beloop', text: narrative(illness.history) },
      { title: 'Onderzoek', text: narrative(illness.examination) },
      { title: 'Beleid', text: narrative(illness.plan) },
    ],
  });
}
