import type { FamilyParts } from '../family-key.ts';
import { cities, familyNames, givenNames, insurers, streets } from './names.ts';
import { randomFor, type Random } from './random.ts';

/** What the generator knows of one made-up person, apart from numbers that the hospital gives. */
export interface Person extends FamilyParts {
  readonly gender: 'female' | 'male';
  readonly givenName: string;
  readonly initials: string;
  /** YYYY-MM-DD */
  readonly birthDate: string;
  /** YYYY-MM-DD, or null while alive. */
  readonly deceasedOn: string | null;
  readonly street: string;
  readonly houseNumber: string;
  readonly postcode: string;
  readonly city: string;
  readonly phone: string;
  readonly email: string | null;
  readonly insurer: readonly [name: string, uzovi: string];
}

/** Purposes of the random streams of one patient. */
export const purpose = {
  id: 1,
  person: 2,
  consent: 3,
  admission: 4,
  dossier: 5,
  arrival: 6,
  discharge: 7,
  treatment: 8,
  measurement: 9,
} as const;

const year = 365.25 * 86_400_000;
const letters = 'ABCDEFGHJKLMNPRTVWXZ';

const isoDay = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

/** The id of a generated patient: says nothing about the person. */
export const patientId = (seed: number, index: number): string => `p${randomFor(seed, index, purpose.id).hex()}`;

/** Patients of a hospital are older than the people around it. */
function drawAge(random: Random): number {
  const kind = random.fraction();
  if (kind < 0.12) return random.fraction() * 18;
  if (kind < 0.42) return 18 + random.fraction() * 32;
  if (kind < 0.75) return 50 + random.fraction() * 22;
  return 72 + random.fraction() * 24;
}

/**
 * The person with this number. The same seed, number and reference give the same person.
 * @param reference moment that ages are counted from, ms
 */
export function generatePerson(seed: number, index: number, reference: number): Person {
  const random = randomFor(seed, index, purpose.person);
  const age = drawAge(random);
  const gender = random.chance(0.53) ? 'female' : 'male';
  const birth = reference - age * year;
  const names = givenNames[gender][age > 61 ? 0 : age > 31 ? 1 : 2];
  const given = [random.pick(names), random.pick(names)].slice(0, random.chance(0.5) ? 2 : 1);
  const [ownPrefix, ownName] = random.pick(familyNames);
  const [partnerPrefix, partnerName] =
    age > 28 && random.chance(gender === 'female' ? 0.45 : 0.03) ? random.pick(familyNames) : [null, null];
  const [city, digits] = random.pick(cities);
  const givenName = given[0] ?? '';
  const deceased = age > 80 && random.chance(0.04);
  return {
    gender,
    givenName,
    initials: given.map((name) => `${name.charAt(0)}.`).join(''),
    birthDate: isoDay(birth),
    deceasedOn: deceased ? isoDay(reference - random.fraction() * 0.7 * year) : null,
    ownPrefix,
    ownName,
    partnerPrefix: partnerName === ownName ? null : partnerPrefix,
    partnerName: partnerName === ownName ? null : partnerName,
    street: random.pick(streets),
    houseNumber: `${random.integer(1, 240)}${random.chance(0.1) ? random.pick(['A', 'B', 'C']) : ''}`,
    postcode: `${digits + random.integer(0, 9)} ${letters.charAt(random.integer(0, 19))}${letters.charAt(random.integer(0, 19))}`,
    city,
    phone: `06-0000${String(random.integer(0, 9999)).padStart(4, '0')}`,
    email: random.chance(0.6) ? `patient.${random.integer(1000, 9999)}@voorbeeld.example` : null,
    insurer: random.pick(insurers),
  };
}

/** Family name as nl-core assembles it: own name, or partner's name and own name (NL4). */
export function familyName({ ownPrefix, ownName, partnerPrefix, partnerName }: FamilyParts): string {
  const own = ownPrefix ? `${ownPrefix} ${ownName}` : ownName;
  if (!partnerName) return own;
  const partner = partnerPrefix ? `${partnerPrefix} ${partnerName}` : partnerName;
  return `${partner}-${own}`;
}

/** Initials and family name, as a doctor writes it. */
export const displayName = (person: Person): string => `${person.initials} ${familyName(person)}`;
