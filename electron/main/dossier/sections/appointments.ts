import type { AppointmentEntry, AppointmentStatus, EncounterKind } from '../../../../contract/dossier/entries.ts';
import { firstDate, instant, newestFirst } from '../fhir/dates.ts';
import { organisationBehind, referenceName } from '../fhir/names.ts';
import type { ResourceSet } from '../fhir/resource-set.ts';
import type { Resource } from '../fhir/resources.ts';
import { conceptsText, conceptText, line } from '../fhir/text.ts';
import { type Section, search } from './section.ts';

/** Kinds of contact: zib Contact, v3-ActCode (clinical/FACTS section 3). */
const contactKinds: Readonly<Record<string, EncounterKind>> = {
  AMB: 'outpatient',
  EMER: 'emergency',
  IMP: 'admission',
  ACUTE: 'admission',
  NONAC: 'admission',
  SS: 'day-admission',
  HH: 'home',
  VR: 'virtual',
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
  searches: [search('Appointment', { _include: 'Appointment:actor' }), search('Encounter')],
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
    source: organisationBehind(found, actors),
    doubts: date === null ? ['date-missing'] : [],
    when: date !== null && instant(date) >= now.getTime() ? 'upcoming' : 'past',
    kindCode: null,
    kind:
      line(conceptText(appointment.appointmentType), 200) ??
      conceptsText(appointment.serviceType, 200) ??
      line(appointment.description, 200),
    department: conceptsText(appointment.specialty, 200) ?? conceptsText(appointment.serviceType, 200),
    practitioner: named('Practitioner'),
    location: named('Location'),
    status: appointmentStatus(appointment.status),
    endDate: firstDate(appointment.end),
  };
}

function encounterEntry(found: ResourceSet, encounter: Resource<'Encounter'>, now: Date): AppointmentEntry {
  const date = firstDate(encounter.period?.start);
  const kindCode = contactKinds[encounter.class?.code ?? ''] ?? null;
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
    kindCode,
    kind: kindCode === null ? (line(encounter.class?.display, 200) ?? conceptsText(encounter.type, 200)) : null,
    department: conceptText(encounter.serviceType) ?? conceptsText(encounter.type, 200),
    practitioner: referenceName(found, encounter.participant?.[0]?.individual),
    location: referenceName(found, encounter.location?.at(-1)?.location),
    status,
    endDate: firstDate(encounter.period?.end),
  };
}
