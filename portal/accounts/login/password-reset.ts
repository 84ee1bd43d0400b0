import type { Kysely } from 'kysely';
import type { PortalDatabase } from '../../database/tables.ts';
import { PortalRefusal } from '../../server/refusal.ts';
import { hashOf, newToken } from '../../sessions/opaque-token.ts';
import type { ChangedBy } from '../account-audit.ts';
import { minuteMs } from '../account-parts.ts';
import { normaliseAddress } from '../address.ts';
import { openAddress } from '../open/open-address.ts';
import { hashPassword } from '../password/password-hash.ts';
import { checkNewPassword } from '../password/password-rules.ts';
import { accountKey } from '../throttle-keys.ts';
import { endTrust, type LoginParts } from './login-parts.ts';

/** Forgotten password (S1-46, M12). */
export class PasswordReset {
  readonly #parts: LoginParts;
  readonly #database: Kysely<PortalDatabase>;

  constructor(parts: LoginParts, database: Kysely<PortalDatabase>) {
    this.#parts = parts;
    this.#database = database;
  }

  /** Mails a link when there is an account with a password. All of it after the answer, which is always the same. */
  forgot(typed: string): void {
    this.#parts.background.run(() => this.#sendLink(typed));
  }

  /**
   * Opens the link of M12; it is used up by setting the password.
   * @returns a short-lived token for the new password, and the address it is for
   * @throws PortalRefusal 404 DP-2109, 410 DP-2110, 410 DP-2111
   */
  async open(link: string): Promise<{ resetToken: string; address: string }> {
    const { accounts, links, now, settings } = this.#parts;
    const { accountId, linkHash } = await links.open(link, 'password');
    const account = await accounts.find(accountId);
    if (!account) throw new PortalRefusal(404, 'DP-2109');
    const resetToken = newToken();
    const at = now().getTime();
    await this.#database.deleteFrom('password_reset').where('expires_at', '<', at).execute();
    await this.#database
      .insertInto('password_reset')
      .values({
        token_hash: hashOf(resetToken),
        account_id: accountId,
        link_hash: linkHash,
        expires_at: at + settings.resetMinutes * minuteMs,
      })
      .execute();
    return { resetToken, address: account.address };
  }

  /**
   * Sets the new password; every session, trusted device and waiting login of the account ends, and wrong tries are
   * forgotten. The second factor stays.
   * @throws PortalRefusal 410 DP-2110 waited too long, 404 DP-2109 link replaced or used, 400 DP-2113 to DP-2115
   */
  async reset(resetToken: string, password: string, by: ChangedBy): Promise<void> {
    const { accounts, links, notifier, now, places, settings, throttle } = this.#parts;
    const row = await this.#database
      .selectFrom('password_reset')
      .selectAll()
      .where('token_hash', '=', hashOf(resetToken))
      .where('expires_at', '>', now().getTime())
      .executeTakeFirst();
    const account = row && (await accounts.find(row.account_id));
    if (!account || account.names === null) throw new PortalRefusal(410, 'DP-2110');
    const { id, address, names, organisation } = account;
    checkNewPassword(password, { address, names, organisation, places });
    const hash = await hashPassword(password, settings.hashCost);
    if (!(await links.use(row.link_hash))) throw new PortalRefusal(404, 'DP-2109');
    await accounts.replacePassword(id, hash, by);
    await this.#database.deleteFrom('password_reset').where('account_id', '=', id).execute();
    await endTrust(this.#parts, id, null);
    await throttle.forget(accountKey(address, settings));
    notifier.mail(account, { mail: 'password-changed' });
  }

  async #sendLink(typed: string): Promise<void> {
    const { accounts, links, mailLimits, origin, postOffice, settings } = this.#parts;
    const address = normaliseAddress(typed);
    const account = address === null ? null : await accounts.findByAddress(address);
    if (!account || account.password === null) return;
    try {
      await mailLimits.take(account.address, 'password');
    } catch (error) {
      // The mail of a moment ago is still good; saying so would say that there is an account.
      if (error instanceof PortalRefusal && error.code === 'DP-2108') return;
      throw error;
    }
    const minutes = settings.resetLinkMinutes;
    const token = await links.issue(account.id, 'password', minutes * minuteMs);
    const link = openAddress(origin(), 'wachtwoord', token);
    await postOffice.send(account.address, { mail: 'password-reset', link, minutes }, account.organisation);
  }
}
