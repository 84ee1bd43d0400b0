import type { ConversationThread, DeskAccount } from '../../contract/account/desk.ts';
import type { DeskEvent, DeskVerificationRequest } from '../../contract/portal/desk.ts';
import type { z } from 'zod';
import type { Account, AccountRegister } from '../accounts/account-register.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { type Conversations, type StoredConversation, conversationView } from './conversations.ts';
import type { DeskEvents } from './desk-events.ts';
import { plainText } from './plain-text.ts';
import type { VerificationCodes } from './verification-codes.ts';

const codeRenewed =
  'Uw code is voor de veiligheid vernieuwd. De nieuwe code staat op uw scherm; geef die door aan de servicedesk.';
const nowVerified = 'Uw account is geverifieerd. Het inloggen gaat nu vanzelf verder.';

export interface DeskWorkParts {
  readonly accounts: AccountRegister;
  readonly codes: VerificationCodes;
  readonly conversations: Conversations;
  readonly events: DeskEvents;
  readonly deskName: string;
  readonly heartbeatMs: number;
}

export const deskAccount = ({ id, address, names, state, since }: Account): DeskAccount => ({
  id,
  address,
  names,
  state,
  since: since.toISOString(),
});

/** What the servicedesk sees and does. */
export class DeskWork {
  readonly #parts: DeskWorkParts;

  constructor(parts: DeskWorkParts) {
    this.#parts = parts;
  }

  /** @returns the whole desk, then what changes; null is a heartbeat. `stop` ends it */
  follow(sessionId: string): { events: AsyncIterable<DeskEvent | null>; stop: () => void } {
    const { desks } = this.#parts.events;
    const queue = desks.join(sessionId);
    const stop = () => void desks.leave(sessionId, queue);
    return { events: this.#live(queue, stop), stop };
  }

  /**
   * @returns the conversation with its messages; from now on they count as read
   * @throws PortalRefusal 404 DP-3007
   */
  async thread(id: string): Promise<ConversationThread> {
    const { conversations, events } = this.#parts;
    await this.conversation(id);
    await conversations.markRead(id);
    const conversation = await this.conversation(id);
    events.refresh(id);
    return {
      conversation: conversationView(conversation, events.persons.has(conversation.account_id)),
      messages: await conversations.messages(id),
    };
  }

  /** @throws PortalRefusal 404 DP-3007 */
  async conversation(id: string): Promise<StoredConversation> {
    const conversation = await this.#parts.conversations.find(id);
    if (!conversation || conversation.state === 'ended') throw new PortalRefusal(404, 'DP-3007', { status: 404 });
    return conversation;
  }

  /**
   * The desk says something; who answers has read. Also after hours: a desk that works on may finish a conversation.
   * @param author first name of who writes
   * @throws PortalRefusal 409 DP-2117 when nobody waits any more
   */
  async say(conversation: StoredConversation, author: string, typed: string): Promise<void> {
    const { conversations, events } = this.#parts;
    const text = plainText(typed);
    if (conversation.state !== 'waiting') throw new PortalRefusal(409, 'DP-2117');
    const message = await conversations.add(conversation.id, 'desk', author, text);
    events.message(conversation, message);
    await conversations.markRead(conversation.id);
    events.refresh(conversation.id);
  }

  /**
   * The four digits that a person told, in the chat or by telephone (S1-36, S1-40). A wrong one counts; the one that is
   * too many gives the person a new code.
   * @param account the account of the address; null when there is none
   * @throws PortalRefusal 400 DP-2127 for a wrong code, 409 DP-2117 when the account does not wait
   */
  async verify(account: Account | null, request: z.infer<typeof DeskVerificationRequest>): Promise<void> {
    const { accounts, codes, conversations } = this.#parts;
    const conversation = request.conversationId === null ? null : await conversations.find(request.conversationId);
    const foreign = request.conversationId !== null && conversation?.account_id !== account?.id;
    if (!account || foreign) throw new PortalRefusal(400, 'DP-2127');
    if (account.state !== 'awaiting-verification') throw new PortalRefusal(409, 'DP-2117');
    const digits = request.code.replaceAll(/[\s.-]/g, '');
    if (!/^\d{4}$/.test(digits)) throw new PortalRefusal(400, 'DP-2127');
    const check = await codes.check(account.id, digits);
    if (check.outcome === 'replaced') await this.#tellNewCode(account.id, check.verification);
    if (check.outcome !== 'right') throw new PortalRefusal(400, 'DP-2127');
    await accounts.markVerified(account.id);
    await this.settle({ ...account, state: 'verified' });
  }

  /** Brings codes and chat in line with an account that changed. Doing it twice does nothing more. */
  async settle(account: Account): Promise<void> {
    if (account.state === 'awaiting-verification') return;
    const { codes, conversations, events, deskName } = this.#parts;
    await codes.end(account.id);
    const verified = account.state === 'verified';
    const conversationId = await conversations.finish(account.id, verified ? 'verified' : 'ended');
    if (conversationId !== null && verified) {
      const message = await conversations.add(conversationId, 'system', deskName, nowVerified);
      events.message({ id: conversationId, account_id: account.id }, message);
      events.persons.send(account.id, { event: 'verified' });
      events.refresh(conversationId);
    }
    if (conversationId !== null && !verified) {
      events.persons.end(account.id);
      events.desks.sendAll(await this.#whole());
    }
  }

  async #tellNewCode(accountId: string, { code, expiresAt }: { code: string; expiresAt: Date }): Promise<void> {
    const { conversations, events, deskName } = this.#parts;
    events.persons.send(accountId, { event: 'code', code, expiresAt: expiresAt.toISOString() });
    const conversation = await conversations.waitingOf(accountId);
    if (conversation)
      events.message(conversation, await conversations.add(conversation.id, 'system', deskName, codeRenewed));
  }

  async #whole(): Promise<DeskEvent> {
    const { accounts, conversations, events } = this.#parts;
    const rows = await conversations.list();
    return {
      event: 'desk',
      conversations: rows.map((row) => conversationView(row, events.persons.has(row.account_id))),
      accounts: (await accounts.needingDesk()).map(deskAccount),
    };
  }

  async *#live(queue: ReturnType<DeskEvents['desks']['join']>, stop: () => void): AsyncGenerator<DeskEvent | null> {
    try {
      yield await this.#whole();
      while (!queue.ended) {
        const event = await queue.next(this.#parts.heartbeatMs);
        if (event !== null || !queue.ended) yield event;
      }
    } finally {
      stop();
    }
  }
}
