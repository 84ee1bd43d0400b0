import type { ChatMessage } from '../../contract/account/desk-hours.ts';
import type { VerificationEvent } from '../../contract/portal/accounts.ts';
import type { DeskEvent } from '../../contract/portal/desk.ts';
import { type Conversations, conversationView } from './conversations.ts';
import { LiveReaders } from './live-readers.ts';

/** Who hears what: persons by account, desks by session. */
export class DeskEvents {
  readonly persons = new LiveReaders<VerificationEvent>();
  readonly desks = new LiveReaders<DeskEvent>();
  readonly #conversations: Conversations;
  readonly #onTrouble: (error: unknown) => void;

  /** @param onTrouble told when news could not be read from the database: nobody waits for it */
  constructor(conversations: Conversations, onTrouble: (error: unknown) => void) {
    this.#conversations = conversations;
    this.#onTrouble = onTrouble;
  }

  /** A message reaches the person and every desk. */
  message(conversation: { readonly id: string; readonly account_id: string }, message: ChatMessage): void {
    this.persons.send(conversation.account_id, { event: 'message', message });
    this.desks.sendAll({ event: 'message', conversationId: conversation.id, message });
  }

  /** Every desk sees a conversation as it is now: who is there, what is unread. */
  refresh(conversationId: string): void {
    if (this.desks.size === 0) return;
    this.#tellDesks(conversationId).catch(this.#onTrouble);
  }

  close(): void {
    this.persons.close();
    this.desks.close();
  }

  async #tellDesks(conversationId: string): Promise<void> {
    const row = await this.#conversations.find(conversationId);
    if (!row || row.state === 'ended') return;
    const conversation = conversationView(row, this.persons.has(row.account_id));
    this.desks.sendAll({ event: 'conversation', conversation });
  }
}
