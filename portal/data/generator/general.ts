import { amsterdamDate } from '../amsterdam-time.ts';
import { doctorReference } from '../directory.ts';
import { day, type Draft, snomed } from './draft.ts';
import type { Illness } from './illness.ts';
import { familyName } from './person.ts';

const allergies = [
  ['764146007', 'Penicilline', 'high', ['271807003', 'Huiduitslag']],
  ['293963004', 'Jodiumhoudend contrastmiddel', 'high', ['126485001', 'Urticaria']],
  ['91936005', 'Amoxicilline', 'low', ['422587007', 'Misselijkheid']],
  ['111088007', 'Latex', 'low', ['40275004', 'Contactdermatitis']],
  ['256277009', 'Graspollen', 'low', ['61582004', 'Rhinitis allergica']],
] as const;

const alerts = [
  ['432415000', 'Drager MRSA'],
  ['116859006', 'Heeft pacemaker'],
  ['371422002', 'Valgevaar'],
  ['314940005', 'Verdenking MRSA, afname bij opname'],
] as const;

const directives = [
  ['304251008', 'Cardiopulmonale resuscitatie'],
  ['40617009', 'Kunstmatige beademing'],
  ['305351004', 'Opname op intensive care'],
] as const;

const relations = [
  ['SPS', 'Partner'],
  ['DAU', 'Dochter'],
  ['SON', 'Zoon'],
  ['SIB', 'Broer of zus'],
  ['NBOR', 'Buur'],
] as const;

/**
 * Algemene patiëntgegevens (S4-15): insurer, contact, allergies, alerts, problems, treatment limits.
 * @param rich of everything something, for a patient of the demo
 */
export function addGeneral(draft: Draft, ills: readonly Illness[], age: number, rich: boolean): void {
  const { random, reference, person, subject } = draft;
  const [insurer, uzovi] = person.insurer;
  draft.add('general', {
    resourceType: 'Coverage',
    status: 'active',
    type: {
      coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'PUBLICPOL' }],
      text: 'Basisverzekering',
    },
    subscriberId: String(random.integer(100_000_000, 999_999_999)),
    beneficiary: subject,
    payor: [{ identifier: { system: 'http://fhir.nl/fhir/NamingSystem/uzovi', value: uzovi }, display: insurer }],
    period: { start: `${new Date(reference).getUTCFullYear()}-01-01` },
  });
  if (rich || random.chance(0.8)) addContact(draft, age);
  for (const illness of ills) {
    draft.add('general', {
      resourceType: 'Condition',
      clinicalStatus: clinicalStatus('condition-clinical', illness.every > 12 ? 'resolved' : 'active'),
      verificationStatus: {
        coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-ver-status', code: 'confirmed' }],
      },
      category: [snomed('282291009', 'Diagnose')],
      code: snomed(illness.snomed, illness.name),
      subject,
      onsetDateTime: amsterdamDate(reference - random.integer(200, 3000) * day).slice(0, random.pick([4, 7, 10])),
      recorder: doctorReference(illness.specialism),
    });
  }
  for (const [code, text, criticality, reaction] of some(draft, allergies, rich ? 0.5 : 0.15)) {
    draft.add('general', {
      resourceType: 'AllergyIntolerance',
      clinicalStatus: clinicalStatus('allergyintolerance-clinical', 'active'),
      type: 'allergy',
      criticality,
      code: snomed(code, text),
      patient: subject,
      recordedDate: amsterdamDate(reference - random.integer(100, 4000) * day),
      reaction: [{ manifestation: [snomed(reaction[0], reaction[1])] }],
    });
  }
  for (const [code, text] of some(draft, alerts, rich ? 0.6 : age > 60 ? 0.08 : 0.02)) {
    draft.add('general', {
      resourceType: 'Flag',
      status: 'active',
      category: [{ coding: [{ system: 'http://loinc.org', code: '74018-3', display: 'alert' }], text: 'Waarschuwing' }],
      code: snomed(code, text),
      subject,
      period: { start: amsterdamDate(reference - random.integer(30, 2000) * day) },
    });
  }
  if (age > 70) for (const [code, text] of some(draft, directives, rich ? 1 : 0.22)) addDirective(draft, code, text);
}

function* some<T>({ random }: Draft, from: readonly T[], probability: number): Generator<T> {
  for (const item of from) if (random.chance(probability)) yield item;
}

const clinicalStatus = (system: string, code: string) => ({
  coding: [{ system: `http://terminology.hl7.org/CodeSystem/${system}`, code }],
});

/** nl-core-TreatmentDirective2: what not to do, or to do. */
function addDirective(draft: Draft, code: string, text: string): void {
  draft.add('general', {
    resourceType: 'Consent',
    status: 'active',
    scope: { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/consentscope', code: 'treatment' }] },
    category: [snomed('129125009', 'Behandelaanwijzing')],
    patient: draft.subject,
    dateTime: amsterdamDate(draft.reference - draft.random.integer(20, 1200) * day),
    policy: [{ uri: 'https://wetten.overheid.nl/' }],
    provision: { type: draft.random.chance(0.8) ? 'deny' : 'permit', code: [snomed(code, text)] },
  });
}

function addContact(draft: Draft, age: number): void {
  const { random, person, subject } = draft;
  const [code, text] = age < 18 ? (['PRN', 'Ouder'] as const) : random.pick(relations);
  const given = random.pick(['A.', 'B.', 'C.M.', 'J.', 'M.', 'P.J.', 'T.']);
  const family = code === 'NBOR' ? 'Bakker' : familyName(person);
  draft.add('general', {
    resourceType: 'RelatedPerson',
    active: true,
    patient: subject,
    relationship: [
      { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-RoleCode', code, display: text }], text },
    ],
    name: [{ use: 'official', text: `${given} ${family}`, family, given: [given] }],
    telecom: [{ system: 'phone', use: 'mobile', value: `06-0000${String(random.integer(0, 9999)).padStart(4, '0')}` }],
  });
}
