import type { Transaction } from 'kysely';
import type { TokenLinkRequest } from '../../contract/portal/accounts.ts';
import type { PortalDatabase } from '../database/tables.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { linkReach, matchCode, matchPair, refusalOf } from './code-match.ts';
import { type Device, linkedDevices, poolOf, serialKeyOf } from './devices.ts';
import type { FactorParts } from './parts.ts';
import type { FactorOwner } from './second-factors.ts';
import { settled } from './settled.ts';
import { readCode } from './totp.ts';

/** Hardware tokens: free in a pool, linked to one account, and free again (REQUIREMENTS 6.4, S1-31). */
export class HardwareTokens {
  readonly #parts: FactorParts;

  constructor(parts: FactorParts) {
    this.#parts = parts;
  }

  /** @see SecondFactors.linkToken */
  async link(owner: FactorOwner, { serial, code: typed, next: typedNext }: TokenLinkRequest): Promise<void> {
    const code = readCode(typed);
    const next = typedNext === undefined ? undefined : readCode(typedNext);
    if (code === null || next === null) throw new PortalRefusal(422, 'DP-2102');
    await settled(this.#parts.database, (transaction) => this.#link(transaction, owner, serial, { code, next }));
  }

  async #link(
    transaction: Transaction<PortalDatabase>,
    owner: FactorOwner,
    serial: string,
    { code, next }: { readonly code: string; readonly next: string | undefined },
  ): Promise<PortalRefusal | null> {
    const { tries, keys, settings, now } = this.#parts;
    const linked = await linkedDevices(transaction, owner.accountId);
    if (linked.length >= settings.mostFactors) return new PortalRefusal(409, 'DP-2117');
    const wait = await tries.take(transaction, owner.accountId, 'link');
    if (wait) return wait;
    const device = await this.#inPool(transaction, owner, serial);
    if (!device) return new PortalRefusal(404, 'DP-2118');
    if (device.state === 'linked') return new PortalRefusal(409, 'DP-2119');
    const secret = keys.open(device, device);
    const match =
      next === undefined
        ? matchCode(device, secret, code, now(), linkReach(settings), settings)
        : matchPair(device, secret, { first: code, second: next }, now(), settings);
    const sealed = keys.seal(secret, { ...device, account_id: owner.accountId });
    secret.fill(0);
    if (match.outcome !== 'fits') return refusalOf(match.outcome, settings);
    const { step, drift } = match;
    await transaction
      .updateTable('otp_device')
      .set({
        ...sealed,
        state: 'linked',
        account_id: owner.accountId,
        linked_at: now().getTime(),
        last_used_at: null,
        last_step: step,
        drift,
        synchronised_drift: drift,
      })
      .where('id', '=', device.id)
      .execute();
    await tries.clear(transaction, owner.accountId, 'link');
    return null;
  }

  /** @see SecondFactors.resyncToken */
  async resynchronise(owner: FactorOwner, serial: string, typedFirst: string, typedSecond: string): Promise<void> {
    const [first, second] = [readCode(typedFirst), readCode(typedSecond)];
    if (first === null || second === null) throw new PortalRefusal(422, 'DP-2102');
    await settled(this.#parts.database, (transaction) =>
      this.#resynchronise(transaction, owner, serial, { first, second }),
    );
  }

  async #resynchronise(
    transaction: Transaction<PortalDatabase>,
    owner: FactorOwner,
    serial: string,
    pair: { readonly first: string; readonly second: string },
  ): Promise<PortalRefusal | null> {
    const { tries, keys, settings, now } = this.#parts;
    const wait = await tries.take(transaction, owner.accountId, 'link');
    if (wait) return wait;
    const linked = await linkedDevices(transaction, owner.accountId);
    const own = linked.find((device) => device.serial_key === serialKeyOf(serial));
    const device = own ?? (await this.#inPool(transaction, owner, serial));
    if (!device) return new PortalRefusal(404, 'DP-2118');
    if (!own && device.state === 'linked') return new PortalRefusal(409, 'DP-2119');
    const secret = keys.open(device, device);
    const match = matchPair(device, secret, pair, now(), settings);
    secret.fill(0);
    if (match.outcome !== 'fits') return refusalOf(match.outcome, settings);
    const { step, drift } = match;
    await transaction
      .updateTable('otp_device')
      .set({ last_step: step, drift, synchronised_drift: drift })
      .where('id', '=', device.id)
      .execute();
    await tries.clear(transaction, owner.accountId, 'link');
    // Two codes of an own token prove more than the one that the login asks for.
    if (own) await tries.clear(transaction, owner.accountId, 'login');
    return null;
  }

  /** @see SecondFactors.freeTokens */
  async countFree(owner: FactorOwner): Promise<number> {
    const { free } = await this.#parts.database
      .selectFrom('otp_device')
      .select((row) => row.fn.countAll<number>().as('free'))
      .where('pool', '=', poolOf(owner))
      .where('state', 'in', ['uploaded', 'unlinked'])
      .executeTakeFirstOrThrow();
    return free;
  }

  /** Puts a linked token back into its pool; its used steps stay used. */
  async release(transaction: Transaction<PortalDatabase>, device: Device): Promise<void> {
    const secret = this.#parts.keys.open(device, device);
    const sealed = this.#parts.keys.seal(secret, { ...device, account_id: null });
    secret.fill(0);
    await transaction
      .updateTable('otp_device')
      .set({ ...sealed, state: 'unlinked', account_id: null, linked_at: null, last_used_at: null })
      .where('id', '=', device.id)
      .execute();
  }

  async #inPool(
    transaction: Transaction<PortalDatabase>,
    owner: FactorOwner,
    serial: string,
  ): Promise<Device | undefined> {
    return transaction
      .selectFrom('otp_device')
      .selectAll()
      .where('pool', '=', poolOf(owner))
      .where('serial_key', '=', serialKeyOf(serial))
      .executeTakeFirst();
  }
}
