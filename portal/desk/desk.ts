import type { Kysely } from 'kysely';
import type { DeskHours } from '../../contract/account/desk-hours.ts';
import type { AccountRegister } from '../accounts/account-register.ts';
import type { PortalConfiguration } from '../configuration/configuration.ts';
import type { PortalDatabase } from '../database/tables.ts';
import { Conversations } from './conversations.ts';
import { DeskEvents } from './desk-events.ts';
import { deskAccount, DeskWork } from './desk-work.ts';
import { openingHours } from './opening-hours.ts';
import { PersonChat } from './person-chat.ts';
import type { VerificationCodes } from './verification-codes.ts';

/** Also how late the end of a session is noticed at the latest. */
const heartbeatMs = 4000;
const purgeEveryMs = 3_600_000;
const dayMs = 24 * 3_600_000;

export interface DeskParts {
  readonly database: Kysely<PortalDatabase>;
  readonly now: () => Date;
  readonly accounts: AccountRegister;
  /** The same that accounts begin verifications with (`createVerifications`). */
  readonly codes: VerificationCodes;
  readonly configuration: PortalConfiguration['desk'];
  /** Told of failures in work that no request waits for. */
  readonly onTrouble: (error: unknown) => void;
  /** Silence after which a line is shown to be alive, and hours and session are looked at again. */
  readonly heartbeatMs?: number;
}

/** The servicedesk: chat of those who wait, and the work at the desk, live to both sides. */
export interface Desk {
  readonly person: PersonChat;
  readonly work: DeskWork;
  hours(): DeskHours;
  /** Removes messages that are older than the configuration keeps them; done at start and every hour by itself. */
  purge(): Promise<void>;
  /** Ends every live line and all background work. To be called before the server stops. */
  close(): void;
}

/** Starts the servicedesk on its tables (`deskMigrations`). */
export function createDesk(parts: DeskParts): Desk {
  const { database, now, accounts, codes, configuration, onTrouble } = parts;
  const hoursAt = openingHours(configuration);
  const conversations = new Conversations(database, now);
  const events = new DeskEvents(conversations, onTrouble);
  const shared = {
    accounts,
    codes,
    conversations,
    events,
    deskName: configuration.name,
    heartbeatMs: parts.heartbeatMs ?? heartbeatMs,
  };
  const person = new PersonChat({ ...shared, hours: hoursAt, now });
  const work = new DeskWork(shared);
  const forget = accounts.onChange((account) => {
    events.desks.sendAll({ event: 'account', account: deskAccount(account) });
    work.settle(account).catch(onTrouble);
  });
  const purge = () => conversations.purge(new Date(now().getTime() - configuration.keepMessagesDays * dayMs));
  const purgeQuietly = () => void purge().catch(onTrouble);
  purgeQuietly();
  const purging = setInterval(purgeQuietly, purgeEveryMs).unref();
  return {
    person,
    work,
    hours: () => hoursAt(now()),
    purge,
    close() {
      clearInterval(purging);
      forget();
      events.close();
    },
  };
}
