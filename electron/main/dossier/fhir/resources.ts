import { z } from 'zod';
import {
  Address,
  Annotation,
  Attachment,
  CodeableConcept,
  Coding,
  ContactPoint,
  Extension,
  HumanName,
  Identifier,
  Period,
  Quantity,
  Range,
  Reference,
} from './datatypes.ts';

/** The FHIR R4 resources that the ten categories are read from (clinical/FACTS section 3). */
const text = z.string().optional();
const concept = CodeableConcept.optional();
const concepts = z.array(CodeableConcept).optional();
const reference = Reference.optional();
const references = z.array(Reference).optional();
const period = Period.optional();
const notes = z.array(Annotation).optional();
const extensions = z.array(Extension).optional();
/** One concept in R4, a list in other releases; both mean the same here. */
const conceptOrList = z.preprocess(
  (value) => (Array.isArray(value) || value === undefined ? value : [value]),
  concepts,
);
const actors = z.array(z.object({ actor: reference })).optional();
const dosages = z
  .array(
    z.object({
      text,
      route: concept,
      timing: z.object({ repeat: z.object({ boundsPeriod: period }).optional() }).optional(),
    }),
  )
  .optional();
const sectionText = { title: text, text: z.object({ div: text }).optional(), entry: references };

const resource = <T extends string, S extends z.ZodRawShape>(resourceType: T, shape: S) =>
  z.object({
    resourceType: z.literal(resourceType),
    id: z.string(),
    meta: z.object({ tag: z.array(Coding).optional(), source: text }).optional(),
    identifier: z.preprocess((value) => (Array.isArray(value) ? value : undefined), z.array(Identifier).optional()),
    ...shape,
  });

export const resources = {
  Patient: resource('Patient', {
    name: z.array(HumanName).optional(),
    gender: text,
    birthDate: text,
    deceasedBoolean: z.boolean().optional(),
    deceasedDateTime: text,
    address: z.array(Address).optional(),
    telecom: z.array(ContactPoint).optional(),
    contact: z
      .array(
        z.object({ relationship: concepts, name: HumanName.optional(), telecom: z.array(ContactPoint).optional() }),
      )
      .optional(),
    generalPractitioner: references,
  }),
  RelatedPerson: resource('RelatedPerson', {
    patient: reference,
    relationship: concepts,
    name: z.array(HumanName).optional(),
    telecom: z.array(ContactPoint).optional(),
  }),
  Coverage: resource('Coverage', { beneficiary: reference, payor: references, period, subscriberId: text }),
  Flag: resource('Flag', { subject: reference, status: text, category: concepts, code: concept, period }),
  AllergyIntolerance: resource('AllergyIntolerance', {
    patient: reference,
    clinicalStatus: concept,
    verificationStatus: concept,
    code: concept,
    criticality: text,
    onsetDateTime: text,
    recordedDate: text,
    reaction: z.array(z.object({ manifestation: concepts, substance: concept })).optional(),
  }),
  Condition: resource('Condition', {
    subject: reference,
    clinicalStatus: concept,
    code: concept,
    onsetDateTime: text,
    recordedDate: text,
    recorder: reference,
    note: notes,
  }),
  Consent: resource('Consent', {
    patient: reference,
    status: text,
    scope: concept,
    category: concepts,
    dateTime: text,
    organization: references,
    modifierExtension: z.array(z.object({ url: z.string(), valueCodeableConcept: concept })).optional(),
    provision: z
      .object({
        type: text,
        code: concepts,
        period,
        provision: z.array(z.object({ type: text, extension: z.array(Extension).optional() })).optional(),
      })
      .optional(),
  }),
  Appointment: resource('Appointment', {
    status: text,
    start: text,
    end: text,
    description: text,
    serviceType: concepts,
    specialty: concepts,
    appointmentType: concept,
    participant: z.array(z.object({ actor: reference, status: text })).optional(),
  }),
  Encounter: resource('Encounter', {
    status: text,
    class: Coding.optional(),
    type: concepts,
    serviceType: concept,
    subject: reference,
    participant: z.array(z.object({ individual: reference })).optional(),
    period,
    location: z.array(z.object({ location: reference })).optional(),
    serviceProvider: reference,
    reasonCode: concepts,
    appointment: references,
  }),
  Procedure: resource('Procedure', {
    subject: reference,
    status: text,
    category: concept,
    code: concept,
    performedDateTime: text,
    performedPeriod: period,
    performer: actors,
    bodySite: concepts,
    location: reference,
    reasonCode: concepts,
    outcome: concept,
    note: notes,
  }),
  Immunization: resource('Immunization', {
    patient: reference,
    status: text,
    statusReason: concept,
    vaccineCode: concept,
    occurrenceDateTime: text,
    occurrenceString: text,
    recorded: text,
    performer: actors,
    note: notes,
  }),
  Composition: resource('Composition', {
    subject: reference,
    status: text,
    type: concept,
    title: text,
    date: text,
    author: references,
    custodian: reference,
    section: z.array(z.object({ ...sectionText, section: z.array(z.object(sectionText)).optional() })).optional(),
  }),
  Location: resource('Location', { name: text, managingOrganization: reference }),
  Organization: resource('Organization', { name: text }),
  Practitioner: resource('Practitioner', { name: z.array(HumanName).optional() }),
  PractitionerRole: resource('PractitionerRole', {
    practitioner: reference,
    organization: reference,
    specialty: concepts,
  }),
  DocumentReference: resource('DocumentReference', {
    subject: reference,
    status: text,
    docStatus: text,
    type: concept,
    category: concepts,
    date: text,
    author: references,
    custodian: reference,
    description: text,
    content: z.array(z.object({ attachment: Attachment.optional() })).optional(),
    context: z.object({ practiceSetting: concept, period }).optional(),
  }),
  Communication: resource('Communication', {
    subject: reference,
    about: references,
    recipient: references,
    sender: reference,
    sent: text,
  }),
  MedicationRequest: resource('MedicationRequest', {
    subject: reference,
    status: text,
    intent: text,
    category: concepts,
    medicationCodeableConcept: concept,
    medicationReference: reference,
    authoredOn: text,
    requester: reference,
    reasonCode: concepts,
    note: notes,
    dosageInstruction: dosages,
    dispenseRequest: z.object({ validityPeriod: period }).optional(),
    extension: extensions,
    statusReason: concept,
  }),
  MedicationStatement: resource('MedicationStatement', {
    subject: reference,
    status: text,
    statusReason: conceptOrList,
    medicationCodeableConcept: concept,
    medicationReference: reference,
    effectiveDateTime: text,
    effectivePeriod: period,
    dateAsserted: text,
    informationSource: reference,
    basedOn: references,
    derivedFrom: references,
    reasonCode: concepts,
    note: notes,
    dosage: dosages,
    extension: extensions,
  }),
  MedicationDispense: resource('MedicationDispense', {
    subject: reference,
    status: text,
    statusReasonCodeableConcept: concept,
    medicationCodeableConcept: concept,
    medicationReference: reference,
    authorizingPrescription: references,
    performer: actors,
    quantity: Quantity.optional(),
    whenPrepared: text,
    whenHandedOver: text,
    note: notes,
    dosageInstruction: dosages,
    extension: extensions,
  }),
  Medication: resource('Medication', { code: concept }),
  ServiceRequest: resource('ServiceRequest', {
    subject: reference,
    status: text,
    code: concept,
    authoredOn: text,
    requester: reference,
    performer: references,
    performerType: concept,
    reasonCode: concepts,
    note: notes,
    supportingInfo: references,
  }),
  Task: resource('Task', {
    for: reference,
    focus: reference,
    status: text,
    statusReason: concept,
    owner: reference,
    authoredOn: text,
    lastModified: text,
  }),
  Observation: resource('Observation', {
    subject: reference,
    status: text,
    category: concepts,
    code: concept,
    effectiveDateTime: text,
    effectivePeriod: period,
    issued: text,
    valueQuantity: Quantity.optional(),
    valueString: text,
    valueCodeableConcept: concept,
    valueBoolean: z.boolean().optional(),
    valueInteger: z.number().optional(),
    valueDateTime: text,
    valueRange: Range.optional(),
    dataAbsentReason: concept,
    interpretation: concepts,
    referenceRange: z.array(Range).optional(),
    specimen: reference,
    performer: references,
    hasMember: references,
    derivedFrom: references,
    method: concept,
    note: notes,
    component: z
      .array(
        z.object({
          code: CodeableConcept,
          valueCodeableConcept: concept,
          valueString: text,
          valueQuantity: Quantity.optional(),
          interpretation: concepts,
        }),
      )
      .optional(),
  }),
  Specimen: resource('Specimen', { type: concept, collection: z.object({ bodySite: concept }).optional() }),
  DiagnosticReport: resource('DiagnosticReport', {
    subject: reference,
    status: text,
    category: concepts,
    code: concept,
    effectiveDateTime: text,
    effectivePeriod: period,
    issued: text,
    performer: references,
    resultsInterpreter: references,
    specimen: references,
    result: references,
    conclusion: text,
    conclusionCode: concepts,
    presentedForm: z.array(Attachment).optional(),
  }),
} as const;

export type ResourceType = keyof typeof resources;
export type Resource<T extends ResourceType> = z.infer<(typeof resources)[T]>;

/** @returns whether the dossier knows what to do with this type. */
export const isResourceType = (type: string): type is ResourceType => Object.hasOwn(resources, type);
