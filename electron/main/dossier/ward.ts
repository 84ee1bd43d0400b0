import { DossierError } from '../../../contract/errors/error-view.ts';
import type { WardRow, WardStay } from '../../../contract/views/patient.ts';
import type { PortalHttp } from '../portal/portal-http.ts';
import { Bundle, nextPage } from './fhir/bundle.ts';
import { firstDate } from './fhir/dates.ts';
import { personName } from './fhir/names.ts';
import { resources, type Resource, type ResourceType } from './fhir/resources.ts';
import { clip, conceptsText, conceptText, line } from './fhir/text.ts';
import { consentTags, onBehalfOf, patientIdentity } from './patient-row.ts';

const maxRows = 5000;

/**
 * Klinische patiënten (S4-25): own patients, and those of practices the user stands in for, who are admitted now or
 * left in the last two weeks. One without consent is a locked row with name and ward only (S4-26).
 * @throws DossierError as PortalHttp says; DP-3003 when an inpatient comes without patient
 */
export async function readWard(
  portal: PortalHttp,
  patientNumberSystem: string,
  signal: AbortSignal,
): Promise<WardRow[]> {
  const form = new URLSearchParams({
    class: 'IMP,SS',
    status: 'in-progress,finished',
    'subject:Patient.general-practitioner': 'me',
    _count: '500',
  });
  for (const include of ['Encounter:subject', 'Encounter:location']) form.append('_include', include);
  const rows: WardRow[] = [];
  let bundle = await portal.postForm('/fhir/Encounter/_search', form, Bundle, { signal });
  for (;;) {
    rows.push(...rowsOf(bundle, patientNumberSystem));
    const next = nextPage(bundle);
    if (next === null || rows.length >= maxRows) return rows.slice(0, maxRows);
    bundle = await portal.get(next, Bundle, { signal });
  }
}

function rowsOf(bundle: Bundle, patientNumberSystem: string): WardRow[] {
  const patients = new Map(parsed(bundle, 'Patient').map((patient) => [`Patient/${patient.id}`, patient]));
  const locations = new Map(parsed(bundle, 'Location').map((location) => [`Location/${location.id}`, location]));
  return parsed(bundle, 'Encounter').map((encounter): WardRow => {
    const patient = patients.get(encounter.subject?.reference ?? '');
    if (patient === undefined) throw new DossierError('DP-3003');
    const place = encounter.location?.at(-1)?.location;
    const ward = clip(line(place?.display, 200) ?? line(locations.get(place?.reference ?? '')?.name, 200) ?? '–', 200);
    const row = { rowId: encounter.id, stay: stayOf(encounter), onBehalfOf: onBehalfOf(encounter) };
    if (consentTags(encounter).includes('locked') || consentTags(patient).includes('locked')) {
      return { locked: true, ...row, name: personName(patient.name) ?? '–', ward };
    }
    const { patientNumber: _unused, ...identity } = patientIdentity(patient, patientNumberSystem);
    return {
      locked: false,
      ...row,
      ...identity,
      ward,
      specialism: conceptText(encounter.serviceType) ?? conceptsText(encounter.type, 200),
      admittedOn: firstDate(encounter.period?.start),
      dischargedOn: firstDate(encounter.period?.end),
    };
  });
}

/** A stay of unknown status goes on until it has an end (clinical/FACTS section 3). */
const stayOf = ({ status, period }: Resource<'Encounter'>): WardStay =>
  status === 'finished' || firstDate(period?.end) !== null ? 'discharged' : 'admitted';

function parsed<T extends ResourceType>(bundle: Bundle, type: T): Resource<T>[] {
  return (bundle.entry ?? [])
    .filter(({ resource }) => resource.resourceType === type)
    .map(({ resource }) => {
      const result = resources[type].safeParse(resource);
      if (!result.success) throw new DossierError('DP-3003');
      return result.data as Resource<T>;
    });
}
