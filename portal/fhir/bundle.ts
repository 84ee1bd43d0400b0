import type { Bundle, BundleEntry, Coding, FhirResource, Patient } from 'fhir/r4';
import { sectionKeys, type SectionKey } from '../../contract/dossier/section-key.ts';
import { consentTagSystem, identifierSystem, onBehalfTagSystem } from '../../contract/portal/patients.ts';
import type { ResourceTable } from '../data/tables.ts';

/** A page of a search and how it goes on. */
export interface Page {
  readonly matches: readonly FhirResource[];
  readonly included: readonly FhirResource[];
  /** Cursor of the next page, or null. */
  readonly next: string | null;
}

export const emptyPage: Page = { matches: [], included: [], next: null };

/** A searchset. Its links are paths below the portal and show nothing of the search. */
export function searchset(type: string, { matches, included, next }: Page, now: Date): Bundle {
  const entry =
    (mode: 'match' | 'include') =>
    (resource: FhirResource): BundleEntry => ({
      fullUrl: `/fhir/${resource.resourceType}/${resource.id ?? ''}`,
      resource,
      search: { mode },
    });
  return {
    resourceType: 'Bundle',
    type: 'searchset',
    timestamp: now.toISOString(),
    link: [
      { relation: 'self', url: `/fhir/${type}/_search` },
      ...(next === null ? [] : [{ relation: 'next', url: `/fhir/_page/${next}` }]),
    ],
    entry: [...matches.map(entry('match')), ...included.map(entry('include'))],
  };
}

/** A stored resource with its version and time of change. */
export function storedResource(row: Pick<ResourceTable, 'json' | 'version' | 'last_updated'>): FhirResource {
  const resource = JSON.parse(row.json) as FhirResource;
  return { ...resource, meta: { ...resource.meta, versionId: String(row.version), lastUpdated: row.last_updated } };
}

const tag = (code: string) => ({ system: consentTagSystem, code });

/** Elements that say which person this is; the others are general data (S4-15) and go with consent for those. */
const identifying = [
  'resourceType',
  'id',
  'identifier',
  'active',
  'name',
  'gender',
  'birthDate',
  '_birthDate',
  'deceasedBoolean',
  'deceasedDateTime',
  'generalPractitioner',
] as const;

/**
 * A Patient as it leaves: tagged with the sections that consent leaves out, without the BSN; without address, contacts
 * and the like when general data are left out.
 * @param seenFor tags of {@link seenForTags}
 */
export function shownPatient(patient: Patient, sections: readonly SectionKey[], seenFor: readonly Coding[]): Patient {
  const without = sectionKeys.filter((key) => !sections.includes(key));
  const open = sections.includes('general') ? patient : onlyIdentifying(patient);
  return {
    ...open,
    meta: {
      ...open.meta,
      ...(without.length + seenFor.length === 0
        ? {}
        : { tag: [...(open.meta?.tag ?? []), ...without.map(tag), ...seenFor] }),
    },
    identifier: (patient.identifier ?? []).filter(({ system }) => system !== identifierSystem.bsn),
  };
}

/**
 * Says of a patient of another practice for which practice it is seen (waarneming).
 * @param ura the decision's practice; null for an own patient
 * @param names of the practices that the caller stands in for
 * @returns one tag, or none
 */
export const seenForTags = (ura: string | null, names: ReadonlyMap<string, string>): Coding[] =>
  ura === null ? [] : [{ system: onBehalfTagSystem, code: ura, display: names.get(ura) ?? ura }];

const onlyIdentifying = (patient: Patient): Patient =>
  Object.fromEntries(
    Object.entries(patient).filter(([name]) => identifying.some((one) => one === name)),
  ) as unknown as Patient;

/** A Patient with its numbers only, the BSN too: what `_elements=identifier` asks for (clinical/FACTS 7.3). */
export function identifiersOnly({ id, identifier }: Patient): Patient {
  const subsetted = { system: 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue', code: 'SUBSETTED' };
  return {
    resourceType: 'Patient',
    ...(id === undefined ? {} : { id }),
    meta: { tag: [subsetted] },
    ...(identifier === undefined ? {} : { identifier }),
  };
}

export const lockedTag = tag('locked');
