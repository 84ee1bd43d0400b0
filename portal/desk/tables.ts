import type { Generated } from 'kysely';

/** The four digits of one account that waits for the servicedesk. */
export interface VerificationTable {
  account_id: string;
  /** As shown to the person; it opens nothing without a servicedesk login, and must be shown again after a restart. */
  code: string;
  /** Milliseconds since 1970, as every time of this part. */
  expires_at: number;
  wrong_tries: number;
}

/** One person in the chat, from opening it until verified; names and address as they were then. */
export interface ConversationTable {
  id: string;
  account_id: string;
  address: string;
  given_name: string;
  surname: string;
  started_at: number;
  last_message_at: number | null;
  /** Id of the newest message of the person that the desk has read. */
  read_until: number;
  /** `ended`: the account no longer waits, and nobody verified it. */
  state: 'waiting' | 'verified' | 'ended';
}

export interface ConversationMessageTable {
  id: Generated<number>;
  conversation_id: string;
  sender: 'user' | 'desk' | 'system';
  author: string;
  text: string;
  at: number;
}

/** Tables of this part, as Kysely sees them. */
export interface DeskTables {
  verification: VerificationTable;
  conversation: ConversationTable;
  conversation_message: ConversationMessageTable;
}
