import type { Json } from './json.ts';

/** Code systems that R4 names otherwise (hl7.org/fhir/R4/terminologies-systems.html; clinical/FACTS section 2). */
const renamed: Readonly<Record<string, string>> = {
  'http://hl7.org/fhir/observation-category': 'http://terminology.hl7.org/CodeSystem/observation-category',
  'http://hl7.org/fhir/medication-request-category': 'http://terminology.hl7.org/CodeSystem/medicationrequest-category',
  'http://hl7.org/fhir/consentcategorycodes': 'http://terminology.hl7.org/CodeSystem/consentcategorycodes',
  'urn:oid:2.16.840.1.113883.5.4': 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  'urn:oid:2.16.840.1.113883.2.4.15.111': 'http://fhir.nl/fhir/NamingSystem/uzi-rolcode',
  'urn:oid:2.16.840.1.113883.2.4.6.3': 'http://fhir.nl/fhir/NamingSystem/bsn',
  'urn:oid:2.16.840.1.113883.6.1': 'http://loinc.org',
  'urn:oid:2.16.840.1.113883.6.96': 'http://snomed.info/sct',
};
const v3 = 'http://hl7.org/fhir/v3/';

/** Gives a Coding or Identifier the R4 name of its system. */
export function renameSystem(object: Json): Json {
  const { system } = object;
  if (typeof system !== 'string') return object;
  const name = system.startsWith(v3)
    ? `http://terminology.hl7.org/CodeSystem/v3-${system.slice(v3.length)}`
    : renamed[system];
  return name === undefined ? object : { ...object, system: name };
}
