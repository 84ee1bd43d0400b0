import type { FastifyRequest } from 'fastify';
import type { Kysely } from 'kysely';
import type { AuditLog } from '../audit/audit-entry.ts';
import type { PortalDatabase } from '../database/tables.ts';
import type { Clinician } from '../sessions/clinician.ts';

/** What every part of the portal is built from; nothing of it is global. */
export interface PortalDependencies {
  readonly database: Kysely<PortalDatabase>;
  readonly audit: AuditLog;
  readonly now: () => Date;
  /** Gate 1: a valid access token of sufficient level, or a PortalRefusal (401 DP-2008, 403 DP-2123). */
  readonly authenticate: (request: FastifyRequest) => Promise<Clinician>;
}
