import type { DeskHours } from '../../contract/account/desk-hours.ts';
import type { VerificationEvent } from '../../contract/portal/accounts.ts';
import type { Account, AccountRegister } from '../accounts/account-register.ts';
import { RateLimiter } from '../server/rate-limit.ts';
import { PortalRefusal } from '../server/refusal.ts';
import type { Conversations } from './conversations.ts';
import type { DeskEvents } from './desk-events.ts';
import { plainText } from './plain-text.ts';
import type { VerificationCodes } from './verification-codes.ts';
import type { Verification } from './verifications.ts';

/** Faster than anybody types, slower than a script. */
const messageRate = { burst: 10, perSecond: 0.5 };
/** Above this a conversation would no longer fit in one answer. */
const messagesPerPerson = 300;

const welcome =
  'Welkom bij de servicedesk. Geef hier uw code van vier cijfers door; een medewerker voert de code in en daarna gaat het inloggen vanzelf verder.';

export interface PersonChatParts {
  readonly accounts: Pick<AccountRegister, 'find'>;
  readonly codes: VerificationCodes;
  readonly conversations: Conversations;
  readonly events: DeskEvents;
  readonly hours: (at: Date) => DeskHours;
  readonly now: () => Date;
  /** Who speaks when the portal itself says something. */
  readonly deskName: string;
  readonly heartbeatMs: number;
}

const codeEvent = ({ code, expiresAt }: Verification): VerificationEvent => ({
  event: 'code',
  code,
  expiresAt: expiresAt.toISOString(),
});

/** The chat as the person has it who waits for verification (S1-36 to S1-41). */
export class PersonChat {
  readonly #parts: PersonChatParts;
  readonly #limiter: RateLimiter;

  constructor(parts: PersonChatParts) {
    this.#parts = parts;
    this.#limiter = new RateLimiter(messageRate, parts.now);
  }

  /**
   * Opens the chat. Answers come from the moment of the call on, so nothing is missed in between.
   * @returns the whole conversation, then what happens; null is a heartbeat. `stop` ends it
   * @throws PortalRefusal 409 DP-2117 when the account neither waits nor was just verified
   */
  async follow(accountId: string): Promise<{ events: AsyncIterable<VerificationEvent | null>; stop: () => void }> {
    const { conversations, events, deskName } = this.#parts;
    const account = await this.#account(accountId);
    if (account.state === 'verified') return { events: this.#verified(accountId), stop: () => undefined };
    const { conversation, isNew } = await conversations.open(account);
    if (isNew) await conversations.add(conversation.id, 'system', deskName, welcome);
    const queue = events.persons.join(accountId);
    const stop = () => {
      if (events.persons.leave(accountId, queue)) events.refresh(conversation.id);
    };
    events.refresh(conversation.id);
    return { events: this.#live(accountId, conversation.id, queue, stop), stop };
  }

  /**
   * The person says something.
   * @throws PortalRefusal 409 DP-2128 while the desk is closed, 409 DP-2117 when nobody waits, 429 DP-3006
   */
  async say(accountId: string, typed: string): Promise<void> {
    const { conversations, events, hours, now } = this.#parts;
    const account = await this.#account(accountId);
    const conversation = await conversations.waitingOf(accountId);
    if (!conversation) throw new PortalRefusal(409, 'DP-2117');
    if (!hours(now()).open) throw new PortalRefusal(409, 'DP-2128');
    this.#limiter.take(accountId);
    const text = plainText(typed);
    if ((await conversations.countFromUser(conversation.id)) >= messagesPerPerson) {
      throw new PortalRefusal(429, 'DP-3006');
    }
    const message = await conversations.add(conversation.id, 'user', account.names.givenName, text);
    events.message(conversation, message);
    events.refresh(conversation.id);
  }

  async *#verified(accountId: string): AsyncGenerator<VerificationEvent> {
    const { conversations, hours, now } = this.#parts;
    const last = (await conversations.list()).find((one) => one.account_id === accountId);
    const messages = last ? await conversations.messages(last.id) : [];
    yield { event: 'conversation', messages, hours: hours(now()) };
    yield { event: 'verified' };
  }

  async *#live(
    accountId: string,
    conversationId: string,
    queue: ReturnType<DeskEvents['persons']['join']>,
    stop: () => void,
  ): AsyncGenerator<VerificationEvent | null> {
    const { conversations, codes, hours, now, heartbeatMs } = this.#parts;
    try {
      const messages = await conversations.messages(conversationId);
      let lastMessage = messages.at(-1)?.id ?? 0;
      let lastHours = hours(now());
      yield { event: 'conversation', messages, hours: lastHours };
      let lastCode = await codes.begin(accountId);
      yield codeEvent(lastCode);
      while (!queue.ended) {
        const event = await queue.next(heartbeatMs);
        if (event?.event === 'message') {
          // It came while the conversation was read, and is in there.
          if (event.message.id <= lastMessage) continue;
          lastMessage = event.message.id;
        }
        if (event?.event === 'code') lastCode = { code: event.code, expiresAt: new Date(event.expiresAt) };
        if (event !== null) yield event;
        if (event?.event === 'verified') return;
        if (event !== null || queue.ended) continue;
        const hoursNow = hours(now());
        if (JSON.stringify(hoursNow) !== JSON.stringify(lastHours)) yield { event: 'hours', hours: hoursNow };
        lastHours = hoursNow;
        const code = lastCode.expiresAt > now() ? lastCode : await codes.begin(accountId);
        if (code !== lastCode) yield codeEvent(code);
        lastCode = code;
        yield null;
      }
    } finally {
      stop();
    }
  }

  async #account(accountId: string): Promise<Account & { readonly names: NonNullable<Account['names']> }> {
    const account = await this.#parts.accounts.find(accountId);
    const waits = account?.state === 'awaiting-verification' || account?.state === 'verified';
    if (!account || !waits || account.names === null) throw new PortalRefusal(409, 'DP-2117');
    return { ...account, names: account.names };
  }
}
