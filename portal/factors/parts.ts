import type { Kysely } from 'kysely';
import type { PortalDatabase } from '../database/tables.ts';
import type { FactorKeys } from './sealed-secret.ts';
import type { FactorSettings } from './settings.ts';
import type { Tries } from './tries.ts';

/** What every part of second factors works with. */
export interface FactorParts {
  readonly database: Kysely<PortalDatabase>;
  readonly now: () => Date;
  readonly keys: FactorKeys;
  readonly settings: FactorSettings;
  readonly tries: Tries;
}
