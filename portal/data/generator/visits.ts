import type { Encounter } from 'fhir/r4';
import { amsterdamDateTime } from '../amsterdam-time.ts';
import {
  clinicReference,
  doctorReference,
  hospitalReference,
  specialisms,
  type SpecialismKey,
  specialismSystem,
  type Ward,
  wardReference,
} from '../directory.ts';
import type { Draft } from './draft.ts';
import type { Illness } from './illness.ts';

const actCodes = {
  AMB: 'Poliklinisch',
  EMER: 'Spoedeisende hulp',
  IMP: 'Klinisch',
  SS: 'Dagopname',
  VR: 'Virtueel',
} as const;
export type ActCode = keyof typeof actCodes;

const specialty = (key: SpecialismKey) => ({
  coding: [{ system: specialismSystem, code: specialisms[key].code, display: specialisms[key].name }],
  text: specialisms[key].name,
});

/** What an Encounter of this hospital always has. */
export function encounterOf(
  act: ActCode,
  status: Encounter['status'],
  specialism: SpecialismKey,
  from: number,
  to: number | null,
): Omit<Encounter, 'id'> {
  return {
    resourceType: 'Encounter',
    status,
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: act, display: actCodes[act] },
    serviceType: specialty(specialism),
    period: { start: amsterdamDateTime(from), ...(to === null ? {} : { end: amsterdamDateTime(to) }) },
    serviceProvider: hospitalReference,
  };
}

/** A visit to the outpatient clinic or by telephone that took place. */
export function addOutpatientVisit(draft: Draft, { specialism, name }: Illness, at: number): void {
  const act = draft.random.chance(0.15) ? 'VR' : 'AMB';
  draft.add('appointments', {
    ...encounterOf(act, 'finished', specialism, at, at + draft.random.integer(2, 6) * 300_000),
    subject: draft.subject,
    participant: [{ individual: doctorReference(specialism, draft.random.integer(0, 1)) }],
    reasonCode: [{ text: name }],
    location: [{ location: clinicReference(specialism) }],
  });
}

/** A stay on a ward that is over. */
export function addStay(draft: Draft, { specialism, name }: Illness, ward: Ward, from: number, to: number): void {
  draft.add('appointments', {
    ...encounterOf(to - from < 86_400_000 ? 'SS' : 'IMP', 'finished', specialism, from, to),
    subject: draft.subject,
    participant: [{ individual: doctorReference(specialism) }],
    reasonCode: [{ text: name }],
    location: [{ location: wardReference(ward) }],
  });
}

/** An appointment: to come, or in the past when it was not kept. */
export function addAppointment(draft: Draft, specialism: SpecialismKey, at: number, kept: boolean): void {
  const telephone = draft.random.chance(0.2);
  const accepted = { required: 'required', status: 'accepted' } as const;
  const past = at < draft.reference;
  draft.add('appointments', {
    resourceType: 'Appointment',
    status: past
      ? kept
        ? 'fulfilled'
        : draft.random.pick(['noshow', 'cancelled'] as const)
      : draft.random.pick(['booked', 'booked', 'pending'] as const),
    appointmentType: { text: telephone ? 'Telefonisch consult' : 'Controle polikliniek' },
    specialty: [specialty(specialism)],
    start: amsterdamDateTime(at),
    end: amsterdamDateTime(at + 900_000),
    participant: [
      { actor: draft.subject, ...accepted },
      { actor: doctorReference(specialism, draft.random.integer(0, 1)), ...accepted },
      ...(telephone ? [] : [{ actor: clinicReference(specialism), ...accepted }]),
    ],
  });
}
