import type { CodeableConcept, Encounter, Observation, ObservationComponent } from 'fhir/r4';
import { hospitalReference } from '../directory.ts';
import { type Draft, loinc, snomed } from './draft.ts';
import type { Illness } from './illness.ts';
import type { Random } from './random.ts';

const category = (code: string, display: string): CodeableConcept => ({
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/observation-category', code, display }],
});
const vitalSigns = category('vital-signs', 'Vital Signs');
const socialHistory = category('social-history', 'Social History');

/** At most so many visits have measurements, the newest: a patient is not weighed at each. */
const measuredVisits = 24;

/**
 * What is measured at a visit to the clinic (zib Bloeddruk, Hartfrequentie, Lichaamsgewicht …), and whether the patient
 * smokes (zib TabakGebruik). It reads the visits that the dossier holds already.
 */
export function addMeasurements(draft: Draft, ills: readonly Illness[], age: number): void {
  const { random } = draft;
  const body = bodyOf(random, draft.person.gender, age, ills);
  const visits = draft.resources
    .flatMap(({ resource }) => (resource.resourceType === 'Encounter' && isVisit(resource) ? [resource] : []))
    .map(({ period }) => period?.start ?? '')
    .toSorted((a, b) => Date.parse(b) - Date.parse(a))
    .slice(0, measuredVisits);
  visits.forEach((at, index) => {
    if (index > 0 && random.chance(0.35)) return;
    for (const taken of measuredAt(body, random, index === visits.length - 1)) add(draft, at, vitalSigns, taken);
  });
  const [latest] = visits;
  if (latest === undefined || age < 16) return;
  const smoking = random.pick(['Nooit gerookt', 'Nooit gerookt', 'Gestopt met roken', 'Rookt'] as const);
  add(draft, latest, socialHistory, {
    code: { ...snomed('365980008', 'Tabakgebruik') },
    valueCodeableConcept: { text: smoking },
  });
}

const isVisit = ({ class: act }: Encounter): boolean => act.code === 'AMB';

type Taken = Pick<Observation, 'code'> & Partial<Observation>;

function add(draft: Draft, at: string, kind: CodeableConcept, taken: Taken): void {
  draft.add('general', {
    resourceType: 'Observation',
    status: 'final',
    category: [kind],
    subject: draft.subject,
    effectiveDateTime: at,
    performer: [hospitalReference],
    ...taken,
  });
}

/** What a patient measures, give or take. */
interface Body {
  readonly age: number;
  /** cm, kg */
  readonly height: number;
  readonly weight: number;
  /** mmHg */
  readonly systolic: number;
  readonly diastolic: number;
  readonly pulse: number;
  readonly saturation: number;
}

function bodyOf(random: Random, gender: string, age: number, ills: readonly Illness[]): Body {
  const grown = Math.min(1, 0.3 + (age / 17) * 0.7);
  const height = Math.round(((gender === 'male' ? 180 : 167) + (random.fraction() - 0.5) * 20) * grown);
  const lungs = ills.some(({ specialism }) => specialism === 'pulmonology');
  return {
    age,
    height,
    weight: (21 + random.fraction() * 10 * grown) * (height / 100) ** 2 * (0.75 + 0.25 * grown),
    systolic: 92 + Math.min(age, 80) * 0.6 + random.integer(-6, 14),
    diastolic: 58 + Math.min(age, 60) * 0.3 + random.integer(-5, 9),
    pulse: (age < 12 ? 88 : 70) + random.integer(-8, 12),
    saturation: (lungs ? 93 : 97) + random.integer(0, 2),
  };
}

const quantity = (value: number, unit: string, code: string) => ({
  valueQuantity: { value, unit, system: 'http://unitsofmeasure.org', code },
});
const near = (random: Random, value: number, spread: number): number =>
  Math.round(value + (random.fraction() - 0.5) * 2 * spread);

/** @param first the first visit of all: then the height is taken too */
function measuredAt(body: Body, random: Random, first: boolean): Taken[] {
  const weight = Number((body.weight + (random.fraction() - 0.5) * 4).toFixed(1));
  const pressure = (code: string, display: string, value: number): ObservationComponent => ({
    code: loinc(code, display),
    ...quantity(value, 'mm[Hg]', 'mm[Hg]'),
  });
  const taken: Taken[] = [];
  if (body.age >= 12) {
    taken.push({
      code: loinc('85354-9', 'Bloeddruk'),
      component: [
        pressure('8480-6', 'Systolische bloeddruk', near(random, body.systolic, 9)),
        pressure('8462-4', 'Diastolische bloeddruk', near(random, body.diastolic, 6)),
      ],
    });
  }
  taken.push(
    { code: loinc('8867-4', 'Hartfrequentie'), ...quantity(near(random, body.pulse, 6), '/min', '/min') },
    { code: loinc('29463-7', 'Lichaamsgewicht'), ...quantity(weight, 'kg', 'kg') },
  );
  if (first) taken.push({ code: loinc('8302-2', 'Lichaamslengte'), ...quantity(body.height, 'cm', 'cm') });
  if (random.chance(0.3)) {
    const warm = Number((36.3 + random.fraction() * 1.1).toFixed(1));
    taken.push({ code: loinc('8310-5', 'Lichaamstemperatuur'), ...quantity(warm, 'Cel', 'Cel') });
  }
  if (random.chance(0.35)) {
    const saturation = Math.min(100, near(random, body.saturation, 1));
    taken.push({ code: loinc('59408-5', 'O2-saturatie'), ...quantity(saturation, '%', '%') });
  }
  return taken;
}
