import type * as r3 from 'fhir/r3';
import type * as r4 from 'fhir/r4';
import { asList, isObject } from './json.ts';
import { type AnyMapping, mapping, type Missed } from './mapping.ts';

const terminology = 'http://terminology.hl7.org/CodeSystem/';

/** STU3 related: a panel's members, or what a result was derived from. */
function related(value: unknown, missed: Missed): Partial<r4.Observation> {
  for (const one of asList(value)) {
    const type = isObject(one) ? one['type'] : undefined;
    if (type !== 'has-member' && type !== 'derived-from') missed(String(type));
  }
  const targets = (type: string): r4.Reference[] =>
    asList(value).flatMap((one) =>
      isObject(one) && one['type'] === type && isObject(one['target']) ? [one['target'] as r4.Reference] : [],
    );
  return { hasMember: targets('has-member'), derivedFrom: targets('derived-from') };
}

const observationCategory = `${terminology}observation-category`;
/** SNOMED CT: laboratory finding, and the kinds of zib LaboratoriumUitslag that have no section of their own. */
const laboratoryCodes = ['49581000146104', '275711006', '252275004', '68793005', '395124008', '314076009'];

/** nl-core asks every laboratory result for the FHIR category too; STU3 feeds often give the SNOMED CT one only. */
function withLaboratory(made: Partial<r4.Observation>): Partial<r4.Observation> {
  const codes = asList(made.category).flatMap((concept) => (isObject(concept) ? asList(concept['coding']) : []));
  const has = (code: string): boolean => codes.some((coding) => isObject(coding) && coding['code'] === code);
  if (has('laboratory') || !laboratoryCodes.some(has)) return made;
  const category = { coding: [{ system: observationCategory, code: 'laboratory', display: 'Laboratory' }] };
  return { ...made, category: [...(asList(made.category) as r4.CodeableConcept[]), category] };
}

const textNote = (value: unknown): { note: r4.Annotation[] } | null =>
  typeof value === 'string' ? { note: [{ text: value }] } : null;

/** Measurements, problems, allergies, alerts, procedures and the like. */
export const clinicalMappings: Readonly<Record<string, AnyMapping>> = {
  Observation: mapping<r3.Observation, r4.Observation>({
    keep: [
      'identifier',
      'basedOn',
      'status',
      'category',
      'code',
      'subject',
      'effectiveDateTime',
      'effectivePeriod',
      'issued',
      'performer',
      'valueQuantity',
      'valueCodeableConcept',
      'valueString',
      'valueBoolean',
      'valueRange',
      'valueRatio',
      'valueSampledData',
      'valueTime',
      'valueDateTime',
      'valuePeriod',
      'dataAbsentReason',
      'bodySite',
      'method',
      'specimen',
      'device',
      'referenceRange',
      'component',
    ],
    already: ['encounter', 'note', 'hasMember', 'derivedFrom'],
    rename: { context: 'encounter' },
    list: { interpretation: 'interpretation' },
    special: { comment: textNote, related },
    complete: withLaboratory,
  }),
  Condition: mapping<r3.Condition, r4.Condition>({
    keep: [
      'identifier',
      'category',
      'severity',
      'code',
      'bodySite',
      'subject',
      'onsetDateTime',
      'onsetAge',
      'onsetPeriod',
      'onsetRange',
      'onsetString',
      'abatementDateTime',
      'abatementAge',
      'abatementPeriod',
      'abatementString',
      'asserter',
      'evidence',
      'note',
    ],
    already: ['encounter', 'recorder', 'recordedDate'],
    rename: { context: 'encounter', assertedDate: 'recordedDate' },
    list: { stage: 'stage' },
    concept: {
      clinicalStatus: `${terminology}condition-clinical`,
      verificationStatus: `${terminology}condition-ver-status`,
    },
  }),
  AllergyIntolerance: mapping<r3.AllergyIntolerance, r4.AllergyIntolerance>({
    keep: [
      'identifier',
      'type',
      'category',
      'criticality',
      'code',
      'patient',
      'onsetDateTime',
      'onsetAge',
      'onsetPeriod',
      'onsetString',
      'recorder',
      'asserter',
      'lastOccurrence',
      'note',
      'reaction',
    ],
    already: ['encounter', 'recordedDate'],
    rename: { assertedDate: 'recordedDate' },
    concept: {
      clinicalStatus: `${terminology}allergyintolerance-clinical`,
      verificationStatus: `${terminology}allergyintolerance-verification`,
    },
  }),
  Flag: mapping<r3.Flag, r4.Flag>({
    keep: ['identifier', 'status', 'code', 'subject', 'period', 'encounter', 'author'],
    list: { category: 'category' },
  }),
  Procedure: mapping<r3.Procedure, r4.Procedure>({
    keep: [
      'identifier',
      'basedOn',
      'partOf',
      'status',
      'category',
      'code',
      'subject',
      'performedDateTime',
      'performedPeriod',
      'location',
      'reasonCode',
      'reasonReference',
      'bodySite',
      'outcome',
      'report',
      'complication',
      'complicationDetail',
      'followUp',
      'note',
      'focalDevice',
      'usedReference',
      'usedCode',
    ],
    already: ['encounter'],
    rename: { context: 'encounter', notDoneReason: 'statusReason' },
    special: {
      notDone: (value) => (value === true ? { status: 'not-done' } : {}),
      performer: (value) => ({
        performer: asList(value)
          .filter(isObject)
          .map(({ role, ...rest }) => ({
            ...rest,
            ...(role === undefined ? {} : { function: role }),
          })) as unknown as r4.ProcedurePerformer[],
      }),
    },
  }),
  Immunization: mapping<r3.Immunization, r4.Immunization>({
    keep: [
      'identifier',
      'status',
      'vaccineCode',
      'patient',
      'encounter',
      'primarySource',
      'reportOrigin',
      'location',
      'manufacturer',
      'lotNumber',
      'expirationDate',
      'site',
      'route',
      'doseQuantity',
      'note',
    ],
    already: ['occurrenceDateTime', 'performer', 'protocolApplied'],
    rename: { date: 'occurrenceDateTime' },
    special: {
      notGiven: (value) => (value === true ? { status: 'not-done' } : {}),
      practitioner: (value) => ({
        performer: asList(value)
          .filter(isObject)
          .map(({ role, ...rest }) => ({
            ...rest,
            ...(role === undefined ? {} : { function: role }),
          })) as unknown as r4.ImmunizationPerformer[],
      }),
    },
  }),
  Specimen: mapping<r3.Specimen, r4.Specimen>({
    keep: [
      'identifier',
      'accessionIdentifier',
      'status',
      'type',
      'subject',
      'receivedTime',
      'parent',
      'request',
      'collection',
      'processing',
      'container',
      'note',
    ],
  }),
  DeviceUseStatement: mapping<r3.DeviceUseStatement, r4.DeviceUseStatement>({
    keep: [
      'identifier',
      'status',
      'subject',
      'timingTiming',
      'timingPeriod',
      'timingDateTime',
      'recordedOn',
      'source',
      'device',
      'bodySite',
      'note',
    ],
    rename: { whenUsed: 'timingPeriod', indication: 'reasonCode' },
  }),
  Device: mapping<r3.Device, r4.Device>({
    keep: [
      'identifier',
      'status',
      'type',
      'lotNumber',
      'manufacturer',
      'manufactureDate',
      'expirationDate',
      'patient',
      'owner',
      'contact',
      'location',
      'url',
      'note',
      'safety',
    ],
    already: ['modelNumber', 'udiCarrier', 'deviceName'],
    rename: { model: 'modelNumber' },
    special: {
      version: (value) => (typeof value === 'string' ? { version: [{ value }] } : null),
      udi(value, missed) {
        if (!isObject(value)) return null;
        const { name, deviceIdentifier, carrierHRF, entryType, issuer, jurisdiction, ...rest } = value;
        for (const part of Object.keys(rest)) missed(part);
        const carrier = { deviceIdentifier, carrierHRF, entryType, issuer, jurisdiction };
        return {
          udiCarrier: [
            Object.fromEntries(Object.entries(carrier).filter(([, one]) => one !== undefined)) as r4.DeviceUdiCarrier,
          ],
          ...(typeof name === 'string' ? { deviceName: [{ name, type: 'udi-label-name' }] } : {}),
        };
      },
    },
  }),
  NutritionOrder: mapping<r3.NutritionOrder, r4.NutritionOrder>({
    keep: [
      'identifier',
      'status',
      'patient',
      'encounter',
      'dateTime',
      'orderer',
      'allergyIntolerance',
      'foodPreferenceModifier',
      'excludeFoodModifier',
      'oralDiet',
      'supplement',
      'enteralFormula',
    ],
    already: ['note'],
    complete: (made) => ({ status: 'unknown', intent: 'order', ...made }),
  }),
};
