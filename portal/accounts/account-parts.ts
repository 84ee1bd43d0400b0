import type { PostOffice } from '../mail/post-office.ts';
import type { SecondFactors } from '../factors/second-factors.ts';
import type { AccountAudit } from './account-audit.ts';
import type { AccountSettings } from './account-settings.ts';
import type { AccountStore } from './account-store.ts';
import type { Background, SecurityNotifier } from './background.ts';
import type { MailLimits } from './mail-limits.ts';
import type { PersonalLinks } from './personal-links.ts';
import type { Throttle } from './throttle.ts';

/** What the flows of accounts are built from. */
export interface AccountParts {
  readonly accounts: AccountStore;
  readonly accountAudit: AccountAudit;
  readonly factors: SecondFactors;
  readonly postOffice: PostOffice;
  readonly notifier: SecurityNotifier;
  readonly background: Background;
  readonly links: PersonalLinks;
  readonly mailLimits: MailLimits;
  readonly throttle: Throttle;
  readonly settings: AccountSettings;
  readonly now: () => Date;
  /** The portal's own origin, for links in mails; known once it listens. */
  readonly origin: () => string;
  /** Names of the portal and the product, which no password may consist of. */
  readonly places: readonly string[];
}

export const minuteMs = 60_000;
export const dayMs = 24 * 60 * minuteMs;
