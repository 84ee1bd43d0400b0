import { sectionKeys } from '../../../contract/dossier/section-key.ts';
import { consentTagSystem, onBehalfTagSystem } from '../../../contract/portal/patients.ts';
import { Gender } from '../../../contract/views/person.ts';
import type { PatientRow } from '../../../contract/views/patient.ts';
import { firstDate } from './fhir/dates.ts';
import { personName } from './fhir/names.ts';
import type { Resource } from './fhir/resources.ts';
import { line } from './fhir/text.ts';

/** @returns the codes the portal tagged a resource with: sections the consent leaves out, or `locked`. */
export const consentTags = (resource: Pick<Resource<'Patient'>, 'meta'>): string[] =>
  (resource.meta?.tag ?? []).filter(({ system }) => system === consentTagSystem).map(({ code }) => code ?? '');

/** @returns the name of the practice that a resource is seen for by waarneming; null for an own patient */
export const onBehalfOf = (resource: Pick<Resource<'Patient'>, 'meta'>): string | null =>
  line((resource.meta?.tag ?? []).find(({ system }) => system === onBehalfTagSystem)?.display, 200);

/** What every view of a patient begins with. */
export function patientIdentity(patient: Resource<'Patient'>, patientNumberSystem: string) {
  return {
    patientId: patient.id,
    name: personName(patient.name) ?? '–',
    birthDate: firstDate(patient.birthDate),
    gender: Gender.safeParse(patient.gender).data ?? ('unknown' as const),
    patientNumber: line(patient.identifier?.find(({ system }) => system === patientNumberSystem)?.value, 40),
  };
}

/**
 * @param patient a found patient
 * @param patientNumberSystem the hospital's own system of patient numbers (S4-14)
 */
export function patientRow(patient: Resource<'Patient'>, patientNumberSystem: string): PatientRow {
  const tags = consentTags(patient);
  const practice = onBehalfOf(patient);
  return {
    ...patientIdentity(patient, patientNumberSystem),
    city: line(patient.address?.[0]?.city, 120),
    withoutConsent: sectionKeys.filter((key) => tags.includes(key)),
    ...(practice === null ? {} : { onBehalfOf: practice }),
  };
}
