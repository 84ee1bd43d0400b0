import type { FhirResource } from 'fhir/r4';
import type { SectionKey } from '../../contract/dossier/section-key.ts';
import { dateInterval, type Interval, periodInterval } from './search-date.ts';
import type { ResourceTable } from './tables.ts';

/** Where the date of a type is that it is searched and sorted by; the first that is there counts. */
const dateElements: Readonly<Record<string, readonly string[]>> = {
  Appointment: ['start'],
  Encounter: ['period'],
  DocumentReference: ['date'],
  Communication: ['sent', 'received'],
  Composition: ['date'],
  MedicationRequest: ['authoredOn'],
  MedicationStatement: ['effectiveDateTime', 'effectivePeriod', 'dateAsserted'],
  MedicationDispense: ['whenHandedOver', 'whenPrepared'],
  ServiceRequest: ['authoredOn'],
  Task: ['authoredOn'],
  Observation: ['effectiveDateTime', 'effectivePeriod', 'effectiveInstant', 'issued'],
  DiagnosticReport: ['effectiveDateTime', 'effectivePeriod', 'issued'],
  Flag: ['period'],
  AllergyIntolerance: ['recordedDate', 'onsetDateTime'],
  Condition: ['recordedDate', 'onsetDateTime'],
  Consent: ['dateTime'],
  Procedure: ['performedDateTime', 'performedPeriod'],
  Immunization: ['occurrenceDateTime'],
};

/** What the elements with the date of a resource hold, the first that counts first. */
const datesOf = (resource: FhirResource): unknown[] => {
  const elements: Record<string, unknown> = { ...resource };
  return (dateElements[resource.resourceType] ?? []).map((name) => elements[name]);
};

/** @returns the interval of the date that this resource is searched by, or null */
export function resourceInterval(resource: FhirResource): Interval | null {
  for (const value of datesOf(resource)) {
    const interval =
      typeof value === 'string'
        ? dateInterval(value)
        : typeof value === 'object' && value !== null
          ? periodInterval(value)
          : null;
    if (interval) return interval;
  }
  return null;
}

/** @returns the same date as its source wrote it; of a period its beginning; null when there is none */
export function resourceDate(resource: FhirResource): string | null {
  for (const value of datesOf(resource)) {
    const date = typeof value === 'object' && value !== null && 'start' in value ? value.start : value;
    if (typeof date === 'string' && dateInterval(date)) return date;
  }
  return null;
}

/**
 * A resource as it is stored. Its id, version and time of change are columns too, and put into `meta` when it is read.
 * @param lastUpdated ISO instant in UTC
 */
export function resourceRow(
  resource: FhirResource & { id: string },
  patientId: string | null,
  section: SectionKey | null,
  lastUpdated: string,
): ResourceTable {
  const interval = resourceInterval(resource);
  return {
    type: resource.resourceType,
    id: resource.id,
    patient_id: patientId,
    section,
    status: 'status' in resource && typeof resource.status === 'string' ? resource.status : null,
    date_from: interval?.from ?? '',
    date_to: interval?.to ?? '',
    last_updated: lastUpdated,
    version: 1,
    json: JSON.stringify(resource),
  };
}
