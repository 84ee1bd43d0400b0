import type { Kysely } from 'kysely';
import type { AccountRegister } from '../accounts/account-register.ts';
import type { Background } from '../accounts/background.ts';
import type { AccountNews } from '../accounts/own/account-news.ts';
import type { PortalConfiguration } from '../configuration/configuration.ts';
import type { PortalDatabase } from '../database/tables.ts';
import type { PostOffice } from '../mail/post-office.ts';
import type { SessionStore } from '../sessions/session-store.ts';
import type { OrganisationAudit } from './organisation-audit.ts';
import type { OrganisationGate } from './organisation-gate.ts';
import type { AgbRegister } from './register/agb-register.ts';
import type { SealedTexts } from './sealed-text.ts';

/** What organisations and their people are built from. */
export interface OrganisationParts {
  readonly database: Kysely<PortalDatabase>;
  readonly audit: OrganisationAudit;
  readonly gate: OrganisationGate;
  readonly register: AgbRegister;
  readonly texts: SealedTexts;
  readonly accounts: Pick<AccountRegister, 'invite' | 'findByAddress' | 'canBegin'>;
  readonly sessions: Pick<SessionStore, 'revokeAll' | 'isLive'>;
  /** Tells screens that are open to ask again. */
  readonly news: Pick<AccountNews, 'organisationsChanged'>;
  readonly postOffice: PostOffice;
  readonly background: Background;
  readonly configuration: Pick<PortalConfiguration, 'organisations' | 'helpMail'>;
  readonly now: () => Date;
  /** The portal's own origin, for links in mails; known once it listens. */
  readonly origin: () => string;
}
