import { SessionEvent } from '../../../contract/portal/accounts.ts';
import type { PortalCalls } from '../portal/portal-http.ts';
import type { Clock } from '../session/clock.ts';
import { NewsLine } from './news-line.ts';

export interface SessionWatchDependencies {
  readonly portal: Pick<PortalCalls, 'events'>;
  readonly clock: Pick<Clock, 'after'>;
  readonly random: () => number;
  /** What the account belongs to may read differently: it changed, or could have while nobody listened. */
  readonly onOrganisations: () => void;
}

/**
 * Keeps a line to the portal open while somebody is signed in with an account. When the session ends there, such as by
 * Stopzetten (S3-30), the line ends; asking for it again is refused, and with that the session knows that it is over.
 * It also tells when the organisations of the account changed (S3-02).
 */
export class SessionWatch {
  readonly #with: SessionWatchDependencies;
  #line: NewsLine<SessionEvent> | null = null;

  constructor(dependencies: SessionWatchDependencies) {
    this.#with = dependencies;
  }

  /** Begins to follow; following already, nothing happens. */
  follow(): void {
    if (this.#line !== null) return;
    this.#line = new NewsLine<SessionEvent>({
      ...this.#with,
      read: (listener) => this.#with.portal.events('/account/events', SessionEvent, listener),
      // A line begins with `ready`; what happened before it was not heard.
      onEvent: () => this.#with.onOrganisations(),
      onLine: () => undefined,
      onRefused: () => this.leave(),
    });
    this.#line.open();
  }

  leave(): void {
    this.#line?.close();
    this.#line = null;
  }
}
