import type { FhirResource } from 'fhir/r4';
import type { SectionKey } from '../../contract/dossier/section-key.ts';
import { asList, isObject } from './stu3/json.ts';

/** Sections that resources of a type may belong to; a type that is not here belongs to no patient's dossier. */
export const typeSections: Readonly<Record<string, readonly SectionKey[]>> = {
  Appointment: ['appointments'],
  Encounter: ['appointments'],
  DocumentReference: ['reports', 'correspondence', 'referrals', 'radiology'],
  Communication: ['correspondence'],
  Composition: ['reports'],
  MedicationRequest: ['medication'],
  MedicationStatement: ['medication'],
  MedicationDispense: ['medication'],
  Medication: ['medication'],
  ServiceRequest: ['referrals', 'pathology'],
  Task: ['referrals'],
  Observation: ['lab', 'microbiology', 'pathology', 'general'],
  Specimen: ['lab', 'microbiology', 'pathology'],
  DiagnosticReport: ['pathology', 'radiology', 'microbiology', 'lab'],
  Binary: ['reports', 'correspondence', 'radiology'],
  Procedure: ['reports'],
  Flag: ['general'],
  AllergyIntolerance: ['general'],
  Condition: ['general'],
  Consent: ['general'],
  Coverage: ['general'],
  RelatedPerson: ['general'],
  Immunization: ['general'],
  Device: ['general'],
  DeviceUseStatement: ['general'],
  NutritionOrder: ['general'],
};

/** LOINC types of documents that are letters, and of referral letters; the others are reports (clinical/FACTS section 3). */
const letterTypes = ['56444-3', '51852-2', '68609-7', '18842-5'];
const referralTypes = ['57133-1'];
const microbiology = '19851009';
/** LaboratoryTestResult and its kinds (zib LaboratoriumUitslag), as category of an Observation. */
const laboratory = ['laboratory', '49581000146104', '275711006', '252275004', '68793005', '395124008', '314076009'];
/** Diagnostic services of a laboratory (HL7 v2-0074), as category of a DiagnosticReport. */
const laboratoryServices = ['LAB', 'CH', 'HM', 'SR', 'TX', 'URN', 'VR'];
/** Vital signs, and how somebody lives, as category of an Observation (hl7.org/fhir/R4/valueset-observation-category.html). */
const general = ['vital-signs', 'social-history'];
const pathology = '108257001';
/** Kinds of imaging (clinical/FACTS section 3). */
const imaging = [
  '363679005',
  '363680008',
  '16310003',
  '77477000',
  '113091000',
  '77343006',
  '40701008',
  '371572003',
  '450436003',
];
/** LOINC types of reports (clinical/FACTS section 3). */
const reportTypes = ['11506-3', '34117-2', '11488-4', '11504-8', '28570-0', '34111-5', '34746-8'];
/** IHE class codes of documents of a radiology department. */
const imagingClasses = ['REPORTS', 'IMAGES'];

/**
 * The section a resource of another system belongs to.
 * @returns null for what belongs to no section: the patient, and people and places
 */
export function sectionOf(resource: FhirResource): SectionKey | null {
  const [first] = typeSections[resource.resourceType] ?? [];
  switch (resource.resourceType) {
    case 'Observation': {
      const categories = codesOf(resource.category);
      if (categories.includes(microbiology)) return 'microbiology';
      return categories.some((code) => laboratory.includes(code)) ? 'lab' : 'general';
    }
    case 'DocumentReference': {
      const types = codesOf(resource.type);
      if (types.some((code) => letterTypes.includes(code))) return 'correspondence';
      if (types.some((code) => referralTypes.includes(code))) return 'referrals';
      return codesOf(resource.category).some((code) => imagingClasses.includes(code)) ? 'radiology' : 'reports';
    }
    case 'DiagnosticReport': {
      const categories = codesOf(resource.category);
      if (categories.includes(microbiology)) return 'microbiology';
      if (categories.some((code) => [...laboratory, ...laboratoryServices].includes(code))) return 'lab';
      return categories.includes(pathology) ? 'pathology' : 'radiology';
    }
    default:
      return first ?? null;
  }
}

const sectionOfCode = new Map<string, SectionKey>([
  ...letterTypes.map((code) => [code, 'correspondence'] as const),
  ...referralTypes.map((code) => [code, 'referrals'] as const),
  ...reportTypes.map((code) => [code, 'reports'] as const),
  ...[...laboratory, ...laboratoryServices].map((code) => [code, 'lab'] as const),
  ...general.map((code) => [code, 'general'] as const),
  ...imaging.map((code) => [code, 'radiology'] as const),
  ...imagingClasses.map((code) => [code, 'radiology'] as const),
  [microbiology, 'microbiology'],
  [pathology, 'pathology'],
]);

/**
 * Which sections a search asks for, as far as its codes say so: the access log names a refused section even when other
 * sections of the same type are open.
 * @param codes of the parameters `type` and `category`
 */
export function sectionsAsked(type: string, codes: readonly string[]): readonly SectionKey[] {
  const possible = typeSections[type] ?? [];
  const named = codes.map((code) => sectionOfCode.get(code));
  const known = possible.filter((section) => named.includes(section));
  return codes.length > 0 && named.every((section) => section !== undefined) && known.length > 0 ? known : possible;
}

/** Feeds send one concept where FHIR wants a list. */
const codesOf = (concepts: unknown): string[] =>
  asList(concepts).flatMap((concept) =>
    (isObject(concept) ? asList(concept['coding']) : []).flatMap((coding) =>
      isObject(coding) && typeof coding['code'] === 'string' ? [coding['code']] : [],
    ),
  );
