import type { Kysely, Selectable } from 'kysely';
import type { Factor } from '../../contract/account/own-account.ts';
import type { PortalDatabase } from '../database/tables.ts';
import type { FactorOwner } from './second-factors.ts';
import type { OtpDeviceTable } from './tables.ts';

export type Device = Selectable<OtpDeviceTable>;

/** A step that no clock has been at, for a secret that never made a code. */
export const noStepYet = -1;

/**
 * Whose stock of tokens somebody takes from and adds to: that of the organisation, or an own one (S1-30). A serial
 * number is known within one stock only, so an organisation can neither see nor block what another one has.
 */
export function poolOf(owner: FactorOwner): string {
  return owner.organisation === null ? `account:${owner.accountId}` : `organisation:${owner.organisation}`;
}

/** @returns a serial number in the form in which it is compared: spaces around it and case do not count */
export function serialKeyOf(typed: string): string {
  return typed.trim().toUpperCase();
}

/** @returns the second factors of an account, oldest first; an app that waits for its first code is none yet */
export async function linkedDevices(database: Kysely<PortalDatabase>, accountId: string): Promise<Device[]> {
  return database
    .selectFrom('otp_device')
    .selectAll()
    .where('account_id', '=', accountId)
    .where('state', '=', 'linked')
    .orderBy('linked_at')
    .orderBy('id')
    .execute();
}

export function factorOf(device: Device): Factor {
  return {
    id: device.id,
    kind: device.kind,
    serial: device.serial,
    since: new Date(device.linked_at ?? device.created_at).toISOString(),
    lastUsed: device.last_used_at === null ? null : new Date(device.last_used_at).toISOString(),
  };
}
