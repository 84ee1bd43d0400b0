import type { CapabilityStatement, CapabilityStatementRestResource } from 'fhir/r4';
import { readableTypes, searchableTypes } from './search-parameters.ts';

type ResourceCode = CapabilityStatementRestResource['type'];

const searchDocumentation =
  'POST [type]/_search only, so that no identifier stands in an address. Unknown parameters are refused. What the caller may not see is not there.';

/** What this portal answers below /fhir (hl7.org/fhir/R4/capabilitystatement.html). */
export function capabilityStatement(now: Date): CapabilityStatement {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date: now.toISOString().slice(0, 10),
    kind: 'instance',
    implementation: { description: 'Dossierpas reference portal: hospital dossier, read only' },
    fhirVersion: '4.0.1',
    format: ['application/fhir+json'],
    rest: [
      {
        mode: 'server',
        documentation: searchDocumentation,
        security: {
          cors: false,
          description: 'Bearer access token of a login with a UZI-pas; every answer is logged (NEN 7513).',
        },
        resource: [
          patient(),
          ...readableTypes.filter((type) => type !== 'Patient').map((type) => resource(type as ResourceCode)),
        ],
      },
    ],
  };
}

function patient(): CapabilityStatementRestResource {
  return {
    type: 'Patient',
    documentation:
      'Exactly one of identifier, family, _id and general-practitioner. birthdate goes with family. family finds within the own practice. The BSN is given for _elements=identifier only. meta.tag names the sections that consent leaves out.',
    interaction: [{ code: 'read' }, { code: 'search-type' }],
    searchParam: [
      { name: 'identifier', type: 'token' },
      { name: 'family', type: 'string' },
      { name: 'birthdate', type: 'date' },
      { name: '_id', type: 'token' },
      { name: 'general-practitioner', type: 'reference', documentation: 'me: all own patients.' },
      { name: '_elements', type: 'special', documentation: 'identifier, for one _id: with the BSN.' },
      { name: '_count', type: 'number' },
    ],
  };
}

function resource(type: ResourceCode): CapabilityStatementRestResource {
  const definition = searchableTypes[type];
  if (!definition) {
    return {
      type,
      interaction: [{ code: 'read' }],
      ...(type === 'Binary' && {
        documentation: 'With an Accept that names no JSON: the document itself, also by Range (RFC 9110).',
      }),
    };
  }
  const { tokens, date, otherDates, includes } = definition;
  return {
    type,
    ...(type === 'Encounter'
      ? {
          documentation:
            'Without patient, with subject:Patient.general-practitioner=me: own inpatients. A row without consent is tagged locked and has name and ward only. A stay of unknown status without end counts as in-progress; status=finished gives who left in the last two weeks.',
        }
      : {}),
    interaction: [{ code: 'read' }, { code: 'search-type' }],
    searchInclude: Object.keys(includes).map((name) => `${type}:${name}`),
    searchParam: [
      { name: 'patient', type: 'reference', documentation: 'Required.' },
      { name: '_id', type: 'token' },
      { name: '_lastUpdated', type: 'date' },
      { name: '_count', type: 'number' },
      { name: '_sort', type: 'special', documentation: sortDocumentation(date) },
      ...Object.keys(tokens).map((name) => ({ name, type: 'token' as const })),
      ...[...(date === null ? [] : [date]), ...Object.keys(otherDates)].map((name) => ({
        name,
        type: 'date' as const,
      })),
    ],
  };
}

const sortDocumentation = (date: string | null): string =>
  `${date === null ? '' : `${date}, -${date}, `}_lastUpdated or -_lastUpdated; newest first when left out.`;
