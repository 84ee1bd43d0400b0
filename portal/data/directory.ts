import type { FhirResource, Reference } from 'fhir/r4';
import { identifierSystem } from '../../contract/portal/patients.ts';
import { hospital } from './hospital.ts';

/** Departments of the hospital with their AGB specialism code (urn:oid:2.16.840.1.113883.2.4.6.7) and staff, all made up. */
export const specialisms = {
  cardiology: { code: '0320', name: 'Cardiologie', title: 'cardioloog', staff: ['H. van Aalst', 'E. Roelofs'] },
  internal: { code: '0313', name: 'Interne geneeskunde', title: 'internist', staff: ['M. de Waard', 'S. Achterberg'] },
  pulmonology: { code: '0322', name: 'Longgeneeskunde', title: 'longarts', staff: ['J. Terhorst', 'L. Veldkamp'] },
  surgery: { code: '0303', name: 'Chirurgie', title: 'chirurg', staff: ['R. Kooistra', 'A. Lindeman'] },
  orthopaedics: { code: '0305', name: 'Orthopedie', title: 'orthopeed', staff: ['P. Goedhart', 'W. Zandstra'] },
  gastroenterology: { code: '0318', name: 'Maag-darm-leverziekten', title: 'MDL-arts', staff: ['C. Overbeek'] },
  rheumatology: { code: '0324', name: 'Reumatologie', title: 'reumatoloog', staff: ['F. Hazelaar'] },
  neurology: { code: '0330', name: 'Neurologie', title: 'neuroloog', staff: ['D. van Rossum', 'I. Brandsma'] },
  geriatrics: { code: '0335', name: 'Klinische geriatrie', title: 'klinisch geriater', staff: ['G. Molendijk'] },
  dermatology: { code: '0310', name: 'Dermatologie', title: 'dermatoloog', staff: ['N. Blaauw'] },
  urology: { code: '0306', name: 'Urologie', title: 'uroloog', staff: ['T. Sikkens'] },
  ophthalmology: { code: '0301', name: 'Oogheelkunde', title: 'oogarts', staff: ['V. Meinders'] },
  paediatrics: { code: '0316', name: 'Kindergeneeskunde', title: 'kinderarts', staff: ['K. Wolthuis', 'O. Sluiter'] },
  radiology: { code: '0362', name: 'Radiologie', title: 'radioloog', staff: ['B. Ypma', 'U. Teeuwen'] },
  pathology: { code: '0388', name: 'Pathologie', title: 'patholoog', staff: ['Q. Havinga'] },
  microbiology: { code: '0387', name: 'Medische microbiologie', title: 'arts-microbioloog', staff: ['X. Dorrestein'] },
  laboratory: { code: '0386', name: 'Klinische chemie', title: 'klinisch chemicus', staff: ['Z. Elzinga'] },
} as const;
export type SpecialismKey = keyof typeof specialisms;

/** Nursing wards, by the specialism that admits there. */
export const wards = [
  { id: 'afd-a2', name: 'A2 Cardiologie', specialism: 'cardiology' },
  { id: 'afd-a3', name: 'A3 Interne geneeskunde', specialism: 'internal' },
  { id: 'afd-b1', name: 'B1 Longgeneeskunde', specialism: 'pulmonology' },
  { id: 'afd-b2', name: 'B2 Chirurgie', specialism: 'surgery' },
  { id: 'afd-b3', name: 'B3 Orthopedie', specialism: 'orthopaedics' },
  { id: 'afd-c1', name: 'C1 Neurologie', specialism: 'neurology' },
  { id: 'afd-c2', name: 'C2 Klinische geriatrie', specialism: 'geriatrics' },
  { id: 'afd-d1', name: 'D1 Kinderafdeling', specialism: 'paediatrics' },
  { id: 'afd-dag', name: 'Dagbehandeling', specialism: 'gastroenterology' },
] as const satisfies readonly { id: string; name: string; specialism: SpecialismKey }[];
export type Ward = (typeof wards)[number];

export const specialismSystem = 'urn:oid:2.16.840.1.113883.2.4.6.7';

export const hospitalReference: Reference = { reference: `Organization/${hospital.id}`, display: hospital.name };

/** A doctor of a department; `which` chooses among its staff. */
export function doctorReference(key: SpecialismKey, which = 0): Reference {
  const { staff, title } = specialisms[key];
  const number = which % staff.length;
  return { reference: `PractitionerRole/${key}-${number}`, display: `${staff[number]}, ${title}` };
}

export const clinicReference = (key: SpecialismKey): Reference => ({
  reference: `Location/poli-${key}`,
  display: `Polikliniek ${specialisms[key].name}`,
});

export const wardReference = (ward: Ward): Reference => ({ reference: `Location/${ward.id}`, display: ward.name });

/** Resources that belong to no patient: the hospital, its staff, its clinics and wards. */
export function directoryResources(): FhirResource[] {
  const entries = Object.entries(specialisms) as [SpecialismKey, (typeof specialisms)[SpecialismKey]][];
  return [
    {
      resourceType: 'Organization',
      id: hospital.id,
      identifier: [
        { system: identifierSystem.ura, value: hospital.ura },
        { system: identifierSystem.agb, value: hospital.agb },
      ],
      name: hospital.name,
    },
    ...entries.flatMap(([key, { code, name, staff }]) => [
      location(`poli-${key}`, `Polikliniek ${name}`),
      ...staff.flatMap((person, number) => staffResources(key, number, person, { code, name })),
    ]),
    ...wards.map((ward) => location(ward.id, ward.name)),
  ];
}

function location(id: string, name: string): FhirResource {
  return { resourceType: 'Location', id, status: 'active', name, managingOrganization: hospitalReference };
}

function staffResources(
  key: SpecialismKey,
  number: number,
  name: string,
  specialism: { code: string; name: string },
): FhirResource[] {
  const space = name.indexOf(' ');
  return [
    {
      resourceType: 'Practitioner',
      id: `${key}-${number}`,
      name: [{ use: 'official', text: name, family: name.slice(space + 1), given: [name.slice(0, space)] }],
    },
    {
      resourceType: 'PractitionerRole',
      id: `${key}-${number}`,
      practitioner: { reference: `Practitioner/${key}-${number}`, display: name },
      organization: hospitalReference,
      specialty: [{ coding: [{ system: specialismSystem, code: specialism.code, display: specialism.name }] }],
    },
  ];
}
