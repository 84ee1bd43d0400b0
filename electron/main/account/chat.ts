import { DossierError } from '../../../contract/errors/error-view.ts';
import type { VerificationEvent } from '../../../contract/portal/accounts.ts';
import type { ChatView } from '../../../contract/views/account.ts';
import type { PendingVerification } from '../portal/account-auth-client.ts';
import type { Clock } from '../session/clock.ts';
import { NewsLine } from './news-line.ts';

/** Who waits for what the chat brings besides words. */
export interface VerificationListener {
  /** The four digits changed. */
  readonly onCode: (code: string) => void;
  /** The servicedesk entered them: the login can be finished (S1-41). */
  readonly onVerified: () => void;
  /** The portal no longer knows who waits. */
  readonly onRefused: (error: DossierError) => void;
}

export interface ChatDependencies {
  readonly clock: Clock;
  readonly random: () => number;
  readonly onChange: (view: ChatView) => void;
}

const closed: ChatView = { line: 'closed', messages: [], hours: null };
/** The border carries no more; what is older has been read. */
const mostMessages = 500;

/**
 * The chat with the servicedesk of somebody who waits for verification (S1-36 to S1-41). It is followed for as long as
 * that lasts, since its line also tells that the account was verified, and cleared when it ends.
 */
export class Chat {
  readonly #with: ChatDependencies;
  #view: ChatView = closed;
  #verification: PendingVerification | null = null;
  #line: NewsLine<VerificationEvent> | null = null;

  constructor(dependencies: ChatDependencies) {
    this.#with = dependencies;
  }

  get view(): ChatView {
    return this.#view;
  }

  follow(verification: PendingVerification, listener: VerificationListener): void {
    this.leave();
    this.#verification = verification;
    this.#line = new NewsLine<VerificationEvent>({
      ...this.#with,
      read: (reader) => verification.events(reader),
      onEvent: (event) => this.#hear(event, listener),
      onLine: (line) => this.#show({ ...this.#view, line }),
      onRefused: listener.onRefused,
    });
    this.#line.open();
  }

  /** The chat is opened: a line that was lost is tried again now. @throws DossierError DP-2117 when nobody waits */
  start(): undefined {
    if (this.#line === null) throw new DossierError('DP-2117');
    this.#line.hurry();
  }

  /** @throws DossierError DP-2117 when nobody waits, DP-2128 when the desk is closed, or a failure of the way */
  async send(text: string, signal: AbortSignal): Promise<undefined> {
    if (this.#verification === null) throw new DossierError('DP-2117');
    await this.#verification.say(text, signal);
  }

  /** Ends it; what was said is gone from every window. */
  leave(): void {
    this.#line?.close();
    this.#line = null;
    this.#verification = null;
    this.#show(closed);
  }

  #hear(event: VerificationEvent, { onCode, onVerified }: VerificationListener): void {
    switch (event.event) {
      case 'conversation':
        return this.#show({ ...this.#view, messages: event.messages, hours: event.hours });
      case 'message': {
        const known = this.#view.messages.some(({ id }) => id === event.message.id);
        const messages = [...this.#view.messages, event.message].slice(-mostMessages);
        return known ? undefined : this.#show({ ...this.#view, messages });
      }
      case 'hours':
        return this.#show({ ...this.#view, hours: event.hours });
      case 'code':
        return onCode(event.code);
      case 'verified':
        return onVerified();
    }
  }

  #show(view: ChatView): void {
    if (JSON.stringify(view) === JSON.stringify(this.#view)) return;
    this.#view = view;
    this.#with.onChange(view);
  }
}
