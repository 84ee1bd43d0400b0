import type { GeneralEntry } from '../../../../contract/dossier/entries.ts';
import type { Address } from '../fhir/datatypes.ts';
import { firstDate } from '../fhir/dates.ts';
import { firstName, personName, referenceName } from '../fhir/names.ts';
import type { ResourceSet } from '../fhir/resource-set.ts';
import type { Resource } from '../fhir/resources.ts';
import { clip, conceptDoubts, conceptsText, conceptText, line } from '../fhir/text.ts';
import { type Section, search } from './section.ts';

/** SNOMED CT codes of zib BehandelAanwijzing and Wilsverklaring (clinical/FACTS section 3). */
export const directiveCodes = ['11291000146105', '11341000146107', 'acd'];

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
    ...found.all('Condition').map((condition) => ({
      ...entry(`Condition/${condition.id}`, 'problem', conceptText(condition.clinicalStatus), [
        conceptText(condition.code),
        condition.note?.[0]?.text,
      ]),
      date: firstDate(condition.onsetDateTime, condition.recordedDate),
      doubts: conceptDoubts(condition.code),
    })),
    ...found.all('Consent').map((consent) => ({
      ...entry(`Consent/${consent.id}`, 'directive', conceptsText(consent.category, 200), [directiveText(consent)]),
      date: firstDate(consent.dateTime, consent.provision?.period?.start),
    })),
  ],
};

function patientEntries(found: ResourceSet, patient: Resource<'Patient'>): GeneralEntry[] {
  return [
    ...(patient.address ?? []).map((address, index) =>
      entry(`address-${index}`, 'address', address.use ?? null, [addressText(address)]),
    ),
    ...(patient.telecom ?? []).map((point, index) =>
      entry(`telecom-${index}`, 'telecom', point.use ?? null, [point.value]),
    ),
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

/** @returns an allergy with its reactions and how critical the source calls it. */
export function allergyEntry(allergy: Resource<'AllergyIntolerance'>): GeneralEntry {
  const reactions = conceptsText(
    allergy.reaction?.flatMap((reaction) => reaction.manifestation ?? []),
    500,
  );
  return {
    ...entry(`AllergyIntolerance/${allergy.id}`, 'allergy', allergy.criticality ?? null, [
      conceptText(allergy.code),
      reactions,
    ]),
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

/** @returns what a treatment directive says in one line. */
export function directiveText(consent: Resource<'Consent'>): string {
  const what = conceptsText(consent.provision?.code, 400) ?? conceptsText(consent.category, 400) ?? '';
  const verdict =
    consent.provision?.type === 'deny'
      ? 'niet uitvoeren'
      : consent.provision?.type === 'permit'
        ? 'wel uitvoeren'
        : null;
  return clip(verdict === null ? what : `${what}: ${verdict}`, 500);
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
    label: line(label, 200),
    text: clip(text.join(' · '), 1000),
  };
}

function addressText(address: Address): string {
  const place = [address.postalCode, address.city].filter((part) => part !== undefined).join(' ');
  return [...(address.line ?? []), place, address.country]
    .filter((part) => part !== undefined && part !== '')
    .join(', ');
}
