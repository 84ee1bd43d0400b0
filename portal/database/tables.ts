import type { AuthTables } from '../sessions/tables.ts';
import type { AuditTables } from '../audit/tables.ts';
import type { ClinicalTables } from '../data/tables.ts';

/** All tables of the portal; each part describes its own. */
export interface PortalDatabase extends AuthTables, AuditTables, ClinicalTables {}
