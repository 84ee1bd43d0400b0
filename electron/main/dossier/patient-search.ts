import { isBsn } from '../../../contract/bsn.ts';
import { DossierError } from '../../../contract/errors/error-view.ts';
import { identifierSystem, RecentPatients } from '../../../contract/portal/patients.ts';
import type { PatientQuery, PatientRow, PatientSearchResult } from '../../../contract/views/patient.ts';
import type { PortalHttp } from '../portal/portal-http.ts';
import { Bundle, nextPage } from './fhir/bundle.ts';
import { resources, type Resource } from './fhir/resources.ts';
import { patientRow } from './patient-row.ts';

const shown = 50;

/**
 * Finds patients (S4-12, S4-14). Everything identifying goes in the body, never in an address.
 * @param patientNumberSystem the hospital's own system of patient numbers
 * @throws DossierError DP-4002 for a BSN that fails the 11-proef: nothing is sent; else as PortalHttp says
 */
export async function searchPatients(
  portal: PortalHttp,
  query: PatientQuery,
  patientNumberSystem: string,
  signal: AbortSignal,
): Promise<PatientSearchResult> {
  const form = new URLSearchParams({ _count: String(shown) });
  switch (query.by) {
    case 'patient-number':
      form.set('identifier', `${patientNumberSystem}|${query.value}`);
      break;
    case 'bsn':
      if (!isBsn(query.value)) throw new DossierError('DP-4002');
      form.set('identifier', `${identifierSystem.bsn}|${query.value}`);
      break;
    case 'name':
      form.set('family', query.family);
      if (query.birthDate !== null) form.set('birthdate', query.birthDate);
      break;
  }
  const bundle = await portal.postForm('/fhir/Patient/_search', form, Bundle, { signal });
  return {
    rows: patientsOf(bundle)
      .map((patient) => patientRow(patient, patientNumberSystem))
      .slice(0, shown),
    truncated: nextPage(bundle) !== null,
  };
}

/** Patients this clinician opened lately, newest first; the gates decide again who may be seen (S4-13). */
export async function recentPatients(
  portal: PortalHttp,
  patientNumberSystem: string,
  signal: AbortSignal,
): Promise<PatientRow[]> {
  const { patientIds } = await portal.get('/me/recent-patients', RecentPatients, { signal });
  if (patientIds.length === 0) return [];
  const bundle = await portal.postForm(
    '/fhir/Patient/_search',
    new URLSearchParams({ _id: patientIds.join(','), _count: String(patientIds.length) }),
    Bundle,
    { signal },
  );
  const rows = new Map(patientsOf(bundle).map((patient) => [patient.id, patientRow(patient, patientNumberSystem)]));
  return patientIds.map((id) => rows.get(id)).filter((row) => row !== undefined);
}

/** @returns the patients of an answer; one that is no FHIR Patient breaks the whole answer (DP-3003). */
export function patientsOf(bundle: Bundle): Resource<'Patient'>[] {
  return (bundle.entry ?? [])
    .filter(({ resource }) => resource.resourceType === 'Patient')
    .map(({ resource }) => {
      const parsed = resources.Patient.safeParse(resource);
      if (!parsed.success) throw new DossierError('DP-3003');
      return parsed.data;
    });
}
