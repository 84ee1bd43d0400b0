import type * as r3 from 'fhir/r3';
import type * as r4 from 'fhir/r4';
import { asList, isObject, type Json } from './json.ts';
import { type AnyMapping, mapping, type Missed } from './mapping.ts';

const zib = 'http://nictiz.nl/fhir/StructureDefinition/zib-';
/** Codes of zib BehandelingToegestaan. */
const permissions: Readonly<Record<string, 'permit' | 'deny'>> = { JA: 'permit', JA_MAAR: 'permit', NEE: 'deny' };
const scopes = 'http://terminology.hl7.org/CodeSystem/consentscope';

/** STU3 wraps each related document; R4 refers to it. */
function documentContext(value: unknown, missed: Missed): Partial<r4.DocumentReference> | null {
  if (!isObject(value)) return null;
  const { encounter, related, ...rest } = value;
  const references = asList(related).flatMap((one) => {
    if (!isObject(one)) return [];
    const reference = isObject(one['ref']) ? one['ref'] : {};
    if (one['ref'] === undefined && one['identifier'] === undefined) missed('related');
    return [{ ...reference, ...(one['identifier'] === undefined ? {} : { identifier: one['identifier'] }) }];
  });
  return {
    context: {
      ...rest,
      ...(encounter === undefined ? {} : { encounter: asList(encounter) }),
      ...(references.length === 0 ? {} : { related: references }),
    } as r4.DocumentReferenceContext,
  };
}

/** What STU3 calls exceptions are nested provisions in R4 (hl7.org/fhir/R4/consent.html). */
function exceptions(value: unknown): Partial<r4.Consent> {
  return { provision: { provision: asList(value).filter(isObject) as r4.ConsentProvision[] } };
}

/**
 * A treatment directive: which treatment, and whether it is permitted, are extensions in STU3 (zib 2017) and the
 * provision in R4 (zib 2020). A permission with restrictions keeps its extension, which says so.
 */
function completeConsent(made: Partial<r4.Consent>): Partial<r4.Consent> {
  const find = (extensions: unknown, name: string): unknown =>
    asList(extensions)
      .filter(isObject)
      .find(({ url }) => url === `${zib}TreatmentDirective-${name}`)?.['valueCodeableConcept'];
  const treatment = find(made.extension, 'Treatment');
  const permitted = find(made.modifierExtension, 'TreatmentPermitted');
  const [coding] = isObject(permitted) ? asList(permitted['coding']) : [];
  const type = isObject(coding) ? permissions[String(coding['code'])] : undefined;
  const profiles = isObject(made.meta) ? asList(made.meta['profile']) : [];
  const advance = profiles.some((profile) => String(profile).endsWith('AdvanceDirective'));
  return {
    scope: { coding: [{ system: scopes, code: advance ? 'adr' : 'treatment' }] },
    ...made,
    ...(treatment !== undefined || type !== undefined || made.provision !== undefined
      ? {
          provision: {
            ...made.provision,
            ...(type === undefined ? {} : { type }),
            ...(treatment === undefined ? {} : { code: [treatment as r4.CodeableConcept] }),
          },
        }
      : {}),
  };
}

const asUri = (value: unknown): Partial<r4.Consent> | null =>
  typeof value === 'string' ? { policyRule: { text: value } } : null;

/** People, places, contacts, documents and directives. */
export const administrativeMappings: Readonly<Record<string, AnyMapping>> = {
  Patient: mapping<r3.Patient, r4.Patient>({
    keep: [
      'identifier',
      'active',
      'name',
      'telecom',
      'gender',
      'birthDate',
      'deceasedBoolean',
      'deceasedDateTime',
      'address',
      'maritalStatus',
      'multipleBirthBoolean',
      'multipleBirthInteger',
      'photo',
      'contact',
      'communication',
      'generalPractitioner',
      'managingOrganization',
      'link',
    ],
  }),
  Practitioner: mapping<r3.Practitioner, r4.Practitioner>({
    keep: [
      'identifier',
      'active',
      'name',
      'telecom',
      'address',
      'gender',
      'birthDate',
      'photo',
      'qualification',
      'communication',
    ],
  }),
  PractitionerRole: mapping<r3.PractitionerRole, r4.PractitionerRole>({
    keep: [
      'identifier',
      'active',
      'period',
      'practitioner',
      'organization',
      'code',
      'specialty',
      'location',
      'healthcareService',
      'telecom',
      'endpoint',
    ],
  }),
  Organization: mapping<r3.Organization, r4.Organization>({
    keep: ['identifier', 'active', 'type', 'name', 'alias', 'telecom', 'address', 'partOf', 'contact', 'endpoint'],
  }),
  Location: mapping<r3.Location, r4.Location>({
    keep: [
      'identifier',
      'status',
      'name',
      'alias',
      'description',
      'mode',
      'telecom',
      'address',
      'physicalType',
      'position',
      'managingOrganization',
      'partOf',
      'endpoint',
    ],
    list: { type: 'type' },
  }),
  Appointment: mapping<r3.Appointment, r4.Appointment>({
    keep: [
      'identifier',
      'status',
      'serviceType',
      'specialty',
      'appointmentType',
      'priority',
      'description',
      'supportingInformation',
      'start',
      'end',
      'minutesDuration',
      'slot',
      'created',
      'comment',
      'participant',
      'requestedPeriod',
    ],
    rename: { reason: 'reasonCode', indication: 'reasonReference', incomingReferral: 'basedOn' },
    list: { serviceCategory: 'serviceCategory' },
  }),
  Encounter: mapping<r3.Encounter, r4.Encounter>({
    keep: [
      'identifier',
      'status',
      'statusHistory',
      'class',
      'classHistory',
      'type',
      'priority',
      'subject',
      'episodeOfCare',
      'participant',
      'period',
      'length',
      'account',
      'hospitalization',
      'location',
      'serviceProvider',
      'partOf',
    ],
    already: ['serviceType', 'reasonCode'],
    rename: { reason: 'reasonCode', incomingReferral: 'basedOn' },
    list: { appointment: 'appointment' },
    special: {
      diagnosis: (value) => ({
        diagnosis: asList(value)
          .filter(isObject)
          .map(({ role, ...rest }: Json) => ({
            ...rest,
            ...(role === undefined ? {} : { use: role }),
          })) as unknown as r4.EncounterDiagnosis[],
      }),
    },
  }),
  DocumentReference: mapping<r3.DocumentReference, r4.DocumentReference>({
    keep: [
      'masterIdentifier',
      'identifier',
      'status',
      'docStatus',
      'type',
      'subject',
      'author',
      'authenticator',
      'custodian',
      'relatesTo',
      'description',
      'securityLabel',
      'content',
    ],
    rename: { indexed: 'date' },
    list: { class: 'category' },
    special: { context: documentContext },
  }),
  Consent: mapping<r3.Consent, r4.Consent>({
    keep: [
      'status',
      'category',
      'patient',
      'dateTime',
      'organization',
      'sourceAttachment',
      'sourceReference',
      'policy',
    ],
    rename: { consentingParty: 'performer' },
    list: { identifier: 'identifier' },
    special: {
      except: exceptions,
      policyRule: asUri,
      period: (value) => (isObject(value) ? { provision: { period: value as r4.Period } } : null),
    },
    complete: completeConsent,
  }),
};
