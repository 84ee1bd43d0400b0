import type { AppointmentEntry, AppointmentStatus } from '../../../../contract/dossier/entries.ts';
import { firstDate, instant, newestFirst } from '../fhir/dates.ts';
import { referenceName } from '../fhir/names.ts';
import type { ResourceSet } from '../fhir/resource-set.ts';
import type { Resource } from '../fhir/resources.ts';
import { clip, conceptsText, conceptText, line } from '../fhir/text.ts';
import { type Section, search } from './section.ts';

/** Kinds of contact in words: zib Contact, v3-ActCode (clinical/FACTS section 3). */
const contactKinds: Record<string, string> = {
  AMB: 'Polikliniek',
  EMER: 'Spoedeisende hulp',
  IMP: 'Opname',
  ACUTE: 'Opname',
  NONAC: 'Opname',
  SS: 'Dagopname',
  HH: 'Thuis',
  VR: 'Virtueel consult',
};

/** Appointment, Encounter and Procedure status (hl7.org/fhir/R4/valueset-appointmentstatus, -encounter-status, -event-status). */
const statuses: Record<string, AppointmentStatus> = {
  proposed: 'proposed',
  pending: 'pending',
  waitlist: 'pending',
  booked: 'booked',
  planned: 'booked',
  arrived: 'arrived',
  'checked-in': 'arrived',
  triaged: 'arrived',
  'in-progress': 'in-progress',
  onleave: 'in-progress',
  fulfilled: 'fulfilled',
  finished: 'fulfilled',
  cancelled: 'cancelled',
  noshow: 'no-show',
  preparation: 'booked',
  'on-hold': 'in-progress',
  completed: 'fulfilled',
  stopped: 'cancelled',
  'not-done': 'cancelled',
};

/** @returns what became of it, in one list of words. */
export const appointmentStatus = (status: string | undefined): AppointmentStatus => statuses[status ?? ''] ?? 'unknown';

/** Komende afspraken en afspraken uit het verleden (S4-16): Appointments, and Encounters that took place. */
export const appointments: Section<'appointments'> = {
  key: 'appointments',
  searches: [search('Appointment'), search('Encounter')],
  entries: (found, { now }) => {
    const all = [
      ...found.all('Appointment').map((appointment) => appointmentEntry(found, appointment, now)),
      ...found.all('Encounter').map((encounter) => encounterEntry(found, encounter, now)),
    ];
    const upcoming = all.filter(({ when }) => when === 'upcoming').toSorted((a, b) => newestFirst(b, a));
    return [...upcoming, ...all.filter(({ when }) => when === 'past').toSorted(newestFirst)];
  },
};

function appointmentEntry(found: ResourceSet, appointment: Resource<'Appointment'>, now: Date): AppointmentEntry {
  const date = firstDate(appointment.start);
  const actors = (appointment.participant ?? []).map(({ actor }) => actor);
  const named = (type: string) => {
    const actor = actors.find((reference) => new RegExp(`(^|/)${type}`).test(reference?.reference ?? ''));
    return referenceName(found, actor);
  };
  return {
    id: `Appointment/${appointment.id}`,
    date,
    source: null,
    doubts: date === null ? ['date-missing'] : [],
    when: date !== null && instant(date) >= now.getTime() ? 'upcoming' : 'past',
    kind: clip(
      conceptText(appointment.appointmentType) ??
        conceptsText(appointment.serviceType, 200) ??
        line(appointment.description, 200) ??
        '–',
      200,
    ),
    department: conceptsText(appointment.specialty, 200) ?? conceptsText(appointment.serviceType, 200),
    practitioner: named('Practitioner'),
    location: named('Location'),
    status: appointmentStatus(appointment.status),
    endDate: firstDate(appointment.end),
  };
}

function encounterEntry(found: ResourceSet, encounter: Resource<'Encounter'>, now: Date): AppointmentEntry {
  const date = firstDate(encounter.period?.start);
  const kind =
    contactKinds[encounter.class?.code ?? ''] ??
    line(encounter.class?.display, 200) ??
    conceptsText(encounter.type, 200);
  const status = appointmentStatus(encounter.status);
  return {
    id: `Encounter/${encounter.id}`,
    date,
    source: referenceName(found, encounter.serviceProvider),
    doubts: [
      ...(date === null ? (['date-missing'] as const) : []),
      ...(status === 'unknown' ? (['status-unknown'] as const) : []),
    ],
    when: date !== null && instant(date) >= now.getTime() ? 'upcoming' : 'past',
    kind: clip(kind ?? '–', 200),
    department: conceptText(encounter.serviceType) ?? conceptsText(encounter.type, 200),
    practitioner: referenceName(found, encounter.participant?.[0]?.individual),
    location: referenceName(found, encounter.location?.at(-1)?.location),
    status,
    endDate: firstDate(encounter.period?.end),
  };
}
