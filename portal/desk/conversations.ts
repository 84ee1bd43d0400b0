import { randomUUID } from 'node:crypto';
import type { Kysely, Selectable } from 'kysely';
import type { Conversation } from '../../contract/account/desk.ts';
import type { ChatMessage } from '../../contract/account/desk-hours.ts';
import type { PersonNames } from '../../contract/account/registration.ts';
import type { PortalDatabase } from '../database/tables.ts';
import type { ConversationMessageTable, ConversationTable } from './tables.ts';

/** What the contract lets pass at once. */
const conversationsShown = 200;
const messagesShown = 500;

const isoOrNull = (at: number | null) => (at === null ? null : new Date(at).toISOString());

function messageOf({ id, sender, author, text, at }: Selectable<ConversationMessageTable>): ChatMessage {
  return { id, from: sender, author, text, at: new Date(at).toISOString() };
}

/** A conversation as stored, with what the desk has not read. */
export type StoredConversation = Selectable<ConversationTable> & { readonly unread: number };

/** @param present has the person the chat open */
export function conversationView(row: StoredConversation, present: boolean): Conversation {
  return {
    id: row.id,
    address: row.address,
    names: { givenName: row.given_name, surname: row.surname },
    startedAt: new Date(row.started_at).toISOString(),
    lastMessageAt: isoOrNull(row.last_message_at),
    unread: row.unread,
    present,
    state: row.state === 'verified' ? 'verified' : 'waiting',
  };
}

/** Conversations with the servicedesk and their messages, on disk until they are purged. */
export class Conversations {
  readonly #database: Kysely<PortalDatabase>;
  readonly #now: () => Date;

  constructor(database: Kysely<PortalDatabase>, now: () => Date) {
    this.#database = database;
    this.#now = now;
  }

  /** @returns the conversation of an account that waits, and whether it is a new one */
  async open(account: {
    readonly id: string;
    readonly address: string;
    readonly names: PersonNames;
  }): Promise<{ readonly conversation: StoredConversation; readonly isNew: boolean }> {
    const row = {
      id: randomUUID(),
      account_id: account.id,
      address: account.address,
      given_name: account.names.givenName,
      surname: account.names.surname,
      started_at: this.#now().getTime(),
      last_message_at: null,
      read_until: 0,
      state: 'waiting' as const,
    };
    // Two screens that open the chat at once meet in one conversation: the index allows one that waits.
    const inserted = await this.#database
      .insertInto('conversation')
      .values(row)
      .onConflict((conflict) => conflict.doNothing())
      .returning('id')
      .executeTakeFirst();
    const conversation = await this.waitingOf(account.id);
    if (!conversation) throw new Error('a conversation ended while it was opened');
    return { conversation, isNew: inserted !== undefined };
  }

  async find(id: string): Promise<StoredConversation | null> {
    return (await this.#select().where('conversation.id', '=', id).executeTakeFirst()) ?? null;
  }

  async waitingOf(accountId: string): Promise<StoredConversation | null> {
    const waiting = this.#select().where('account_id', '=', accountId).where('state', '=', 'waiting');
    return (await waiting.executeTakeFirst()) ?? null;
  }

  /** Newest first. */
  async list(): Promise<StoredConversation[]> {
    return this.#select()
      .where('state', '!=', 'ended')
      .orderBy('started_at', 'desc')
      .orderBy('id')
      .limit(conversationsShown)
      .execute();
  }

  /** @returns the newest messages, oldest of them first */
  async messages(id: string): Promise<ChatMessage[]> {
    const rows = await this.#database
      .selectFrom('conversation_message')
      .selectAll()
      .where('conversation_id', '=', id)
      .orderBy('id', 'desc')
      .limit(messagesShown)
      .execute();
    return rows.toReversed().map(messageOf);
  }

  async countFromUser(id: string): Promise<number> {
    const { count } = await this.#database
      .selectFrom('conversation_message')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('conversation_id', '=', id)
      .where('sender', '=', 'user')
      .executeTakeFirstOrThrow();
    return count;
  }

  async add(id: string, from: ChatMessage['from'], author: string, text: string): Promise<ChatMessage> {
    const at = this.#now().getTime();
    return this.#database.transaction().execute(async (transaction) => {
      await transaction.updateTable('conversation').set({ last_message_at: at }).where('id', '=', id).execute();
      const row = await transaction
        .insertInto('conversation_message')
        .values({ conversation_id: id, sender: from, author, text, at })
        .returningAll()
        .executeTakeFirstOrThrow();
      return messageOf(row);
    });
  }

  /** Everything the person wrote until now counts as read. */
  async markRead(id: string): Promise<void> {
    await this.#database
      .updateTable('conversation')
      .set((update) => ({
        read_until: update
          .selectFrom('conversation_message')
          .select((select) =>
            select.fn.coalesce(select.fn.max<number>('conversation_message.id'), select.lit(0)).as('newest'),
          )
          .where('conversation_id', '=', id),
      }))
      .where('id', '=', id)
      .execute();
  }

  /** @returns the id of the conversation that waited; null when there was none */
  async finish(accountId: string, state: 'verified' | 'ended'): Promise<string | null> {
    const row = await this.#database
      .updateTable('conversation')
      .set({ state })
      .where('account_id', '=', accountId)
      .where('state', '=', 'waiting')
      .returning('id')
      .executeTakeFirst();
    return row?.id ?? null;
  }

  /** Removes messages from before this instant, and conversations of before it that nobody waits in. */
  async purge(before: Date): Promise<void> {
    const at = before.getTime();
    await this.#database.deleteFrom('conversation_message').where('at', '<', at).execute();
    await this.#database
      .deleteFrom('conversation')
      .where('state', '!=', 'waiting')
      .where((where) => where(where.fn.coalesce('last_message_at', 'started_at'), '<', at))
      .execute();
  }

  #select() {
    return this.#database
      .selectFrom('conversation')
      .selectAll('conversation')
      .select((select) =>
        select
          .selectFrom('conversation_message')
          .select((counted) => counted.fn.countAll<number>().as('unread'))
          .whereRef('conversation_id', '=', 'conversation.id')
          .where('sender', '=', 'user')
          .whereRef('conversation_message.id', '>', 'conversation.read_until')
          .$asScalar()
          .as('unread'),
      );
  }
}
