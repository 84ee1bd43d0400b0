import { type Argon2Parameters, argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { PortalRefusal } from '../server/refusal.ts';
import type { HashCost } from './hash-cost.ts';
import type { FactorParts } from './parts.ts';
import type { FactorOwner } from './second-factors.ts';
import { settled } from './settled.ts';

const codesAtOnce = 10;
const codeCharacters = 10;
const saltBytes = 16;

/** 32 characters, so that each is five random bits; without 0, 1, l and o, which look like each other. */
const alphabet = 'abcdefghijkmnpqrstuvwxyz23456789';

/**
 * A code is 50 random bits. That is out of reach for somebody who asks the portal, but a fast hash of it is not for
 * somebody with a copy of the database: 2^50 SHA-256 take one graphics card about a day. So they are hashed as passwords
 * are; the salt is the same for the ten codes of an account.
 */
const hashBytes = 32;

const argon2Async = promisify<'argon2id', Argon2Parameters, Buffer>(argon2);

function hashOf(code: string, salt: Uint8Array, cost: HashCost): Promise<Buffer> {
  return argon2Async('argon2id', { ...cost, tagLength: hashBytes, message: code, nonce: salt });
}

function newCode(): string {
  return Array.from(randomBytes(codeCharacters), (byte) => alphabet.charAt(byte % alphabet.length)).join('');
}

/** @returns the characters of a typed code, whose case, spaces and dashes do not count; null when it cannot be one */
function readRecoveryCode(typed: string): string | null {
  const code = typed.toLowerCase().replaceAll(/[\s\p{Pd}]/gu, '');
  return code.length === codeCharacters && [...code].every((character) => alphabet.includes(character)) ? code : null;
}

/** Ten codes of an account that each stand in for the second factor once. */
export class RecoveryCodeBook {
  readonly #parts: FactorParts;

  constructor(parts: FactorParts) {
    this.#parts = parts;
  }

  /** @see SecondFactors.renewRecoveryCodes */
  async renew(owner: FactorOwner): Promise<string[]> {
    const codes = new Set<string>();
    while (codes.size < codesAtOnce) codes.add(newCode());
    const { database, settings } = this.#parts;
    const salt = randomBytes(saltBytes);
    const hashes = await Promise.all([...codes].map((code) => hashOf(code, salt, settings.hashCost)));
    await database.transaction().execute(async (transaction) => {
      await transaction.deleteFrom('recovery_code').where('account_id', '=', owner.accountId).execute();
      await transaction
        .insertInto('recovery_code')
        .values(hashes.map((hash) => ({ account_id: owner.accountId, hash, salt, used_at: null })))
        .execute();
    });
    return [...codes].map((code) => `${code.slice(0, 5)}-${code.slice(5)}`);
  }

  /** @see SecondFactors.spendRecoveryCode */
  async spend(owner: FactorOwner, typed: string): Promise<void> {
    const { database, tries, now, settings } = this.#parts;
    const code = readRecoveryCode(typed);
    if (code === null) throw new PortalRefusal(422, 'DP-2122');
    await settled(database, (transaction) => tries.take(transaction, owner.accountId, 'recovery'));
    const rows = await database
      .selectFrom('recovery_code')
      .select(['hash', 'salt'])
      .where('account_id', '=', owner.accountId)
      .execute();
    // An account without codes takes as long as one with them.
    const hash = await hashOf(code, rows[0]?.salt ?? randomBytes(saltBytes), settings.hashCost);
    const [same] = rows.filter((row) => timingSafeEqual(row.hash, hash));
    if (!same) throw new PortalRefusal(422, 'DP-2122');
    // One statement finds it unused and uses it, so of many requests with one code one succeeds.
    const spent = await database
      .updateTable('recovery_code')
      .set({ used_at: now().getTime() })
      .where('account_id', '=', owner.accountId)
      .where('hash', '=', same.hash)
      .where('used_at', 'is', null)
      .executeTakeFirst();
    if (spent.numUpdatedRows !== 1n) throw new PortalRefusal(422, 'DP-2122');
    await tries.clear(database, owner.accountId, 'recovery');
  }

  /** @see SecondFactors.recoveryCodesLeft */
  async left(owner: FactorOwner): Promise<number> {
    const { unused } = await this.#parts.database
      .selectFrom('recovery_code')
      .select((row) => row.fn.countAll<number>().as('unused'))
      .where('account_id', '=', owner.accountId)
      .where('used_at', 'is', null)
      .executeTakeFirstOrThrow();
    return unused;
  }
}
