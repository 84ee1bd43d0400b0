import type { CodeableConcept, FhirResource, Reference } from 'fhir/r4';
import type { SectionKey } from '../../../contract/dossier/section-key.ts';
import { identifierSystem } from '../../../contract/portal/patients.ts';
import { amsterdamInstant } from '../amsterdam-time.ts';
import type { Practice } from '../practices.ts';
import { displayName, type Person } from './person.ts';
import type { Random } from './random.ts';

export const day = 86_400_000;
export const month = 30.44 * day;

/** A resource and the section of the dossier it belongs to. */
export interface SectionedResource {
  readonly section: SectionKey;
  readonly resource: FhirResource & { id: string };
}

/** A dossier while it is being written. */
export interface Draft {
  readonly person: Person;
  readonly practice: Practice;
  readonly random: Random;
  /** Now, ms. */
  readonly reference: number;
  readonly subject: Reference;
  readonly gp: Reference;
  /** Adds a resource and gives it an id. @returns a reference to it */
  readonly add: (section: SectionKey, resource: FhirResource, display?: string) => Reference;
  readonly resources: SectionedResource[];
}

/** The practice as who a letter is addressed to or comes from: by AGB of the practitioner, named with the practice. */
export function practiceReference(practice: Practice): Reference {
  return {
    type: 'PractitionerRole',
    identifier: { system: identifierSystem.agb, value: practice.agb },
    display: `${practice.gpName}, huisarts, ${practice.name}`,
  };
}

/** @param idPrefix what ids of resources begin with: other than the dossier's own for what comes later */
export function createDraft(
  patientId: string,
  person: Person,
  practice: Practice,
  random: Random,
  reference: number,
  idPrefix = patientId,
): Draft {
  const resources: SectionedResource[] = [];
  return {
    person,
    practice,
    random,
    reference,
    resources,
    subject: { reference: `Patient/${patientId}`, display: displayName(person) },
    gp: practiceReference(practice),
    add(section, resource, display) {
      const id = resource.id ?? `${idPrefix}.${resources.length + 1}`;
      resources.push({ section, resource: { ...resource, id } });
      return { reference: `${resource.resourceType}/${id}`, ...(display === undefined ? {} : { display }) };
    },
  };
}

export const snomed = (code: string, display: string): CodeableConcept => ({
  coding: [{ system: 'http://snomed.info/sct', code, display }],
  text: display,
});

export const loinc = (code: string, display: string): CodeableConcept => ({
  coding: [{ system: 'http://loinc.org', code, display }],
  text: display,
});

/** A working hour on the day of `at`: between 8:00 and 16:55, in steps of five minutes. */
export function consultingHour(at: number, random: Random): number {
  const date = new Date(at);
  // Weekends move to Monday.
  const shift = date.getUTCDay() === 6 ? 2 : date.getUTCDay() === 0 ? 1 : 0;
  return amsterdamInstant(
    date.getUTCFullYear(),
    date.getUTCMonth(),
    date.getUTCDate() + shift,
    random.integer(8, 16),
    random.integer(0, 11) * 5,
  );
}
