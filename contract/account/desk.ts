import { z } from 'zod';
import { ChatMessage } from './desk-hours.ts';
import { PersonNames } from './registration.ts';

/** One person who waits for verification, as the servicedesk sees it (S1-36). */
export const Conversation = z.object({
  id: z.string().max(64),
  address: z.string().max(254),
  names: PersonNames,
  startedAt: z.iso.datetime(),
  lastMessageAt: z.iso.datetime().nullable(),
  unread: z.int().min(0),
  /** Does the person still have the chat open? */
  present: z.boolean(),
  state: z.enum(['waiting', 'verified']),
});
export type Conversation = z.infer<typeof Conversation>;

/** An account at the desk: who is blocked, waits or was invited. */
export const DeskAccount = z.object({
  id: z.string().max(64),
  address: z.string().max(254),
  names: PersonNames.nullable(),
  state: z.enum([
    'invited',
    'address-unconfirmed',
    'address-confirmed',
    'second-factor-required',
    'awaiting-verification',
    'verified',
    'blocked',
  ]),
  since: z.iso.datetime(),
});
export type DeskAccount = z.infer<typeof DeskAccount>;

/** The desk, live: conversations newest first, and accounts that need something. */
export const Desk = z.object({
  conversations: z.array(Conversation).max(200),
  accounts: z.array(DeskAccount).max(500),
});
export type Desk = z.infer<typeof Desk>;

export const ConversationThread = z.object({
  conversation: Conversation,
  messages: z.array(ChatMessage).max(500),
});
export type ConversationThread = z.infer<typeof ConversationThread>;

/** What became of one address that the desk registered (S1-02, S1-03, S2-02). */
export const InvitationResult = z.object({
  address: z.string().max(320),
  outcome: z.enum(['sent', 'no-address', 'has-account', 'twice-in-list', 'mail-failed']),
});
export type InvitationResult = z.infer<typeof InvitationResult>;
