import type { GeneralEntry } from '../../../contract/dossier/entries.ts';
import { DossierError } from '../../../contract/errors/error-view.ts';
import { sectionKeys } from '../../../contract/dossier/section-key.ts';
import { identifierSystem } from '../../../contract/portal/patients.ts';
import type { PatientHeader } from '../../../contract/views/patient.ts';
import type { PortalHttp } from '../portal/portal-http.ts';
import { Bundle } from './fhir/bundle.ts';
import { firstDate } from './fhir/dates.ts';
import type { Resource } from './fhir/resources.ts';
import { hasCode } from './fhir/text.ts';
import { consentTags, onBehalfOf, patientIdentity } from './patient-row.ts';
import { patientsOf } from './patient-search.ts';
import { collect } from './section-reader.ts';
import { allergyEntry, directive, flagEntry, isDirective } from './sections/general.ts';
import { search } from './sections/section.ts';

/**
 * Opens a dossier: the header that never scrolls away, with alerts and treatment limits (DESIGN section 5).
 * @throws DossierError DP-4001 when the portal shows nothing of this patient
 */
export async function openDossier(
  portal: PortalHttp,
  patientId: string,
  patientNumberSystem: string,
  signal: AbortSignal,
): Promise<PatientHeader> {
  const { found, more } = await collect(
    portal,
    [{ type: 'Patient', parameters: {} }, search('Flag'), search('AllergyIntolerance'), search('Consent')],
    patientId,
    signal,
  );
  const patient = found.all('Patient')[0];
  if (patient === undefined) throw new DossierError('DP-4001');
  const withoutConsent = consentTags(patient);
  const practice = onBehalfOf(patient);
  const alert =
    (kind: 'allergy' | 'alert') =>
    ({ text, code, date }: GeneralEntry) => ({ kind, text: text.slice(0, 500), code, since: date });
  const alerts = [
    ...found.all('AllergyIntolerance').filter(isActive).filter(isNotWithdrawn).map(allergyEntry).map(alert('allergy')),
    ...found
      .all('Flag')
      .filter(({ status }) => status !== 'inactive' && status !== 'entered-in-error')
      .map(flagEntry)
      .map(alert('alert')),
  ];
  const limits = found
    .all('Consent')
    .filter((consent) => consent.status === 'active' && isDirective(consent))
    .map((consent) => ({
      ...directive(consent),
      since: firstDate(consent.dateTime, consent.provision?.period?.start),
    }));
  return {
    ...patientIdentity(patient, patientNumberSystem),
    deceased: patient.deceasedBoolean === true || patient.deceasedDateTime !== undefined,
    alerts: alerts.filter(hasWords),
    treatmentLimits: limits.filter(hasWords),
    incomplete: more || found.notUnderstood > 0 || ![...alerts, ...limits].every(hasWords),
    sections: sectionKeys.map((key) => ({ key, consent: !withoutConsent.includes(key) })),
    ...(practice === null ? {} : { onBehalfOf: practice }),
  };
}

const hasWords = ({ text }: { readonly text: string }) => text !== '';

/** An allergy that turned out to be none, or was recorded by mistake, must not warn (FHIR verificationStatus). */
const isNotWithdrawn = ({ verificationStatus }: Resource<'AllergyIntolerance'>): boolean =>
  !hasCode(verificationStatus === undefined ? [] : [verificationStatus], 'refuted', 'entered-in-error');

const isActive = ({
  clinicalStatus,
}: {
  clinicalStatus?: { coding?: { code?: string | undefined }[] | undefined } | undefined;
}) => !clinicalStatus?.coding?.some(({ code }) => code === 'inactive' || code === 'resolved');

/** The BSN of one patient, asked for on purpose (clinical/FACTS 7.3); the portal logs the reading. */
export async function readBsn(portal: PortalHttp, patientId: string, signal: AbortSignal): Promise<string | null> {
  const form = new URLSearchParams({ _id: patientId, _elements: 'identifier' });
  const bundle = await portal.postForm('/fhir/Patient/_search', form, Bundle, { signal });
  const patient = patientsOf(bundle).find(({ id }) => id === patientId);
  if (patient === undefined) throw new DossierError('DP-4001');
  const value = patient.identifier?.find(({ system }) => system === identifierSystem.bsn)?.value;
  return value !== undefined && /^\d{9}$/.test(value) ? value : null;
}
