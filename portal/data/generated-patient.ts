import { generateAdmission, generateDischarge, type Admission, type Discharge } from './generator/admission.ts';
import { planConsents } from './generator/consent-plan.ts';
import type { DossierSize } from './generator/dossier.ts';
import { generatePerson, patientId, type Person } from './generator/person.ts';
import { heroPatients, type PlannedConsent } from './hero-patients.ts';
import { practiceOf, type Practice } from './practices.ts';

/** Everything that decides what is generated; stored with the data, so that a dossier is the same whenever it is opened. */
export interface GeneratorSettings {
  readonly seed: number;
  readonly patients: number;
  /** ms; all dates are counted from it. */
  readonly reference: number;
  readonly practices: readonly Practice[];
}

export interface GeneratedPatient {
  readonly id: string;
  readonly patientNumber: string;
  /** Fixed for a patient of the demo; null when the next free one is to be taken. */
  readonly bsn: string | null;
  readonly bsnVerified: boolean;
  readonly person: Person;
  readonly practice: Practice;
  readonly consents: readonly PlannedConsent[];
  readonly admission: Admission | null;
  readonly discharge: Discharge | null;
  readonly size: DossierSize;
}

/** Numbers of generated patients follow those of the demo. */
const firstNumber = 1_000_100;

/**
 * The patient with this number, from 0; the first ones are those of the demo (hero-patients.ts).
 * @throws RangeError when there is no practice for the patient
 */
export function generatedPatient(settings: GeneratorSettings, index: number): GeneratedPatient {
  const { seed, patients, reference, practices } = settings;
  const hero = heroPatients[index];
  const drawn = generatePerson(seed, index, reference);
  const practice = practices[hero ? hero.practice : practiceOf(index, patients, practices)] ?? practices[0];
  if (!practice) throw new RangeError('patients need at least one practice');
  const deceased = drawn.deceasedOn !== null && !hero;
  const admission = deceased ? null : generateAdmission(seed, index, reference, hero?.admitted);
  const discharge =
    deceased || admission ? null : generateDischarge(seed, index, reference, hero && hero.discharged === true);
  return {
    id: patientId(seed, index),
    patientNumber: hero?.patientNumber ?? String(firstNumber + index),
    bsn: hero?.bsn ?? null,
    bsnVerified: hero?.bsnVerified ?? index % 97 !== 0,
    person: hero ? { ...drawn, ...hero.person, deceasedOn: null } : drawn,
    practice,
    consents: hero?.consents ?? planConsents(seed, index),
    admission,
    discharge,
    size: hero?.size ?? 'usual',
  };
}
