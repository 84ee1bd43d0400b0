import type { AccountTables } from '../accounts/tables.ts';
import type { AuthTables } from '../sessions/tables.ts';
import type { AuditTables } from '../audit/tables.ts';
import type { ClinicalTables } from '../data/tables.ts';
import type { DeskTables } from '../desk/tables.ts';
import type { HomeTables } from '../home/tables.ts';
import type { FactorTables } from '../factors/tables.ts';
import type { OrganisationTables } from '../organisations/tables.ts';

/** All tables of the portal; each part describes its own. */
export interface PortalDatabase
  extends
    AccountTables,
    AuthTables,
    AuditTables,
    ClinicalTables,
    FactorTables,
    DeskTables,
    HomeTables,
    OrganisationTables {}
