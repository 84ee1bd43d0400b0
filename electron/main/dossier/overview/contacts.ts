import type { AppointmentEntry } from '../../../../contract/dossier/entries.ts';
import type { Contact, ContactKind } from '../../../../contract/dossier/overview.ts';
import { firstDate } from '../fhir/dates.ts';
import { firstName } from '../fhir/names.ts';
import type { ResourceSet } from '../fhir/resource-set.ts';
import { clip, conceptsText, conceptText } from '../fhir/text.ts';
import { appointments, appointmentStatus } from '../sections/appointments.ts';
import { documentReports } from '../sections/reports.ts';
import type { SectionContext } from '../sections/section.ts';

/** v3-ActCode of an Encounter -> lane of the timeline (clinical/FACTS section 3). */
const kinds: Readonly<Record<string, ContactKind>> = {
  IMP: 'admission',
  ACUTE: 'admission',
  NONAC: 'admission',
  SS: 'day-admission',
  EMER: 'emergency',
  AMB: 'outpatient',
  VR: 'virtual',
};

/**
 * Encounters and appointments as marks. An appointment that an encounter came of is the same contact, so only the
 * encounter is drawn.
 */
export function appointmentContacts(found: ResourceSet, context: SectionContext): Contact[] {
  const kept = new Set(
    found.all('Encounter').flatMap(({ appointment }) => (appointment ?? []).map(({ reference }) => reference)),
  );
  const classes = new Map(
    found.all('Encounter').map((encounter) => [`Encounter/${encounter.id}`, encounter.class?.code ?? '']),
  );
  return appointments
    .entries(found, context)
    .filter(({ id }) => !kept.has(id))
    .map((entry) => contactOf(entry, classes.get(entry.id)));
}

/** @param code class of the encounter; undefined for an appointment */
const contactOf = (
  { id, date, endDate, kind, department, practitioner, status }: AppointmentEntry,
  code: string | undefined,
): Contact => ({
  id,
  kind: code === undefined ? 'appointment' : (kinds[code] ?? 'other'),
  date,
  endDate,
  title: kind,
  department,
  practitioner,
  status,
  section: 'appointments',
});

/** LOINC type of the report of an operation (clinical/FACTS section 3, Behandelverslagen). */
export const operationReport = 'http://loinc.org|11504-8';

/** Operations of which there is a report; it opens among the treatment reports. */
export const operationReports = (found: ResourceSet): Contact[] =>
  documentReports(found).map(({ id, date, title, department, author }) => ({
    id,
    kind: 'operation',
    date,
    endDate: null,
    title,
    department,
    practitioner: author,
    status: 'fulfilled',
    section: 'reports',
  }));

/** Operations and other procedures (zib Verrichting); they stand among the treatment reports. */
export const operationContacts = (found: ResourceSet): Contact[] =>
  found.all('Procedure').map((procedure) => ({
    id: `Procedure/${procedure.id}`,
    kind: 'operation',
    date: firstDate(procedure.performedDateTime, procedure.performedPeriod?.start),
    endDate: firstDate(procedure.performedPeriod?.end),
    title: clip(conceptText(procedure.code) ?? conceptText(procedure.category) ?? '–', 300),
    department: conceptsText(procedure.bodySite, 200),
    practitioner: firstName(
      found,
      (procedure.performer ?? []).flatMap(({ actor }) => actor ?? []),
    ),
    status: appointmentStatus(procedure.status),
    section: 'reports',
  }));
