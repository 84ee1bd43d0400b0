import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable, Transaction } from 'kysely';
import type { PortalDatabase } from '../../database/tables.ts';
import { hashOf, newToken } from '../../sessions/opaque-token.ts';
import type { TrustedDeviceTable } from '../tables.ts';

/** A credential that leaves the portal once, and the trust it stands for. */
export interface DeviceTrust {
  readonly id: string;
  readonly credential: string;
  readonly until: Date;
}

/** What came of showing a credential. `reused`: it had been exchanged before, so the trust was ended. */
export type DeviceOutcome =
  | { readonly outcome: 'trusted'; readonly trust: DeviceTrust }
  | { readonly outcome: 'reused' }
  | { readonly outcome: 'unknown' };

/**
 * Computers on which an account logs in without a code. The proof is a random credential that changes at every use,
 * kept by its hash; shown twice, two parties hold it, and the trust ends.
 */
export class TrustedDevices {
  readonly #database: Kysely<PortalDatabase>;
  readonly #now: () => Date;

  constructor(database: Kysely<PortalDatabase>, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  async trust(accountId: string, device: string, lifetimeMs: number): Promise<DeviceTrust> {
    const now = this.#now().getTime();
    return this.#database.transaction().execute(async (transaction) => {
      await transaction.deleteFrom('trusted_device').where('until', '<=', now).execute();
      const row = { id: randomUUID(), account_id: accountId, device, since: now, until: now + lifetimeMs };
      await transaction.insertInto('trusted_device').values(row).execute();
      return newCredential(transaction, row);
    });
  }

  /** Exchanges a credential for the next one. One of another account, or too old, is unknown. */
  async use(accountId: string, credential: string): Promise<DeviceOutcome> {
    const now = this.#now().getTime();
    return this.#database.transaction().execute(async (transaction): Promise<DeviceOutcome> => {
      const row = await transaction
        .selectFrom('device_credential')
        .innerJoin('trusted_device', 'trusted_device.id', 'device_credential.device_id')
        .selectAll('trusted_device')
        .select('device_credential.used_at')
        .where('device_credential.token_hash', '=', hashOf(credential))
        .where('trusted_device.account_id', '=', accountId)
        .where('trusted_device.until', '>', now)
        .executeTakeFirst();
      if (!row) return { outcome: 'unknown' };
      if (row.used_at !== null) {
        await transaction.deleteFrom('trusted_device').where('id', '=', row.id).execute();
        return { outcome: 'reused' };
      }
      await transaction
        .updateTable('device_credential')
        .set({ used_at: now })
        .where('token_hash', '=', hashOf(credential))
        .execute();
      return { outcome: 'trusted', trust: await newCredential(transaction, row) };
    });
  }

  /** Newest first. */
  async list(accountId: string): Promise<Selectable<TrustedDeviceTable>[]> {
    return this.#database
      .selectFrom('trusted_device')
      .selectAll()
      .where('account_id', '=', accountId)
      .where('until', '>', this.#now().getTime())
      .orderBy('since', 'desc')
      .limit(50)
      .execute();
  }

  /** @returns false when the account has no such device */
  async forget(accountId: string, id: string): Promise<boolean> {
    const { numDeletedRows } = await this.#database
      .deleteFrom('trusted_device')
      .where('account_id', '=', accountId)
      .where('id', '=', id)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  }

  async forgetAll(accountId: string): Promise<void> {
    await this.#database.deleteFrom('trusted_device').where('account_id', '=', accountId).execute();
  }
}

async function newCredential(
  transaction: Transaction<PortalDatabase>,
  { id, until }: Pick<TrustedDeviceTable, 'id' | 'until'>,
): Promise<DeviceTrust> {
  const credential = newToken();
  await transaction
    .insertInto('device_credential')
    .values({ token_hash: hashOf(credential), device_id: id, used_at: null })
    .execute();
  return { id, credential, until: new Date(until) };
}
