import { amsterdamDateTime } from '../amsterdam-time.ts';
import { doctorReference, type Ward, wardReference, wards } from '../directory.ts';
import type { Draft } from './draft.ts';
import { purpose } from './person.ts';
import { randomFor } from './random.ts';
import { encounterOf } from './visits.ts';

/** A stay in the hospital that is going on. */
export interface Admission {
  readonly encounterId: string;
  readonly act: 'IMP' | 'SS';
  /** Some systems send `unknown` for inpatients (clinical/FACTS 1.1). */
  readonly status: 'in-progress' | 'unknown';
  readonly ward: Ward;
  /** ms */
  readonly admittedAt: number;
}

/** About one patient in eighty is in the hospital. */
const share = 1 / 80;

/**
 * The stay of the patient with this number, or null.
 * @param wanted overrules chance: for patients of the demo
 */
export function generateAdmission(seed: number, index: number, reference: number, wanted?: boolean): Admission | null {
  const random = randomFor(seed, index, purpose.admission);
  const drawn = random.chance(share);
  if (!(wanted ?? drawn)) return null;
  const daycare = random.chance(0.12);
  const nursing = wards.filter(({ id }) => (id === 'afd-dag') === daycare && id !== 'afd-d1');
  return {
    encounterId: `e${random.hex()}`,
    act: daycare ? 'SS' : 'IMP',
    status: random.chance(0.2) ? 'unknown' : 'in-progress',
    ward: random.pick(nursing),
    admittedAt: reference - Math.floor((daycare ? random.fraction() * 0.3 : 0.2 + random.fraction() * 11) * 86_400_000),
  };
}

/** The stay as the Encounter of the dossier; the list of inpatients shows the same one. */
export function addAdmission(draft: Draft, { encounterId, act, status, ward, admittedAt }: Admission): void {
  draft.add('appointments', {
    ...encounterOf(act, status, ward.specialism, admittedAt, null),
    id: encounterId,
    subject: draft.subject,
    participant: [{ individual: doctorReference(ward.specialism) }],
    location: [{ location: wardReference(ward), status: 'active', period: { start: amsterdamDateTime(admittedAt) } }],
  });
}
