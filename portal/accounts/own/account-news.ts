import type { SessionEvent } from '../../../contract/portal/accounts.ts';
import { EventQueue } from '../../desk/event-queue.ts';

/** Everybody who listens on GET /account/events, by account; who has none hears of the end of the session alone. */
export class AccountNews {
  readonly #readers = new Map<EventQueue<SessionEvent>, string | null>();

  /** @param accountId null for a session of a card without an account */
  join(accountId: string | null): EventQueue<SessionEvent> {
    const queue = new EventQueue<SessionEvent>();
    this.#readers.set(queue, accountId);
    return queue;
  }

  leave(queue: EventQueue<SessionEvent>): void {
    queue.end();
    this.#readers.delete(queue);
  }

  /** Lines that are open. */
  get size(): number {
    return this.#readers.size;
  }

  /** What these accounts belong to, or something in it, reads differently now; told once to each of their sessions. */
  organisationsChanged(accountIds: Iterable<string | null>): void {
    const concerned = new Set(accountIds);
    for (const [queue, accountId] of this.#readers) {
      if (accountId !== null && concerned.has(accountId)) queue.push({ event: 'organisations' });
    }
  }

  /** Ends every line. */
  close(): void {
    for (const queue of this.#readers.keys()) queue.end();
  }
}
