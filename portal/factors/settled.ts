import type { Kysely, Transaction } from 'kysely';
import type { PortalDatabase } from '../database/tables.ts';
import { PortalRefusal } from '../server/refusal.ts';

/**
 * Does a piece of work in one transaction that is kept also when the work ends in a refusal: a wrong try stays counted.
 * @param work answers its result, or the refusal to throw once everything is kept; what it throws undoes everything
 * @throws PortalRefusal
 */
export async function settled<T>(
  database: Kysely<PortalDatabase>,
  work: (transaction: Transaction<PortalDatabase>) => Promise<T | PortalRefusal>,
): Promise<T> {
  const outcome = await database.transaction().execute(work);
  if (outcome instanceof PortalRefusal) throw outcome;
  return outcome;
}
