import type {
  AllergyIntolerance,
  Appointment,
  Communication,
  Composition,
  Condition,
  Consent,
  Coverage,
  DiagnosticReport,
  DocumentReference,
  Dosage,
  Encounter,
  FhirResource,
  Flag,
  Identifier,
  Immunization,
  MedicationDispense,
  MedicationRequest,
  MedicationStatement,
  Extension,
  Observation,
  Period,
  Procedure,
  Reference,
  RelatedPerson,
  ServiceRequest,
  Task,
} from 'fhir/r4';
import { codings, plainCode, type TokenValue } from './token.ts';

/** Reads the values a token parameter looks at. */
type TokenReader<R> = (resource: R) => readonly TokenValue[];

/** Reads the dates and periods a date parameter looks at; any of them may match. */
type DateReader<R> = (resource: R) => readonly (string | Period | undefined)[];

/** What one type can be searched by, besides `patient`, `_id`, `_lastUpdated`, `_count`, `_sort` and `_include`. */
export interface TypeDefinition {
  readonly tokens: Readonly<Record<string, TokenReader<FhirResource>>>;
  /** Name of the parameter that looks at the date of the resource; it is also what `_sort` takes. */
  readonly date: string | null;
  /** Further date parameters: the dates and periods they look at. */
  readonly otherDates: Readonly<Record<string, DateReader<FhirResource>>>;
  /** `_include` parameters by name: the references they follow. */
  readonly includes: Readonly<Record<string, (resource: FhirResource) => readonly (Reference | undefined)[]>>;
}

type TokenReaders<R> = Record<string, TokenReader<R>>;
type Includes<R> = Record<string, (resource: R) => readonly (Reference | undefined)[]>;

/** One type; the readers are only ever given resources of that type. */
function define<R extends FhirResource>(
  date: string | null,
  tokens: TokenReaders<R>,
  includes: Includes<R> = {},
  otherDates: Record<string, DateReader<R>> = {},
): TypeDefinition {
  return {
    date,
    otherDates: otherDates as TypeDefinition['otherDates'],
    tokens: tokens as TypeDefinition['tokens'],
    includes: includes as unknown as TypeDefinition['includes'],
  };
}

const identifiers = (list: readonly Identifier[] | undefined): TokenValue[] =>
  (list ?? []).map(({ system, value }) => ({ system, code: value }));
/** Reference parameters match `Type/id`, the id alone, or the identifier of a logical reference. */
const references = (...list: readonly (Reference | undefined)[]): TokenValue[] =>
  list.flatMap((one) => [
    ...plainCode(one?.reference),
    ...plainCode(one?.reference?.split('/').at(-1)),
    ...(one?.identifier ? identifiers([one.identifier]) : []),
  ]);

const periodOfUseUrl = 'http://nictiz.nl/fhir/StructureDefinition/ext-TimeInterval.Period';

/**
 * The period in which a product is used (Nictiz R4 MedicationProcess 9, search parameter `period-of-use`): the extension
 * that says so, or else the bounds of the dosage.
 */
function periodOfUse(extensions: readonly Extension[] | undefined, dosages: readonly Dosage[] | undefined): Period[] {
  const said = (extensions ?? []).flatMap(({ url, valuePeriod }) =>
    url === periodOfUseUrl && valuePeriod ? [valuePeriod] : [],
  );
  if (said.length > 0) return said;
  return (dosages ?? []).flatMap(({ timing }) => (timing?.repeat?.boundsPeriod ? [timing.repeat.boundsPeriod] : []));
}

/** Types of the dossier that are searched within one patient (clinical/FACTS section 3). */
export const searchableTypes: Readonly<Record<string, TypeDefinition>> = {
  Appointment: define<Appointment>(
    'date',
    { status: ({ status }) => plainCode(status), 'service-type': ({ serviceType }) => codings(serviceType) },
    { actor: ({ participant }) => participant.map(({ actor }) => actor) },
  ),
  Encounter: define<Encounter>(
    'date',
    {
      status: ({ status }) => plainCode(status),
      class: (encounter) => codings(encounter.class),
      type: ({ type }) => codings(type),
    },
    {
      location: ({ location }) => (location ?? []).map((one) => one.location),
      participant: ({ participant }) => (participant ?? []).map(({ individual }) => individual),
      'service-provider': ({ serviceProvider }) => [serviceProvider],
    },
  ),
  DocumentReference: define<DocumentReference>(
    'date',
    {
      status: ({ status }) => plainCode(status),
      type: ({ type }) => codings(type),
      category: ({ category }) => codings(category),
      contenttype: ({ content }) => content.flatMap(({ attachment }) => plainCode(attachment.contentType)),
      encounter: ({ context }) => references(...(context?.encounter ?? [])),
    },
    {
      author: ({ author }) => author ?? [],
      custodian: ({ custodian }) => [custodian],
      encounter: ({ context }) => context?.encounter ?? [],
      related: ({ context }) => context?.related ?? [],
    },
    { period: ({ context }) => [context?.period] },
  ),
  Communication: define<Communication>(
    'sent',
    { status: ({ status }) => plainCode(status), recipient: ({ recipient }) => references(...(recipient ?? [])) },
    {
      sender: ({ sender }) => [sender],
      recipient: ({ recipient }) => recipient ?? [],
      about: ({ about }) => about ?? [],
    },
    { received: ({ received }) => [received] },
  ),
  Composition: define<Composition>('date', {
    status: ({ status }) => plainCode(status),
    type: ({ type }) => codings(type),
  }),
  MedicationRequest: define<MedicationRequest>(
    'authoredon',
    {
      status: ({ status }) => plainCode(status),
      intent: ({ intent }) => plainCode(intent),
      category: ({ category }) => codings(category),
      code: ({ medicationCodeableConcept }) => codings(medicationCodeableConcept),
      requester: ({ requester }) => references(requester),
    },
    { medication: ({ medicationReference }) => [medicationReference], requester: ({ requester }) => [requester] },
    { 'period-of-use': ({ extension, dosageInstruction }) => periodOfUse(extension, dosageInstruction) },
  ),
  ServiceRequest: define<ServiceRequest>(
    'authored',
    {
      status: ({ status }) => plainCode(status),
      category: ({ category }) => codings(category),
      code: ({ code }) => codings(code),
      requester: ({ requester }) => references(requester),
    },
    { requester: ({ requester }) => [requester], performer: ({ performer }) => performer ?? [] },
    { occurrence: ({ occurrenceDateTime, occurrencePeriod }) => [occurrenceDateTime, occurrencePeriod] },
  ),
  Task: define<Task>(
    'authored-on',
    {
      status: ({ status }) => plainCode(status),
      owner: ({ owner }) => references(owner),
      requester: ({ requester }) => references(requester),
      focus: ({ focus }) => references(focus),
    },
    {
      focus: ({ focus }) => [focus],
      owner: ({ owner }) => [owner],
      requester: ({ requester }) => [requester],
      'based-on': ({ basedOn }) => basedOn ?? [],
    },
    { modified: ({ lastModified }) => [lastModified], period: ({ executionPeriod }) => [executionPeriod] },
  ),
  Observation: define<Observation>(
    'date',
    {
      status: ({ status }) => plainCode(status),
      category: ({ category }) => codings(category),
      code: ({ code }) => codings(code),
    },
    {
      specimen: ({ specimen }) => [specimen],
      'has-member': ({ hasMember }) => hasMember ?? [],
      'derived-from': ({ derivedFrom }) => derivedFrom ?? [],
      'based-on': ({ basedOn }) => basedOn ?? [],
      encounter: ({ encounter }) => [encounter],
      performer: ({ performer }) => performer ?? [],
    },
  ),
  DiagnosticReport: define<DiagnosticReport>(
    'date',
    {
      status: ({ status }) => plainCode(status),
      category: ({ category }) => codings(category),
      code: ({ code }) => codings(code),
    },
    {
      result: ({ result }) => result ?? [],
      specimen: ({ specimen }) => specimen ?? [],
      'based-on': ({ basedOn }) => basedOn ?? [],
      'results-interpreter': ({ resultsInterpreter }) => resultsInterpreter ?? [],
      encounter: ({ encounter }) => [encounter],
      performer: ({ performer }) => performer ?? [],
    },
    { issued: ({ issued }) => [issued] },
  ),
  Flag: define<Flag>('date', {
    status: ({ status }) => plainCode(status),
    category: ({ category }) => codings(category),
    code: ({ code }) => codings(code),
  }),
  AllergyIntolerance: define<AllergyIntolerance>('date', {
    'clinical-status': ({ clinicalStatus }) => codings(clinicalStatus),
    code: ({ code }) => codings(code),
  }),
  Condition: define<Condition>('recorded-date', {
    'clinical-status': ({ clinicalStatus }) => codings(clinicalStatus),
    category: ({ category }) => codings(category),
    code: ({ code }) => codings(code),
  }),
  Consent: define<Consent>('date', {
    status: ({ status }) => plainCode(status),
    category: ({ category }) => codings(category),
  }),
  Coverage: define<Coverage>(null, { status: ({ status }) => plainCode(status) }, { payor: ({ payor }) => payor }),
  Procedure: define<Procedure>('date', {
    status: ({ status }) => plainCode(status),
    category: ({ category }) => codings(category),
    code: ({ code }) => codings(code),
  }),
  Immunization: define<Immunization>('date', { status: ({ status }) => plainCode(status) }),
  MedicationStatement: define<MedicationStatement>(
    'effective',
    { status: ({ status }) => plainCode(status), category: ({ category }) => codings(category) },
    { medication: ({ medicationReference }) => [medicationReference] },
    { 'period-of-use': ({ extension, dosage }) => periodOfUse(extension, dosage) },
  ),
  MedicationDispense: define<MedicationDispense>(
    'whenhandedover',
    { status: ({ status }) => plainCode(status), category: ({ category }) => codings(category) },
    { medication: ({ medicationReference }) => [medicationReference] },
    { 'period-of-use': ({ extension, dosageInstruction }) => periodOfUse(extension, dosageInstruction) },
  ),
  RelatedPerson: define<RelatedPerson>(null, { relationship: ({ relationship }) => codings(relationship) }),
};

/** Types that `GET /fhir/{type}/{id}` can give besides the searchable ones. */
export const readableTypes: readonly string[] = [
  ...Object.keys(searchableTypes),
  'Patient',
  'Practitioner',
  'PractitionerRole',
  'Organization',
  'Location',
  'Medication',
  'Specimen',
  'Binary',
  'Device',
  'DeviceUseStatement',
  'NutritionOrder',
];

/**
 * Types that `_include` can add to a dossier search. A Patient is none of them, though an actor, author or recipient may
 * be one: as stored it has the BSN and no consent tags, and the caller already has the patient of the search.
 */
export const includableTypes: readonly string[] = readableTypes.filter((type) => type !== 'Patient');
