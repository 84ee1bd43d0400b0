import type { Insertable, Kysely, Selectable } from 'kysely';
import type { PortalDatabase } from '../../database/tables.ts';
import { PortalRefusal } from '../../server/refusal.ts';
import { hashOf, newToken } from '../../sessions/opaque-token.ts';
import type { RegistrationTable } from '../tables.ts';

/** A registration under way. Its token is known to the one request that carries it, and stored nowhere. */
export type Registration = Selectable<RegistrationTable> & { readonly token: string };

/** What a registration begins with; the rest is that of one without an e-mail code. */
export type NewRegistration = Pick<Registration, 'account_id' | 'address' | 'way' | 'step'> &
  Partial<Pick<Registration, 'supplier' | 'comes_back' | 'link_hash'>>;

/** Registrations and the steps they are at. Each waits a limited time for its next step (DP-2116). */
export class RegistrationStore {
  readonly #database: Kysely<PortalDatabase>;
  readonly #lifetimeMs: number;
  readonly #now: () => Date;

  constructor(database: Kysely<PortalDatabase>, lifetimeMs: number, now: () => Date) {
    this.#database = database;
    this.#lifetimeMs = lifetimeMs;
    this.#now = now;
  }

  /** Begins one, and forgets those that expired. */
  async begin(registration: NewRegistration): Promise<Registration> {
    const now = this.#now().getTime();
    const token = newToken();
    const row: Insertable<RegistrationTable> = {
      supplier: 0,
      comes_back: 0,
      link_hash: null,
      ...registration,
      token_hash: hashOf(token),
      code_hash: null,
      code_tries: 0,
      code_expires_at: null,
      resend_at: null,
      expires_at: now + this.#lifetimeMs,
    };
    await this.#database.deleteFrom('registration').where('expires_at', '<', now).execute();
    const stored = await this.#database.insertInto('registration').values(row).returningAll().executeTakeFirstOrThrow();
    return { ...stored, token };
  }

  /**
   * Finds a registration by its token, which gives it its whole time again.
   * @throws PortalRefusal 401 DP-2116 when there is none, or it expired
   */
  async find(token: string | null): Promise<Registration> {
    const now = this.#now().getTime();
    const row =
      token === null
        ? undefined
        : await this.#database
            .updateTable('registration')
            .set({ expires_at: now + this.#lifetimeMs })
            .where('token_hash', '=', hashOf(token))
            .where('expires_at', '>', now)
            .returningAll()
            .executeTakeFirst();
    if (!row || token === null) throw new PortalRefusal(401, 'DP-2116');
    return { ...row, token };
  }

  /** Changes a registration that is still at the step it was found at. @throws PortalRefusal 409 DP-2117 when it is not */
  async update(registration: Registration, changes: Partial<Selectable<RegistrationTable>>): Promise<Registration> {
    const row = await this.#database
      .updateTable('registration')
      .set(changes)
      .where('token_hash', '=', registration.token_hash)
      .where('step', '=', registration.step)
      .returningAll()
      .executeTakeFirst();
    if (!row) throw new PortalRefusal(409, 'DP-2117');
    return { ...row, token: registration.token };
  }

  /** Counts a try of the e-mail code before it is compared. @returns null when no try is left, or the code is too old */
  async takeCodeTry(registration: Registration, tries: number): Promise<string | null> {
    const row = await this.#database
      .updateTable('registration')
      .set((update) => ({ code_tries: update('code_tries', '+', 1) }))
      .where('token_hash', '=', registration.token_hash)
      .where('step', '=', 'email-code')
      .where('code_tries', '<', tries)
      .where('code_expires_at', '>', this.#now().getTime())
      .returning('code_hash')
      .executeTakeFirst();
    return row?.code_hash ?? null;
  }

  async remove(registration: Registration): Promise<void> {
    await this.#database.deleteFrom('registration').where('token_hash', '=', registration.token_hash).execute();
  }
}
