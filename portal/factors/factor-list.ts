import type { Factor } from '../../contract/account/own-account.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { factorOf, linkedDevices } from './devices.ts';
import type { HardwareTokens } from './hardware-tokens.ts';
import type { FactorParts } from './parts.ts';
import type { FactorOwner } from './second-factors.ts';
import { settled } from './settled.ts';

/** The second factors that an account has, and their end. */
export class FactorList {
  readonly #parts: FactorParts;
  readonly #tokens: HardwareTokens;

  constructor(parts: FactorParts, tokens: HardwareTokens) {
    this.#parts = parts;
    this.#tokens = tokens;
  }

  /** @see SecondFactors.list */
  async list(owner: FactorOwner): Promise<Factor[]> {
    return (await linkedDevices(this.#parts.database, owner.accountId)).map(factorOf);
  }

  /** @see SecondFactors.remove */
  async remove(owner: FactorOwner, factorId: string): Promise<void> {
    await settled(this.#parts.database, async (transaction) => {
      const linked = await linkedDevices(transaction, owner.accountId);
      const device = linked.find(({ id }) => id === factorId);
      if (!device) return new PortalRefusal(404, 'DP-2117');
      if (linked.length === 1) return new PortalRefusal(409, 'DP-2121');
      if (device.kind === 'token') await this.#tokens.release(transaction, device);
      else await transaction.deleteFrom('otp_device').where('id', '=', device.id).execute();
      return null;
    });
  }

  /** @see SecondFactors.removeAll */
  async removeAll(owner: FactorOwner): Promise<void> {
    const { accountId } = owner;
    await this.#parts.database.transaction().execute(async (transaction) => {
      for (const device of await linkedDevices(transaction, accountId)) {
        // oxlint-disable-next-line no-await-in-loop -- one connection: they would wait for each other anyway
        if (device.kind === 'token') await this.#tokens.release(transaction, device);
      }
      await transaction.deleteFrom('otp_device').where('account_id', '=', accountId).execute();
      await transaction.deleteFrom('recovery_code').where('account_id', '=', accountId).execute();
      await transaction.deleteFrom('factor_tries').where('account_id', '=', accountId).execute();
    });
  }
}
