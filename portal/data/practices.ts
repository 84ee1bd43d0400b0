/** A general practice, or a care home with its own physician, that patients belong to. */
export interface Practice {
  /** Abonneenummer, eight digits. */
  readonly ura: string;
  /** AGB code of the patients' own practitioner, eight digits. */
  readonly agb: string;
  readonly name: string;
  readonly gpName: string;
}

/** Patients of one practice at most: about the norm of one full-time Dutch general practitioner. */
export const patientsPerPractice = 2350;

/**
 * Practices of the demo. Made up; the numbers are those on the test cards, so that the holder of a test card finds own
 * patients. No register issued 900001… or 99….
 */
export const defaultPractices: readonly [Practice, ...Practice[]] = [
  { ura: '90000101', agb: '99000101', name: 'Huisartsenpraktijk De Brug', gpName: 'N. van den Brûlé' },
  { ura: '90000102', agb: '99000102', name: 'Huisartsenpraktijk ’t Veerhuis', gpName: 'P. Jansen' },
  { ura: '90000103', agb: '99000103', name: 'Huisartsenpraktijk Waddenhoeve', gpName: 'A. Terpstra' },
  { ura: '90000104', agb: '99000104', name: 'Woonzorgcentrum Zonnehof', gpName: 'J. Müller' },
];

const places = ['Bussum', 'Huizen', 'Laren', 'Blaricum', 'Weesp', 'Naarden', 'Eemnes', 'Baarn', 'Soest', 'Loosdrecht'];
const doctors = ['M. Hoekstra', 'R. Verbeek', 'S. Kuipers', 'L. Postma', 'T. Schouten', 'E. Willems', 'B. Hermans'];

/** @returns the practices that `patients` need: the given ones, and as many made-up ones as it takes */
export function practicesFor(patients: number, given: readonly Practice[]): readonly Practice[] {
  const needed = Math.ceil(patients / patientsPerPractice) + 1;
  const more = Array.from({ length: Math.max(0, needed - given.length) }, (_, index) => ({
    ura: String(90_000_501 + index),
    agb: String(99_000_501 + index),
    name: `Huisartsenpraktijk ${places[index % places.length]} ${Math.floor(index / places.length) + 1}`,
    gpName: doctors[index % doctors.length] ?? '',
  }));
  return [...given, ...more];
}

/**
 * Which practice a patient belongs to: the first takes half of the patients until it is full, the others share the rest.
 * @param index number of the patient, from 0
 * @returns index in `practices`
 */
export function practiceOf(index: number, patients: number, practices: readonly Practice[]): number {
  const first = Math.min(Math.ceil(patients / 2), patientsPerPractice);
  if (practices.length === 1 || index < first) return 0;
  return 1 + ((index - first) % (practices.length - 1));
}
