import type { FhirResource } from 'fhir/r4';
import { asList, isObject, type Json } from '../data/stu3/json.ts';

/** What concepts say in words: text, else a display. What is no concept says nothing. */
function words(concepts: unknown): string | null {
  for (const concept of asList(concepts)) {
    if (!isObject(concept)) continue;
    const displays = asList(concept['coding']).map((coding) => (isObject(coding) ? coding['display'] : null));
    const text = [concept['text'], ...displays].find((one) => typeof one === 'string' && one.trim() !== '');
    if (typeof text === 'string') return text;
  }
  return null;
}

const text = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value : null);
const inside = (value: unknown, name: string): unknown => (isObject(value) ? value[name] : undefined);

function titleOf(type: string, resource: Json): string | null {
  switch (type) {
    case 'DocumentReference':
      return text(resource['description']) ?? words(resource['type']);
    case 'MedicationRequest':
    case 'MedicationStatement':
    case 'MedicationDispense':
      return words(resource['medicationCodeableConcept']) ?? text(inside(resource['medicationReference'], 'display'));
    case 'Composition':
      return text(resource['title']) ?? words(resource['type']);
    case 'Immunization':
      return words(resource['vaccineCode']);
    case 'Appointment':
      return words(resource['appointmentType']) ?? words(resource['serviceType']) ?? text(resource['description']);
    case 'Encounter': {
      const parts = [text(inside(resource['class'], 'display')), words(resource['serviceType'])];
      const said = parts.filter((part) => part !== null);
      return said.length === 0 ? words(resource['type']) : said.join(', ');
    }
    case 'Consent':
      return words(inside(resource['provision'], 'code')) ?? words(resource['category']);
    default:
      return words(resource['code']);
  }
}

/** @returns what an item of a dossier is called, in the words of its source; null when it has none */
export function itemTitle(resource: FhirResource | undefined): string | null {
  if (resource === undefined) return null;
  const title = titleOf(resource.resourceType, resource as unknown as Json)?.trim() ?? '';
  return title === '' ? null : title.slice(0, 300);
}
