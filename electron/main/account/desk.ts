import type { z } from 'zod';
import { ConversationThread, type InvitationResult } from '../../../contract/account/desk.ts';
import { DossierError } from '../../../contract/errors/error-view.ts';
import { DeskEvent, DeskInvitationAnswer, type DeskVerificationRequest } from '../../../contract/portal/desk.ts';
import type { DeskInvitationRequest } from '../../../contract/portal/desk.ts';
import type { DeskView } from '../../../contract/views/account.ts';
import { NoContent } from '../portal/no-content.ts';
import type { PortalCalls } from '../portal/portal-http.ts';
import type { Clock } from '../session/clock.ts';
import { NewsLine } from './news-line.ts';

export interface DeskDependencies {
  readonly portal: PortalCalls;
  readonly clock: Clock;
  readonly random: () => number;
  readonly onChange: (view: DeskView) => void;
  /** Does the account that is signed in have the duty of the servicedesk? The portal asks it again, at every call. */
  readonly hasDuty: () => boolean;
}

const closed: DeskView = { line: 'closed', conversations: [], accounts: [], newest: null };
const mostConversations = 200;
const mostAccounts = 500;

/** Puts one row in the place of the one with its id, or first when it is new. */
const placed = <R extends { readonly id: string }>(rows: readonly R[], row: R, most: number): R[] =>
  rows.some(({ id }) => id === row.id)
    ? rows.map((old) => (old.id === row.id ? row : old))
    : [row, ...rows].slice(0, most);

/** An id in a path cannot lead to another path. */
const at = (...parts: string[]): string => `/desk/${parts.map(encodeURIComponent).join('/')}`;

/** The servicedesk as one of its people sees it (S1-36): followed while its screen is open, cleared when it is left. */
export class Desk {
  readonly #with: DeskDependencies;
  #view: DeskView = closed;
  #line: NewsLine<z.infer<typeof DeskEvent>> | null = null;

  constructor(dependencies: DeskDependencies) {
    this.#with = dependencies;
  }

  get view(): DeskView {
    return this.#view;
  }

  /** @throws DossierError DP-2125 without the duty */
  follow(): undefined {
    this.#requireDuty();
    if (this.#line !== null) return this.#line.hurry() as undefined;
    this.#line = new NewsLine<z.infer<typeof DeskEvent>>({
      ...this.#with,
      read: (listener) => this.#with.portal.events('/desk/events', DeskEvent, listener),
      onEvent: (event) => this.#hear(event),
      onLine: (line) => this.#show({ ...this.#view, line }),
      onRefused: () => this.leave(),
    });
    this.#line.open();
  }

  /** Ends it; what the desk showed is gone from every window. */
  leave(): undefined {
    this.#line?.close();
    this.#line = null;
    this.#show(closed);
  }

  conversation(id: string, signal: AbortSignal): Promise<z.infer<typeof ConversationThread>> {
    return this.#ask({ method: 'GET', path: at('conversations', id) }, ConversationThread, signal);
  }

  send(id: string, text: string, signal: AbortSignal): Promise<undefined> {
    return this.#tell(at('conversations', id, 'messages'), { text }, signal);
  }

  /** @throws DossierError DP-2127 when the digits are not of this account */
  verify(request: z.infer<typeof DeskVerificationRequest>, signal: AbortSignal): Promise<undefined> {
    return this.#tell(at('verifications'), request, signal);
  }

  async invite(
    request: z.infer<typeof DeskInvitationRequest>,
    signal: AbortSignal,
  ): Promise<z.infer<typeof InvitationResult>[]> {
    const asked = { method: 'POST', path: at('invitations'), json: request } as const;
    // A hundred mails take a mail server a while.
    const { results } = await this.#ask(asked, DeskInvitationAnswer, signal, 120_000);
    return results;
  }

  unblock(id: string, signal: AbortSignal): Promise<undefined> {
    return this.#tell(at('accounts', id, 'unblock'), undefined, signal);
  }

  factorLost(id: string, signal: AbortSignal): Promise<undefined> {
    return this.#tell(at('accounts', id, 'factor-lost'), undefined, signal);
  }

  async #ask<T extends z.ZodType>(
    request: Parameters<PortalCalls['send']>[0],
    schema: T,
    signal: AbortSignal,
    timeout?: number,
  ): Promise<z.output<T>> {
    this.#requireDuty();
    return this.#with.portal.send(request, schema, { signal, ...(timeout === undefined ? {} : { timeout }) });
  }

  async #tell(path: string, json: object | undefined, signal: AbortSignal): Promise<undefined> {
    await this.#ask({ method: 'POST', path, ...(json === undefined ? {} : { json }) }, NoContent, signal);
  }

  #requireDuty(): void {
    if (!this.#with.hasDuty()) throw new DossierError('DP-2125');
  }

  #hear(event: z.infer<typeof DeskEvent>): void {
    const { conversations, accounts } = this.#view;
    switch (event.event) {
      case 'desk':
        return this.#show({ ...this.#view, conversations: event.conversations, accounts: event.accounts });
      case 'conversation':
        return this.#show({
          ...this.#view,
          conversations: placed(conversations, event.conversation, mostConversations),
        });
      case 'account':
        return this.#show({ ...this.#view, accounts: placed(accounts, event.account, mostAccounts) });
      case 'message':
        return this.#show({ ...this.#view, newest: { conversationId: event.conversationId, message: event.message } });
    }
  }

  #show(view: DeskView): void {
    if (JSON.stringify(view) === JSON.stringify(this.#view)) return;
    this.#view = view;
    this.#with.onChange(view);
  }
}
