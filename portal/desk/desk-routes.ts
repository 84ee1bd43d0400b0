import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ConversationThread } from '../../contract/account/desk.ts';
import { MessageRequest } from '../../contract/portal/accounts.ts';
import { DeskInvitationAnswer, DeskInvitationRequest, DeskVerificationRequest } from '../../contract/portal/desk.ts';
import type { AccountRegister } from '../accounts/account-register.ts';
import type { PortalApp } from '../server/portal-app.ts';
import { PortalRefusal } from '../server/refusal.ts';
import type { DeskAct, DeskAudit, DeskPrincipal, DeskWorker } from './desk-audit.ts';
import type { Desk } from './desk.ts';
import { EventStream, sendEvents } from './event-stream.ts';
import { inviteAll } from './invitations.ts';
import { whileLive } from './while-live.ts';

export interface DeskRouteParts {
  readonly desk: Desk;
  readonly accounts: AccountRegister;
  readonly audit: DeskAudit;
  /** Who sends a request, by the access token of a session. @throws PortalRefusal 401 DP-2008 */
  readonly authenticate: (request: FastifyRequest) => Promise<DeskPrincipal>;
  /** Is this session still there? Asking is no use of it: a screen that only listens does not keep it alive. */
  readonly sessionIsLive: (sessionId: string) => Promise<boolean>;
}

const Id = z.object({ id: z.string().max(64) });

/** The servicedesk, for who has that duty (else 403 DP-2125): contract/portal/desk.ts. Every act is a line of the log. */
export function registerDeskRoutes(app: PortalApp, parts: DeskRouteParts): void {
  const { desk, accounts, audit, authenticate, sessionIsLive } = parts;
  const about = (summary: string) => ({ summary, tags: ['servicedesk'], security: [{ session: [] }] });
  const done = { 204: z.undefined() };

  const worker = async (request: FastifyRequest): Promise<DeskWorker> => {
    const principal = await authenticate(request);
    const { account } = principal;
    if (account?.duties.includes('servicedesk')) return { ...principal, account };
    audit.append(request, principal, 'desk-refused', null, 'DP-2125');
    throw new PortalRefusal(403, 'DP-2125');
  };

  /** Does one thing to one account and writes it down, whatever becomes of it. */
  const act = async (
    request: FastifyRequest,
    who: DeskWorker,
    what: DeskAct,
    accountId: string | null,
    doing: () => Promise<void>,
  ) => {
    try {
      await doing();
    } catch (error) {
      audit.append(request, who, what, accountId, error instanceof PortalRefusal ? error.code : 'DP-3005');
      throw error;
    }
    audit.append(request, who, what, accountId, null);
  };

  app.addHook('preClose', async () => desk.close());

  app.get(
    '/desk/events',
    { schema: { ...about('What changes at the servicedesk, as server-sent events'), response: { 200: EventStream } } },
    async (request, reply) => {
      const { sessionId } = await worker(request);
      const { events, stop } = desk.work.follow(sessionId);
      return sendEvents(
        reply,
        whileLive(events, () => sessionIsLive(sessionId)),
        stop,
      );
    },
  );

  app.get(
    '/desk/conversations/:id',
    { schema: { ...about('One conversation; it counts as read'), params: Id, response: { 200: ConversationThread } } },
    async (request) => {
      await worker(request);
      return desk.work.thread(request.params.id);
    },
  );

  app.post(
    '/desk/conversations/:id/messages',
    { schema: { ...about('The desk says something'), params: Id, body: MessageRequest, response: done } },
    async (request, reply) => {
      const who = await worker(request);
      const conversation = await desk.work.conversation(request.params.id);
      await act(request, who, 'desk-message', conversation.account_id, () =>
        desk.work.say(conversation, who.account.names.givenName, request.body.text),
      );
      return reply.code(204).send();
    },
  );

  app.post(
    '/desk/verifications',
    { schema: { ...about('The four digits a person told'), body: DeskVerificationRequest, response: done } },
    async (request, reply) => {
      const who = await worker(request);
      const account = await accounts.findByAddress(request.body.address);
      await act(request, who, 'account-verified', account?.id ?? null, () => desk.work.verify(account, request.body));
      return reply.code(204).send();
    },
  );

  app.post(
    '/desk/invitations',
    {
      schema: {
        ...about('Registers addresses; each is mailed its own link'),
        body: DeskInvitationRequest,
        response: { 200: DeskInvitationAnswer },
      },
    },
    async (request) => {
      const who = await worker(request);
      const results = await inviteAll(accounts, request.body, async (address, outcome) => {
        const account = await accounts.findByAddress(address);
        audit.append(request, who, 'account-invited', account?.id ?? null, outcome === 'sent' ? null : outcome);
      });
      return { results };
    },
  );

  const acts = [
    ['unblock', 'account-unblocked', 'Lifts a block', (id: string) => accounts.unblock(id)],
    ['factor-lost', 'factor-lost', 'Ends a lost second factor', (id: string) => accounts.loseFactor(id)],
  ] as const;
  for (const [path, what, summary, doing] of acts) {
    app.post(
      `/desk/accounts/:id/${path}`,
      { schema: { ...about(summary), params: Id, response: done } },
      async (request, reply) => {
        const who = await worker(request);
        const account = await accounts.find(request.params.id);
        if (!account) throw new PortalRefusal(404, 'DP-3007', { status: 404 });
        await act(request, who, what, account.id, () => doing(account.id));
        return reply.code(204).send();
      },
    );
  }
}
