import type { FhirResource } from 'fhir/r4';
import { z } from 'zod';
import { PortalError } from '../../contract/portal/auth.ts';
import { DecisionTrace } from '../../contract/portal/consent.ts';
import { RecentPatients } from '../../contract/portal/patients.ts';
import { PatientId } from '../../contract/views/patient.ts';
import { registerHospitalRoutes } from '../access/hospital-routes.ts';
import { dossierRoles } from '../access/roles.ts';
import { registerExportRoute } from '../audit/export-route.ts';
import { registerLogRoutes } from '../audit/log-routes.ts';
import { createDossierStore } from '../data/dossier-store.ts';
import { ChangeFeed } from '../inbox/change-feed.ts';
import { registerEventRoute } from '../inbox/event-route.ts';
import { registerInboxRoutes } from '../inbox/inbox-routes.ts';
import { registerReadingRoutes } from '../reading/reading-routes.ts';
import type { PortalDependencies } from '../server/dependencies.ts';
import type { PortalApp } from '../server/portal-app.ts';
import { registerWaarnemingRoutes } from '../waarneming/waarneming-routes.ts';
import { admit, answer, fhirJson } from './answer.ts';
import { registerBinaryRoute } from './binary-route.ts';
import { type Page, searchset } from './bundle.ts';
import type { Caller, ClinicalContext } from './caller.ts';
import { capabilityStatement } from './capability-statement.ts';
import { Cursors } from './cursor.ts';
import { decisionTrace } from './decision-trace.ts';
import { searchDossier } from './dossier-search.ts';
import { inpatientParameter, searchInpatients } from './inpatient-search.ts';
import { FhirRequestError } from './outcome.ts';
import { searchPatients } from './patient-search.ts';
import { readResource } from './read-resource.ts';
import { recentPatients } from './recent-patients.ts';
import { readableTypes, searchableTypes } from './search-parameters.ts';
import type { Form } from './search-request.ts';

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

/** What only a portal that runs has, and a test may do without. */
export interface ClinicalOptions {
  /** Key of the hospital's desk and patient portal (hospital-key.ts); without it nobody records consents here. */
  readonly hospitalKey?: string;
  /** Is a session still there? Without it nobody is told what changes (/me/events). */
  readonly isLive?: (sessionId: string) => Promise<boolean>;
  /** Milliseconds between two heartbeats of /me/events. */
  readonly heartbeatMs?: number;
}

/**
 * The clinical API: FHIR R4 below /fhir, and what is the caller's own below /me. Every answer passed the gates and has its line in the
 * access log.
 * @param roles role codes that may read (S4-01)
 */
export function registerClinicalRoutes(
  app: PortalApp,
  dependencies: PortalDependencies,
  roles: readonly string[] = dossierRoles,
  { hospitalKey, isLive, heartbeatMs }: ClinicalOptions = {},
): void {
  const context: ClinicalContext = {
    ...dependencies,
    roles,
    dossiers: createDossierStore(dependencies.database),
    cursors: new Cursors(),
  };
  registerFhirRoutes(app, context);
  registerInboxRoutes(app, context);
  registerReadingRoutes(app, context);
  registerWaarnemingRoutes(app, context);
  registerLogRoutes(app, context);
  registerExportRoute(app, context);
  if (isLive) {
    const feed = new ChangeFeed(dependencies.database, (error) => app.log.error({ err: error }, 'change feed'));
    registerEventRoute(app, context, { feed, isLive, ...(heartbeatMs !== undefined && { heartbeatMs }) });
  }
  if (hospitalKey !== undefined) registerHospitalRoutes(app, { ...dependencies, key: hospitalKey });
  app.get(
    '/me/decision/:patientId',
    {
      schema: {
        summary: 'Why the caller sees a patient or not: the five gates',
        tags: ['fhir'],
        params: z.object({ patientId: PatientId }),
        response: { 200: DecisionTrace },
      },
    },
    async (request) => decisionTrace(context, await admit(context, request), request.params.patientId),
  );
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
      attachValidation: true,
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
      attachValidation: true,
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
      attachValidation: true,
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
  registerBinaryRoute(app, context);
  app.get(
    '/fhir/:type',
    {
      attachValidation: true,
      schema: { summary: 'Refused: search by POST', tags, params: z.object({ type: typeName }), response: answers },
    },
    (request, reply) =>
      answer(context, request, reply, request.params.type, async () => {
        throw new FhirRequestError(405, 'not-supported', 'Search by POST.');
      }),
  );
  app.route({
    method: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'],
    url: '/fhir/*',
    attachValidation: true,
    schema: { summary: 'Refused: no such operation', tags, response: answers },
    handler: (request, reply) =>
      answer(context, request, reply, 'Bundle', async () => {
        throw new FhirRequestError(404, 'not-supported', 'There is no such operation.');
      }),
  });
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
