import { randomBytes, randomUUID } from 'node:crypto';
import type { Transaction } from 'kysely';
import type { AppSecret } from '../../contract/account/registration.ts';
import type { PortalDatabase } from '../database/tables.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { appSecretOf } from './app-secret.ts';
import { linkReach, matchCode, refusalOf } from './code-match.ts';
import { linkedDevices, noStepYet, type Device } from './devices.ts';
import type { FactorParts } from './parts.ts';
import type { FactorOwner } from './second-factors.ts';
import { settled } from './settled.ts';
import { readCode } from './totp.ts';

/** 160 bits, as RFC 4226 section 4 R6 recommends. */
const secretBytes = 20;
const appInterval = 30;

/** Authenticator apps: a secret waits until the app shows a right code, and only then is a second factor (S1-20, S1-21). */
export class AuthenticatorApps {
  readonly #parts: FactorParts;

  constructor(parts: FactorParts) {
    this.#parts = parts;
  }

  /** @see SecondFactors.startApp */
  async start(owner: FactorOwner): Promise<AppSecret> {
    const { database, now, keys, settings } = this.#parts;
    const secret = randomBytes(secretBytes);
    const place = { id: randomUUID(), account_id: owner.accountId, pool: null };
    await settled(database, async (transaction) => {
      const linked = await linkedDevices(transaction, owner.accountId);
      if (linked.length >= settings.mostFactors) return new PortalRefusal(409, 'DP-2117');
      await this.#discard(transaction, owner.accountId);
      await transaction
        .insertInto('otp_device')
        .values({
          ...place,
          kind: 'app',
          state: 'waiting',
          serial: null,
          serial_key: null,
          manufacturer: null,
          model: null,
          interval_seconds: appInterval,
          ...keys.seal(secret, place),
          last_step: noStepYet,
          drift: 0,
          synchronised_drift: 0,
          created_at: now().getTime(),
          linked_at: null,
          last_used_at: null,
        })
        .execute();
      return null;
    });
    return this.#told(secret, owner);
  }

  /** @see SecondFactors.waitingApp */
  async waiting(owner: FactorOwner): Promise<AppSecret | null> {
    const device = await this.#waiting(this.#parts.database, owner.accountId);
    return device ? this.#told(this.#parts.keys.open(device, device), owner) : null;
  }

  /** @see SecondFactors.discardWaitingApp */
  async discardWaiting(owner: FactorOwner): Promise<void> {
    await this.#discard(this.#parts.database, owner.accountId);
  }

  /** @see SecondFactors.confirmApp */
  async confirm(owner: FactorOwner, typed: string): Promise<void> {
    const code = readCode(typed);
    if (code === null) throw new PortalRefusal(422, 'DP-2102');
    await settled(this.#parts.database, (transaction) => this.#confirm(transaction, owner.accountId, code));
  }

  async #confirm(
    transaction: Transaction<PortalDatabase>,
    accountId: string,
    code: string,
  ): Promise<PortalRefusal | null> {
    const { tries, keys, settings, now } = this.#parts;
    const device = await this.#waiting(transaction, accountId);
    if (!device) return new PortalRefusal(409, 'DP-2117');
    const wait = await tries.take(transaction, accountId, 'link');
    if (wait) return wait;
    const secret = keys.open(device, device);
    const match = matchCode(device, secret, code, now(), linkReach(settings), settings);
    secret.fill(0);
    if (match.outcome !== 'fits') return refusalOf(match.outcome, settings);
    // The step is used from now on: the code on the screen does not also log in.
    await transaction
      .updateTable('otp_device')
      .set({ state: 'linked', linked_at: now().getTime(), last_step: match.step })
      .where('id', '=', device.id)
      .execute();
    await tries.clear(transaction, accountId, 'link');
    return null;
  }

  async #waiting(database: FactorParts['database'], accountId: string): Promise<Device | undefined> {
    return database
      .selectFrom('otp_device')
      .selectAll()
      .where('account_id', '=', accountId)
      .where('state', '=', 'waiting')
      .executeTakeFirst();
  }

  async #discard(database: FactorParts['database'], accountId: string): Promise<void> {
    await database
      .deleteFrom('otp_device')
      .where('account_id', '=', accountId)
      .where('state', '=', 'waiting')
      .execute();
  }

  #told(secret: Buffer, owner: FactorOwner): AppSecret {
    const told = appSecretOf(secret, owner.organisation ?? this.#parts.settings.portalName, owner.address);
    secret.fill(0);
    return told;
  }
}
