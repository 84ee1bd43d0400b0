import type { Extension, HumanName, Patient } from 'fhir/r4';
import { identifierSystem } from '../../../contract/portal/patients.ts';
import { hospital } from '../hospital.ts';
import { practiceReference } from './draft.ts';
import { familyName, displayName, type Person } from './person.ts';
import type { Practice } from '../practices.ts';

const hl7 = 'http://hl7.org/fhir/StructureDefinition/';
const part = (name: string, value: string | null): Extension[] =>
  value === null ? [] : [{ url: `${hl7}${name}`, valueString: value }];
const qualified = (kind: 'IN' | 'CL') => ({ extension: [{ url: `${hl7}iso21090-EN-qualifier`, valueCode: kind }] });

/** The numbers the hospital gave or took over. */
export interface PatientNumbers {
  readonly id: string;
  readonly patientNumber: string;
  readonly bsn: string | null;
  readonly bsnVerified: boolean;
}

/** A generated person as nl-core-Patient (nl-core-NameInformation: own and partner's name with their prefixes). */
export function patientResource(person: Person, numbers: PatientNumbers, practice: Practice): Patient & { id: string } {
  const name: HumanName = {
    extension: [{ url: `${hl7}humanname-assembly-order`, valueCode: person.partnerName ? 'NL4' : 'NL1' }],
    use: 'official',
    text: displayName(person),
    family: familyName(person),
    _family: {
      extension: [
        ...part('humanname-own-prefix', person.ownPrefix),
        ...part('humanname-own-name', person.ownName),
        ...part('humanname-partner-prefix', person.partnerPrefix),
        ...part('humanname-partner-name', person.partnerName),
      ],
    },
    given: [person.initials, person.givenName],
    _given: [qualified('IN'), qualified('CL')],
  };
  return {
    resourceType: 'Patient',
    id: numbers.id,
    meta: { profile: ['http://nictiz.nl/fhir/StructureDefinition/nl-core-Patient'] },
    identifier: [
      { system: hospital.patientNumberSystem, value: numbers.patientNumber },
      ...(numbers.bsn === null ? [] : [{ system: identifierSystem.bsn, value: numbers.bsn }]),
    ],
    active: true,
    name: [name],
    telecom: [
      { system: 'phone', use: 'mobile', value: person.phone },
      ...(person.email === null ? [] : [{ system: 'email' as const, value: person.email }]),
    ],
    gender: person.gender,
    birthDate: person.birthDate,
    ...(person.deceasedOn === null ? { deceasedBoolean: false } : { deceasedDateTime: person.deceasedOn }),
    address: [
      {
        use: 'home',
        line: [`${person.street} ${person.houseNumber}`],
        _line: [
          {
            extension: [
              ...part('iso21090-ADXP-streetName', person.street),
              ...part('iso21090-ADXP-houseNumber', person.houseNumber),
            ],
          },
        ],
        postalCode: person.postcode,
        city: person.city,
        country: 'NL',
      },
    ],
    generalPractitioner: [practiceReference(practice)],
    managingOrganization: { reference: `Organization/${hospital.id}`, display: hospital.name },
  };
}
