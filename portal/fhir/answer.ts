import type { FhirResource } from 'fhir/r4';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { decideRole } from '../access/access-decision.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { type Caller, callerOf, type ClinicalContext, logAccess } from './caller.ts';
import { FhirRequestError, operationOutcome } from './outcome.ts';

export const fhirJson = 'application/fhir+json; charset=utf-8';

/** Checks of what is about no patient: the caller was let in, nothing else was looked at. */
export const roleOnly = { authorisation: true, relation: null, consent: null, breakGlass: false } as const;

/**
 * Gates 1 and 2: a session of high assurance, in a role that may read.
 * @throws PortalRefusal 401 DP-2008 from the session, 403 DP-2002, 403 DP-2123
 */
export async function admit(context: ClinicalContext, request: FastifyRequest): Promise<Caller> {
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
    if (refusal.reason === 'assurance') throw new PortalRefusal(403, 'DP-2123');
    throw new PortalRefusal(403, 'DP-2002', { role: caller.clinician.role });
  }
  return caller;
}

/**
 * Admits the caller, makes the answer, and turns a request that is no valid FHIR into an OperationOutcome. The routes
 * let their schemas complain here instead of before, so that also a request nobody understands has its line in the log.
 */
export async function answer(
  context: ClinicalContext,
  request: FastifyRequest,
  reply: FastifyReply,
  object: string,
  make: (caller: Caller) => Promise<FhirResource>,
): Promise<FhirResource | undefined> {
  const caller = await admit(context, request);
  try {
    if (request.validationError) throw new FhirRequestError(400, 'invalid', 'This is no FHIR request.');
    const resource = await make(caller);
    if (isUnchanged(resource, request, reply)) return undefined;
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
        decision: { checks: roleOnly, reason: 'not-understood' },
      });
    }
    void reply.code(error.status).type(fhirJson);
    return operationOutcome(error.issue, error.message);
  }
}

/** Sets ETag and Last-Modified of a stored resource, and 304 when the caller has this version. */
export function isUnchanged(resource: FhirResource, request: FastifyRequest, reply: FastifyReply): boolean {
  const version = resource.meta?.versionId;
  if (version === undefined) return false;
  const etag = `W/"${version}"`;
  void reply.header('etag', etag).header('last-modified', new Date(resource.meta?.lastUpdated ?? 0).toUTCString());
  if (request.headers['if-none-match'] !== etag) return false;
  void reply.code(304);
  return true;
}
