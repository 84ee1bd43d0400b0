import { GeneralCode, type GeneralEntry, type TreatmentVerdict } from '../../../../contract/dossier/entries.ts';
import type { Address, CodeableConcept } from '../fhir/datatypes.ts';
import { firstDate, newestFirst } from '../fhir/dates.ts';
import { firstName, organisationBehind, personName, referenceName } from '../fhir/names.ts';
import type { ResourceSet } from '../fhir/resource-set.ts';
import type { Resource } from '../fhir/resources.ts';
import { clip, conceptDoubts, conceptsText, conceptText, hasCode, line } from '../fhir/text.ts';
import { measurementEntries, measurementSearch } from './measurements.ts';
import { type Section, search } from './section.ts';

/**
 * Categories of zib BehandelAanwijzing (2017 and 2020) and Wilsverklaring (SNOMED CT, clinical/FACTS section 3), and the
 * directives among the consent categories of HL7 (hl7.org/fhir/R4/valueset-consent-category.html).
 */
const directiveCodes = ['11291000146105', '129125009', '11341000146107', 'acd', 'dnr', 'hcd', 'polst'];
/** Advance directive (hl7.org/fhir/R4/valueset-consent-scope.html). */
const advanceDirectiveScope = 'adr';

/** Algemene patiëntgegevens (S4-15). */
export const general: Section<'general'> = {
  key: 'general',
  searches: [
    { type: 'Patient', parameters: {} },
    search('Coverage'),
    search('RelatedPerson'),
    search('AllergyIntolerance'),
    search('Flag'),
    search('Condition'),
    search('Consent'),
    search('Immunization'),
    measurementSearch,
  ],
  entries: (found) => [
    ...found.all('Patient').flatMap((patient) => patientEntries(found, patient)),
    ...found
      .all('RelatedPerson')
      .map((person) =>
        entry(`RelatedPerson/${person.id}`, 'contact', conceptsText(person.relationship, 200), [
          personName(person.name),
          ...(person.telecom ?? []).map((point) => point.value),
        ]),
      ),
    ...found
      .all('Coverage')
      .map((coverage) =>
        entry(`Coverage/${coverage.id}`, 'insurer', null, [firstName(found, coverage.payor), coverage.subscriberId]),
      ),
    ...found.all('AllergyIntolerance').map(allergyEntry),
    ...found.all('Flag').map(flagEntry),
    ...found.all('Condition').map(problemEntry),
    ...found
      .all('Consent')
      .filter(isDirective)
      .map((consent) => ({
        ...entry(`Consent/${consent.id}`, 'directive', conceptsText(consent.category, 200), []),
        ...directive(consent),
        date: firstDate(consent.dateTime, consent.provision?.period?.start),
      })),
    ...found
      .all('Immunization')
      .map((immunization) => vaccinationEntry(found, immunization))
      .toSorted(newestFirst),
    ...measurementEntries(found),
  ],
};

/** A vaccination that was given; one that was not, or turned out a mistake, says so (zib Vaccinatie). */
function vaccinationEntry(found: ResourceSet, immunization: Resource<'Immunization'>): GeneralEntry {
  const { vaccineCode, status, statusReason, occurrenceString, note } = immunization;
  const date = firstDate(immunization.occurrenceDateTime, immunization.recorded);
  return {
    ...entry(`Immunization/${immunization.id}`, 'vaccination', null, [
      conceptText(vaccineCode),
      occurrenceString,
      conceptText(statusReason),
      note?.[0]?.text,
    ]),
    ...(status === undefined || status === 'completed' ? {} : worded(status, status)),
    date,
    source: organisationBehind(
      found,
      (immunization.performer ?? []).map(({ actor }) => actor),
    ),
    doubts: [...conceptDoubts(vaccineCode), ...(date === null ? (['date-missing'] as const) : [])],
  };
}

function patientEntries(found: ResourceSet, patient: Resource<'Patient'>): GeneralEntry[] {
  return [
    ...(patient.address ?? []).map((address, index) => ({
      ...entry(`address-${index}`, 'address', null, [addressText(address)]),
      ...worded(address.use, address.use ?? null),
    })),
    ...(patient.telecom ?? []).map((point, index) => ({
      ...entry(`telecom-${index}`, 'telecom', null, [point.value]),
      ...worded(point.use, point.use ?? null),
    })),
    ...(patient.contact ?? []).map((contact, index) =>
      entry(`contact-${index}`, 'contact', conceptsText(contact.relationship, 200), [
        contact.name === undefined ? null : personName([contact.name]),
        ...(contact.telecom ?? []).map((point) => point.value),
      ]),
    ),
    ...(patient.generalPractitioner ?? []).map((reference, index) =>
      entry(`general-practitioner-${index}`, 'general-practitioner', null, [referenceName(found, reference)]),
    ),
  ].filter(({ text }) => text !== '');
}

function problemEntry(condition: Resource<'Condition'>): GeneralEntry {
  return {
    ...entry(`Condition/${condition.id}`, 'problem', null, [conceptText(condition.code), condition.note?.[0]?.text]),
    ...conditionStatus(condition.clinicalStatus),
    date: firstDate(condition.onsetDateTime, condition.recordedDate),
    doubts: conceptDoubts(condition.code),
  };
}

/** Codes of a problem that is over (hl7.org/fhir/R4/valueset-condition-clinical). */
const over: readonly (GeneralCode | null)[] = ['inactive', 'remission', 'resolved'];

/** @returns problems that are going on, newest first; one without a status counts as going on. */
export const activeProblems = (found: ResourceSet): GeneralEntry[] =>
  found
    .all('Condition')
    .map(problemEntry)
    .filter(({ code, text }) => !over.includes(code) && text !== '')
    .toSorted(newestFirst);

/** @returns an allergy with its reactions and how critical the source calls it. */
export function allergyEntry(allergy: Resource<'AllergyIntolerance'>): GeneralEntry {
  const reactions = conceptsText(
    allergy.reaction?.flatMap((reaction) => reaction.manifestation ?? []),
    500,
  );
  return {
    ...entry(`AllergyIntolerance/${allergy.id}`, 'allergy', null, [conceptText(allergy.code), reactions]),
    ...worded(allergy.criticality, allergy.criticality ?? null),
    date: firstDate(allergy.recordedDate, allergy.onsetDateTime),
    doubts: conceptDoubts(allergy.code),
  };
}

/** @returns an alert (zib Alert, FHIR Flag). */
export function flagEntry(flag: Resource<'Flag'>): GeneralEntry {
  return {
    ...entry(`Flag/${flag.id}`, 'alert', conceptsText(flag.category, 200), [conceptText(flag.code)]),
    date: firstDate(flag.period?.start),
    doubts: conceptDoubts(flag.code),
  };
}

/**
 * Whether a consent is a treatment directive or an advance directive, by its category. The category decides even when
 * the scope says otherwise: a limit must not vanish for a wrong scope.
 */
export const isDirective = (consent: Resource<'Consent'>): boolean =>
  hasCode(consent.category, ...directiveCodes) ||
  (consent.scope !== undefined && hasCode([consent.scope], advanceDirectiveScope));

/** @returns which treatment a directive is about, and whether to do it; null when the source does not say. */
export function directive(consent: Resource<'Consent'>): { text: string; verdict: TreatmentVerdict | null } {
  const { type, code, provision } = consent.provision ?? {};
  const what = conceptsText(code, 400) ?? conceptsText(consent.category, 400) ?? '';
  const restrictions = (provision ?? [])
    .flatMap(({ extension }) => extension ?? [])
    .filter(({ url }) => url.endsWith('Restrictions'))
    .map(({ valueString }) => valueString?.trim() ?? '')
    .filter((text) => text !== '');
  const allowed = restrictions.length > 0 || isRestricted(consent) ? 'do-with-restrictions' : 'do';
  return {
    text: clip([what, ...restrictions].join(' · '), 500),
    verdict: type === 'deny' ? 'do-not' : type === 'permit' ? allowed : null,
  };
}

/** "Ja, maar": a yes that must never be read without its restrictions (zib BehandelAanwijzing 2017). */
const isRestricted = ({ modifierExtension }: Resource<'Consent'>): boolean =>
  hasCode(
    modifierExtension?.flatMap(({ valueCodeableConcept }) => valueCodeableConcept ?? []),
    'JA_MAAR',
  );

/** @returns a code that the screen has words for; else what the source says, as it says it. */
function worded(code: string | undefined, words: string | null): Worded {
  const known = GeneralCode.safeParse(code);
  return known.success ? { code: known.data, label: null } : { code: null, label: line(words, 200) };
}
type Worded = Pick<GeneralEntry, 'code' | 'label'>;

function conditionStatus(status: CodeableConcept | undefined): Worded {
  const known = status?.coding?.find(({ code }) => GeneralCode.safeParse(code).success);
  return worded(known?.code, conceptText(status));
}

function entry(
  id: string,
  group: GeneralEntry['group'],
  label: string | null,
  parts: readonly (string | null | undefined)[],
): GeneralEntry {
  const text = parts.map((part) => part?.trim()).filter((part) => part !== undefined && part !== '');
  return {
    id,
    date: null,
    source: null,
    doubts: [],
    group,
    code: null,
    label: line(label, 200),
    text: clip(text.join(' · '), 1000),
    verdict: null,
    measured: null,
  };
}

function addressText(address: Address): string {
  const place = [address.postalCode, address.city].filter((part) => part !== undefined).join(' ');
  return [...(address.line ?? []), place, address.country]
    .filter((part) => part !== undefined && part !== '')
    .join(', ');
}
