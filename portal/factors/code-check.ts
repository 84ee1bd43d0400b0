import type { Transaction } from 'kysely';
import type { Factor } from '../../contract/account/own-account.ts';
import type { PortalDatabase } from '../database/tables.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { loginReach, matchCode, refusalOf, type CodeMatch } from './code-match.ts';
import { factorOf, linkedDevices, type Device } from './devices.ts';
import type { FactorParts } from './parts.ts';
import type { FactorOwner } from './second-factors.ts';
import { settled } from './settled.ts';
import { acceptStep } from './step-acceptance.ts';
import { readCode } from './totp.ts';

/** Of several devices the best counts: a code that is good somewhere is good. */
const bestFirst = ['fits', 'used', 'drifted', 'wrong'] as const;

/** The code of a login: compared with every second factor of the account, and accepted once. */
export class CodeCheck {
  readonly #parts: FactorParts;

  constructor(parts: FactorParts) {
    this.#parts = parts;
  }

  /** @see SecondFactors.checkCode */
  async check(owner: FactorOwner, typed: string): Promise<Factor> {
    const code = readCode(typed);
    // Not six digits is a slip and no guess, so it is not counted.
    if (code === null) throw new PortalRefusal(422, 'DP-2102');
    return settled(this.#parts.database, (transaction) => this.#check(transaction, owner.accountId, code));
  }

  async #check(
    transaction: Transaction<PortalDatabase>,
    accountId: string,
    code: string,
  ): Promise<Factor | PortalRefusal> {
    const { tries, settings, now } = this.#parts;
    const wait = await tries.take(transaction, accountId, 'login');
    if (wait) return wait;
    const at = now();
    const matches = (await linkedDevices(transaction, accountId))
      .map((device) => ({ device, match: this.#match(device, code, at) }))
      .toSorted((a, b) => bestFirst.indexOf(a.match.outcome) - bestFirst.indexOf(b.match.outcome));
    const [best] = matches;
    if (!best) return refusalOf('wrong', settings);
    if (best.match.outcome === 'fits' && (await acceptStep(transaction, best.device, best.match, at))) {
      await tries.clear(transaction, accountId, 'login');
      return factorOf({ ...best.device, last_used_at: at.getTime() });
    }
    const outcome = best.match.outcome === 'fits' ? 'used' : best.match.outcome;
    if (outcome === 'used') await tries.giveBack(transaction, accountId, 'login');
    return refusalOf(outcome, settings);
  }

  #match(device: Device, code: string, at: Date): CodeMatch {
    const { keys, settings } = this.#parts;
    const secret = keys.open(device, device);
    try {
      return matchCode(device, secret, code, at, loginReach(settings), settings);
    } finally {
      secret.fill(0);
    }
  }
}
