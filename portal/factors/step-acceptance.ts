import type { Kysely } from 'kysely';
import type { PortalDatabase } from '../database/tables.ts';
import type { Device } from './devices.ts';

/**
 * Uses a step up: one statement compares and stores, so of many with the same code exactly one succeeds (RFC 6238 5.2).
 * @returns false when this step, or a later one, was accepted in the meantime
 */
export async function acceptStep(
  database: Kysely<PortalDatabase>,
  device: Device,
  { step, drift }: { readonly step: number; readonly drift: number },
  at: Date,
): Promise<boolean> {
  const updated = await database
    .updateTable('otp_device')
    .set({ last_step: step, drift, last_used_at: at.getTime() })
    .where('id', '=', device.id)
    .where('account_id', '=', device.account_id)
    .where('state', '=', 'linked')
    .where('last_step', '<', step)
    .executeTakeFirst();
  return updated.numUpdatedRows === 1n;
}
