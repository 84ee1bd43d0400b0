import type { FastifyRequest } from 'fastify';
import type { Kysely, Selectable } from 'kysely';
import type { PortalDatabase } from '../../database/tables.ts';
import { PortalRefusal } from '../../server/refusal.ts';
import { bearerOf, hashOf, newToken } from '../../sessions/opaque-token.ts';
import type { LoginWaitTable } from '../tables.ts';

export type LoginWait = Selectable<LoginWaitTable>;

/** Logins between two steps: a right password that waits for its code, a right code that waits for the servicedesk. */
export class LoginWaits {
  readonly #database: Kysely<PortalDatabase>;
  readonly #now: () => Date;

  constructor(database: Kysely<PortalDatabase>, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  /** @returns the token that reaches the next step and nothing else */
  async begin(wait: Omit<LoginWait, 'token_hash' | 'expires_at'>, expiresAt: Date): Promise<string> {
    const token = newToken();
    await this.#database.deleteFrom('login_wait').where('expires_at', '<', this.#now().getTime()).execute();
    await this.#database
      .insertInto('login_wait')
      .values({ ...wait, token_hash: hashOf(token), expires_at: expiresAt.getTime() })
      .execute();
    return token;
  }

  /** @throws PortalRefusal 401 DP-2130 when it is unknown, used or expired */
  async find(token: string | null, waitsFor: LoginWait['waits_for']): Promise<LoginWait> {
    const row =
      token === null
        ? undefined
        : await this.#database
            .selectFrom('login_wait')
            .selectAll()
            .where('token_hash', '=', hashOf(token))
            .where('waits_for', '=', waitsFor)
            .where('expires_at', '>', this.#now().getTime())
            .executeTakeFirst();
    if (!row) throw new PortalRefusal(401, 'DP-2130');
    return row;
  }

  /** Uses a wait up: of many requests one gets it. @throws PortalRefusal 401 DP-2130 for the others */
  async take({ token_hash }: LoginWait): Promise<void> {
    const { numDeletedRows } = await this.#database
      .deleteFrom('login_wait')
      .where('token_hash', '=', token_hash)
      .executeTakeFirst();
    if (numDeletedRows === 0n) throw new PortalRefusal(401, 'DP-2130');
  }

  /** Ends every wait of an account: its password or its second factor is not what it was. */
  async end(accountId: string): Promise<void> {
    await this.#database.deleteFrom('login_wait').where('account_id', '=', accountId).execute();
  }
}

/**
 * Who waits for the servicedesk, by the verification token as bearer.
 * @throws PortalRefusal 401 DP-2130
 */
export const verificationHolder =
  (waits: LoginWaits) =>
  async (request: FastifyRequest): Promise<string> =>
    (await waits.find(bearerOf(request), 'desk')).account_id;
