import type { InvitationResult } from '../../contract/account/desk.ts';
import type { Duty } from '../../contract/views/person.ts';
import type { Logger } from 'pino';
import { PortalRefusal } from '../server/refusal.ts';
import { byPortal, type ChangedBy } from './account-audit.ts';
import { dayMs } from './account-parts.ts';
import type { Account, AccountRegister } from './account-register.ts';
import { type AccountRecord, factorOwner, hasPassword, publicAccount } from './account-store.ts';
import { normaliseAddress } from './address.ts';
import { endTrust, type LoginParts } from './login/login-parts.ts';
import { openAddress } from './open/open-address.ts';

/** A personal link that the servicedesk, the practice or the portal itself sends. */
export interface Invitation {
  readonly way: 'link' | 'invitation';
  readonly organisation: string;
  readonly duties: readonly Duty[];
}

/** People whom the configuration gives a duty. */
export interface ConfiguredPeople {
  readonly addresses: readonly string[];
  /** For whom they work, as their letter says. */
  readonly organisation: string;
  readonly duty: Duty;
}

/**
 * Duties that nobody but the configuration gives: who is no longer in it loses them at the start. The people of the
 * servicedesk are not among these; of them the configuration names only the first.
 */
const configuredDuties: readonly Duty[] = ['leverancier-adviseur'];

/** Accounts as the servicedesk works with them (REQUIREMENTS 6.1). */
export class PortalAccountRegister implements AccountRegister {
  readonly #parts: LoginParts;

  constructor(parts: LoginParts) {
    this.#parts = parts;
  }

  async find(id: string): Promise<Account | null> {
    const record = await this.#parts.accounts.find(id);
    return record && publicAccount(record);
  }

  async findByAddress(typed: string): Promise<Account | null> {
    const address = normaliseAddress(typed);
    const record = address === null ? null : await this.#parts.accounts.findByAddress(address);
    return record && publicAccount(record);
  }

  needingDesk(): Promise<Account[]> {
    return this.#parts.accounts.needingDesk();
  }

  invite(typed: string, invitation: Invitation, by: ChangedBy = byPortal): Promise<InvitationResult['outcome']> {
    return this.#invite(typed, invitation, this.#parts.settings.deskVerifies, by);
  }

  /**
   * At the start of the portal: everybody to whom the configuration gives a duty has it, and who is no longer an adviser
   * in it is none, with their sessions at an end. Who has no account, or whose invitation ran out, is mailed a personal link. Nobody could verify the first servicedesk, so the desk need not.
   * @param log told of an address that got no mail; the next start tries again
   */
  async inviteConfigured(people: readonly ConfiguredPeople[], log: Pick<Logger, 'warn'>): Promise<void> {
    await this.#takeUnconfigured(people);
    for (const { addresses, organisation, duty } of people) {
      for (const typed of addresses) {
        // oxlint-disable-next-line no-await-in-loop -- a handful, and one mail server
        const outcome = await this.#inviteAtStart(typed, organisation, duty);
        if (outcome === 'no-address' || outcome === 'mail-failed') log.warn({ outcome, duty }, 'not invited at start');
      }
    }
  }

  canBegin(id: string): Promise<boolean> {
    return this.#parts.links.hasLive(id, 'registration');
  }

  async markVerified(id: string, by: ChangedBy = byPortal): Promise<void> {
    await this.#parts.accounts.move(id, 'verified-by-desk', by);
  }

  async unblock(id: string, by: ChangedBy = byPortal): Promise<void> {
    await this.#parts.accounts.move(id, 'unblocked', by);
  }

  async loseFactor(id: string, by: ChangedBy = byPortal): Promise<void> {
    const { accounts, factors, notifier } = this.#parts;
    const account = await accounts.move(id, 'factor-lost', by);
    await endTrust(this.#parts, id, null);
    await factors.removeAll(factorOwner(account));
    notifier.mail(account, { mail: 'second-factor-changed' });
  }

  onChange(listener: (account: Account) => void): () => void {
    return this.#parts.accounts.onChange(listener);
  }

  async #takeUnconfigured(people: readonly ConfiguredPeople[]): Promise<void> {
    const { accounts, sessions } = this.#parts;
    for (const duty of configuredDuties) {
      const named = people.filter((one) => one.duty === duty).flatMap(({ addresses }) => addresses);
      const kept = new Set(named.map(normaliseAddress).filter((address) => address !== null));
      // oxlint-disable-next-line no-await-in-loop -- one duty after another
      const lost = await accounts.takeDuty(duty, kept, byPortal);
      // oxlint-disable-next-line no-await-in-loop -- one duty after another
      for (const id of lost) await sessions.revokeAll(id, null);
    }
  }

  async #inviteAtStart(typed: string, organisation: string, duty: Duty): Promise<InvitationResult['outcome']> {
    const { accounts, settings } = this.#parts;
    const address = normaliseAddress(typed);
    const known = address === null ? null : await accounts.findByAddress(address);
    if (known && known.state !== 'address-unconfirmed') await accounts.giveDuty(known.id, duty, byPortal);
    if (known && (await this.canBegin(known.id))) return 'sent';
    const needsDesk = duty !== 'servicedesk' && settings.deskVerifies;
    return this.#invite(typed, { way: 'invitation', organisation, duties: [duty] }, needsDesk, byPortal);
  }

  async #invite(
    typed: string,
    { way, organisation, duties }: Invitation,
    needsDesk: boolean,
    by: ChangedBy,
  ): Promise<InvitationResult['outcome']> {
    const { accounts } = this.#parts;
    const address = normaliseAddress(typed);
    if (address === null) return 'no-address';
    const known = await accounts.findByAddress(address);
    if (known && hasPassword(known.state)) return 'has-account';
    const wanted = { way, organisation, duties, needsDesk };
    // Somebody only typed that address in the sign-up form: the invitation begins anew.
    if (known?.state === 'address-unconfirmed') await accounts.remove(known.id);
    const isNew = !known || known.state === 'address-unconfirmed';
    const account = isNew
      ? await accounts.create({ address, ...wanted }, 'invited', by)
      : await accounts.inviteAgain(known.id, wanted);
    try {
      await this.#sendLink(account, way, organisation);
      return 'sent';
    } catch (error) {
      if (!(error instanceof PortalRefusal)) throw error;
      if (isNew) await accounts.remove(account.id);
      return 'mail-failed';
    }
  }

  async #sendLink({ id, address }: AccountRecord, way: Invitation['way'], organisation: string): Promise<void> {
    const { links, origin, postOffice, settings } = this.#parts;
    const days = settings.registrationLinkDays;
    const link = openAddress(origin(), 'registratie', await links.issue(id, 'registration', days * dayMs));
    const mail = way === 'link' ? 'registration-link' : 'password-invitation';
    await postOffice.send(address, { mail, link, organisation, days }, organisation);
  }
}
