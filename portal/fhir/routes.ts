import type { FhirResource } from 'fhir/r4';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { PortalError } from '../../contract/portal/auth.ts';
import { RecentPatients } from '../../contract/portal/patients.ts';
import { decideRole } from '../access/access-decision.ts';
import { dossierRoles } from '../access/roles.ts';
import { createDossierStore } from '../data/dossier-store.ts';
import type { PortalDependencies } from '../server/dependencies.ts';
import type { PortalApp } from '../server/portal-app.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { type Page, searchset } from './bundle.ts';
import { type Caller, callerOf, type ClinicalContext, logAccess } from './caller.ts';
import { capabilityStatement } from './capability-statement.ts';
import { Cursors } from './cursor.ts';
import { searchDossier } from './dossier-search.ts';
import { inpatientParameter, searchInpatients } from './inpatient-search.ts';
import { FhirRequestError, operationOutcome } from './outcome.ts';
import { searchPatients } from './patient-search.ts';
import { readResource } from './read-resource.ts';
import { recentPatients } from './recent-patients.ts';
import { readableTypes, searchableTypes } from './search-parameters.ts';
import type { Form } from './search-request.ts';

const fhirJson = 'application/fhir+json; charset=utf-8';
/** Only the frame is checked on its way out: the content was stored as FHIR. */
const FhirJson = z.looseObject({ resourceType: z.string() }) as unknown as z.ZodType<FhirResource>;
const SearchForm = z.record(
  z.string().max(100),
  z.union([z.string().max(4000), z.array(z.string().max(4000)).max(20)]),
);
const typeName = z.string().regex(/^[A-Za-z]{1,40}$/);
const answers = {
  200: FhirJson,
  304: z.undefined(),
  400: z.union([FhirJson, PortalError]),
  404: z.union([FhirJson, PortalError]),
  405: FhirJson,
  410: FhirJson,
};

/**
 * The clinical API: FHIR R4 below /fhir, and /me/recent-patients. Every answer passed the gates and has its line in the
 * access log.
 * @param roles role codes that may read (S4-01)
 */
export function registerClinicalRoutes(
  app: PortalApp,
  dependencies: PortalDependencies,
  roles: readonly string[] = dossierRoles,
): void {
  const context: ClinicalContext = {
    ...dependencies,
    roles,
    dossiers: createDossierStore(dependencies.database),
    cursors: new Cursors(),
  };
  registerFhirRoutes(app, context);
  app.get(
    '/me/recent-patients',
    { schema: { summary: 'Patients read lately', tags: ['fhir'], response: { 200: RecentPatients } } },
    async (request) => recentPatients(context, await admit(context, request)),
  );
}

function registerFhirRoutes(app: PortalApp, context: ClinicalContext): void {
  const tags = ['fhir'];
  app.get(
    '/fhir/metadata',
    { schema: { summary: 'CapabilityStatement', tags, response: { 200: FhirJson } } },
    async (_request, reply) => {
      void reply.type(fhirJson);
      return capabilityStatement(context.now());
    },
  );
  app.post(
    '/fhir/:type/_search',
    {
      schema: {
        summary: 'FHIR search; parameters in the form only',
        tags,
        consumes: ['application/x-www-form-urlencoded'],
        params: z.object({ type: typeName }),
        body: SearchForm.nullish(),
        response: answers,
      },
    },
    (request, reply) => {
      const { type } = request.params;
      return answer(context, request, reply, type, async (caller) => {
        if (Object.keys(Object(request.query)).length > 0) {
          throw new FhirRequestError(400, 'not-supported', 'Parameters belong in the form, not in the address.');
        }
        return searchset(type, await search(context, caller, type, request.body ?? {}, null), context.now());
      });
    },
  );
  app.get(
    '/fhir/_page/*',
    {
      schema: {
        summary: 'Next page of a search: the link of the page before',
        tags,
        params: z.object({ '*': z.string().max(4000) }),
        response: answers,
      },
    },
    (request, reply) =>
      answer(context, request, reply, 'Bundle', async (caller) => {
        const { type, form, after } = context.cursors.read(caller.clinician.sessionId, request.params['*']);
        return searchset(type, await search(context, caller, type, form, after), context.now());
      }),
  );
  app.get(
    '/fhir/:type/:id',
    {
      schema: {
        summary: 'One resource',
        tags,
        params: z.object({ type: typeName, id: z.string().max(64) }),
        response: answers,
      },
    },
    (request, reply) => {
      const { type, id } = request.params;
      return answer(context, request, reply, type, async (caller) => {
        if (id === '_search') throw new FhirRequestError(405, 'not-supported', 'Search by POST.');
        if (!readableTypes.includes(type)) throw new FhirRequestError(404, 'not-found', 'There is no such resource.');
        return readResource(context, caller, type, id);
      });
    },
  );
  app.get(
    '/fhir/:type',
    { schema: { summary: 'Refused: search by POST', tags, params: z.object({ type: typeName }), response: answers } },
    (request, reply) =>
      answer(context, request, reply, request.params.type, async () => {
        throw new FhirRequestError(405, 'not-supported', 'Search by POST.');
      }),
  );
}

function search(
  context: ClinicalContext,
  caller: Caller,
  type: string,
  form: Form,
  after: readonly string[] | null,
): Promise<Page> {
  if (type === 'Patient') return searchPatients(context, caller, form, after);
  if (type === 'Encounter' && form[inpatientParameter] !== undefined) {
    return searchInpatients(context, caller, form, after);
  }
  const definition = Object.hasOwn(searchableTypes, type) ? searchableTypes[type] : undefined;
  if (!definition) throw new FhirRequestError(404, 'not-supported', 'This type cannot be searched.');
  return searchDossier(context, caller, type, definition, form, after);
}

/**
 * Gates 1 and 2: a session of high assurance, in a role that may read.
 * @throws PortalRefusal 401 DP-2008, 403 DP-2002
 */
async function admit(context: ClinicalContext, request: FastifyRequest): Promise<Caller> {
  const caller = callerOf(await context.authenticate(request), request);
  const refusal = decideRole(caller.clinician, context.roles);
  if (refusal) {
    logAccess(context, caller, {
      eventCode: '110112',
      subtype: 'refused',
      object: 'session',
      patientId: null,
      decision: refusal,
    });
    if (refusal.reason === 'assurance') throw new PortalRefusal(401, 'DP-2008');
    throw new PortalRefusal(403, 'DP-2002', { role: caller.clinician.role });
  }
  return caller;
}

/** Admits the caller, makes the answer, and turns a request that is no valid FHIR into an OperationOutcome. */
async function answer(
  context: ClinicalContext,
  request: FastifyRequest,
  reply: FastifyReply,
  object: string,
  make: (caller: Caller) => Promise<FhirResource>,
): Promise<FhirResource | undefined> {
  const caller = await admit(context, request);
  try {
    const resource = await make(caller);
    const version = resource.meta?.versionId;
    if (version !== undefined) {
      const etag = `W/"${version}"`;
      void reply.header('etag', etag).header('last-modified', new Date(resource.meta?.lastUpdated ?? 0).toUTCString());
      if (request.headers['if-none-match'] === etag) {
        void reply.code(304);
        return undefined;
      }
    }
    void reply.type(fhirJson);
    return resource;
  } catch (error) {
    if (!(error instanceof FhirRequestError)) throw error;
    // A read that was refused has its line already; it says more than this one would.
    if (error.status !== 404 || error.issue === 'not-supported') {
      logAccess(context, caller, {
        eventCode: '110112',
        subtype: 'not-understood',
        object,
        patientId: null,
        decision: {
          checks: { authorisation: true, relation: null, consent: null, breakGlass: false },
          reason: 'not-understood',
        },
      });
    }
    void reply.code(error.status).type(fhirJson);
    return operationOutcome(error.issue, error.message);
  }
}
