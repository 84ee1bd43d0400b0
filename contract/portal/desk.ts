import { z } from 'zod';
import { Conversation, DeskAccount, InvitationResult } from '../account/desk.ts';
import { ChatMessage } from '../account/desk-hours.ts';
import { TypedAddress } from '../account/address.ts';

/** GET /desk/events, server-sent: what changed at the servicedesk. A whole `desk` comes first. */
export const DeskEvent = z.discriminatedUnion('event', [
  z.object({
    event: z.literal('desk'),
    conversations: z.array(Conversation).max(200),
    accounts: z.array(DeskAccount).max(500),
  }),
  z.object({ event: z.literal('conversation'), conversation: Conversation }),
  z.object({ event: z.literal('message'), conversationId: z.string().max(64), message: ChatMessage }),
  z.object({ event: z.literal('account'), account: DeskAccount }),
]);
export type DeskEvent = z.infer<typeof DeskEvent>;

/** POST /desk/verifications: the four digits a person told (S1-36); by telephone no conversation is named. */
export const DeskVerificationRequest = z.object({
  conversationId: z.string().max(64).nullable(),
  address: TypedAddress,
  code: z.string().max(20),
});

/** POST /desk/invitations: addresses that an organisation gave (S1-02), each mailed its own link (S1-03, S2-02). */
export const DeskInvitationRequest = z.object({
  way: z.enum(['link', 'invitation']),
  organisation: z.string().trim().min(1).max(200),
  addresses: z.array(TypedAddress).min(1).max(100),
});
export const DeskInvitationAnswer = z.object({ results: z.array(InvitationResult) });

// GET /desk/conversations/:id: ConversationThread, and it counts as read. POST /desk/conversations/:id/messages:
// MessageRequest. POST /desk/accounts/:id/unblock and /desk/accounts/:id/factor-lost (re-verification): 204.
