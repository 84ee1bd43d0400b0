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

/** A stay that is over since some days. */
export interface Discharge {
  readonly encounterId: string;
  readonly ward: Ward;
  /** ms */
  readonly admittedAt: number;
  readonly dischargedAt: number;
}

/** About one patient in sixty went home in the last two weeks. */
const dischargedShare = 1 / 60;

/**
 * The stay that the patient with this number came home from lately, or null.
 * @param wanted overrules chance: for patients of the demo
 */
export function generateDischarge(seed: number, index: number, reference: number, wanted?: boolean): Discharge | null {
  const random = randomFor(seed, index, purpose.discharge);
  const drawn = random.chance(dischargedShare);
  if (!(wanted ?? drawn)) return null;
  const dischargedAt = reference - Math.floor((0.3 + random.fraction() * 12) * 86_400_000);
  return {
    // Another letter than a stay that goes on: streams of two purposes may once give the same number.
    encounterId: `d${random.hex()}`,
    ward: random.pick(wards.filter(({ id }) => id !== 'afd-dag' && id !== 'afd-d1')),
    admittedAt: dischargedAt - Math.floor((1 + random.fraction() * 8) * 86_400_000),
    dischargedAt,
  };
}

/** The stay that is over as the Encounter of the dossier. */
export function addDischarge(draft: Draft, { encounterId, ward, admittedAt, dischargedAt }: Discharge): void {
  const period = { start: amsterdamDateTime(admittedAt), end: amsterdamDateTime(dischargedAt) };
  draft.add('appointments', {
    ...encounterOf('IMP', 'finished', ward.specialism, admittedAt, dischargedAt),
    id: encounterId,
    subject: draft.subject,
    participant: [{ individual: doctorReference(ward.specialism) }],
    location: [{ location: wardReference(ward), status: 'completed', period }],
    hospitalization: { dischargeDisposition: { text: 'Naar huis' } },
  });
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
