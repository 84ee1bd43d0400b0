import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Home } from '../../contract/account/home.ts';
import type { PortalConfiguration } from '../configuration/configuration.ts';
import type { PortalDatabase } from '../database/tables.ts';

export type Notice = Home['notices'][number];

/** What happened to an account; its owner reads it on the home screen, whoever did it. */
export type SecurityEvent =
  | 'password-changed'
  | 'second-factor-changed'
  | 'recovery-code-used'
  | 'trust-ended'
  | 'new-device';

const securityTexts: Readonly<Record<SecurityEvent, string>> = {
  'password-changed': 'Uw wachtwoord is gewijzigd. Was u dit niet? Neem dan direct contact op met de servicedesk.',
  'second-factor-changed':
    'Uw tweede factor is gewijzigd. Was u dit niet? Neem dan direct contact op met de servicedesk.',
  'recovery-code-used':
    'Er is ingelogd met een van uw herstelcodes. Was u dit niet? Neem dan direct contact op met de servicedesk.',
  'trust-ended':
    'Het vertrouwen van een van uw computers is beëindigd, omdat het bewijs ervan twee keer is gebruikt. Controleer uw sessies in Mijn account.',
  'new-device': 'Er is ingelogd op een nieuwe computer. Was u dit niet? Neem dan direct contact op met de servicedesk.',
};

const keepMs = 90 * 24 * 3_600_000;
const securityNoticesShown = 20;

/** Notices of the home screen: news and ended methods of the configuration, and what happened to an account. */
export class Notices {
  readonly #database: Kysely<PortalDatabase>;
  readonly #now: () => Date;
  readonly #common: readonly Omit<Notice, 'read'>[];

  constructor(
    database: Kysely<PortalDatabase>,
    now: () => Date,
    { notices, retiredMethods }: Pick<PortalConfiguration, 'notices' | 'retiredMethods'>,
  ) {
    this.#database = database;
    this.#now = now;
    const iso = (at: string) => new Date(at).toISOString();
    this.#common = [
      ...notices.map(({ id, at, text }) => ({ id: `news:${id}`, at: iso(at), kind: 'news' as const, text })),
      // S1-47
      ...retiredMethods.map(({ id, at, text }) => ({
        id: `method:${id}`,
        at: iso(at),
        kind: 'method-retired' as const,
        text,
      })),
    ];
  }

  /** Tells the owner of an account; kept for ninety days. */
  async tell(readerId: string, event: SecurityEvent): Promise<void> {
    const at = this.#now().getTime();
    await this.#database
      .deleteFrom('security_notice')
      .where('at', '<', at - keepMs)
      .execute();
    await this.#database
      .insertInto('security_notice')
      .values({ id: randomUUID(), reader_id: readerId, text: securityTexts[event], at })
      .execute();
  }

  /** @returns what has begun, newest first; news of tomorrow is not shown yet */
  async of(readerId: string): Promise<Notice[]> {
    const now = this.#now().toISOString();
    const [security, reads] = await Promise.all([
      this.#database
        .selectFrom('security_notice')
        .selectAll()
        .where('reader_id', '=', readerId)
        .orderBy('at', 'desc')
        .limit(securityNoticesShown)
        .execute(),
      this.#database.selectFrom('notice_read').select('notice_id').where('reader_id', '=', readerId).execute(),
    ]);
    const read = new Set(reads.map((row) => row.notice_id));
    const own = security.map(({ id, text, at }) => ({
      id,
      at: new Date(at).toISOString(),
      kind: 'security' as const,
      text,
    }));
    return [...own, ...this.#common]
      .filter((notice) => notice.at <= now)
      .toSorted((a, b) => b.at.localeCompare(a.at))
      .map((notice) => ({ ...notice, read: read.has(notice.id) }));
  }

  /** @returns false when this reader has no such notice */
  async markRead(readerId: string, noticeId: string): Promise<boolean> {
    const notices = await this.of(readerId);
    if (!notices.some((notice) => notice.id === noticeId)) return false;
    await this.#database
      .insertInto('notice_read')
      .values({ reader_id: readerId, notice_id: noticeId, at: this.#now().getTime() })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
    return true;
  }
}
