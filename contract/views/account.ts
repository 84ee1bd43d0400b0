import { z } from 'zod';
import { Conversation, DeskAccount } from '../account/desk.ts';
import { ChatMessage, DeskHours } from '../account/desk-hours.ts';
import { RegistrationStep } from '../account/registration.ts';
import { ErrorView } from '../errors/error-view.ts';

/** A link that came while something else was going on was not opened (DP-2132); what goes on is left as it is. */
const beside = { notice: ErrorView.nullable().optional() };

/** What the way-in screens show beside the login: nothing, a registration, or a new password. Never a token. */
export const AccountFlow = z.discriminatedUnion('flow', [
  /** `notice`: why a flow ended or a link was refused, such as DP-2109; DP-2132 also while somebody is signed in. */
  z.object({ flow: z.literal('none'), notice: ErrorView.nullable() }),
  z.object({ flow: z.literal('opening-link') }),
  z.object({ flow: z.literal('registration'), at: RegistrationStep, ...beside }),
  z.object({ flow: z.literal('new-password'), address: z.string().max(254), done: z.boolean(), ...beside }),
]);
export type AccountFlow = z.infer<typeof AccountFlow>;

/** Is the line to the portal, over which news comes, open? */
export const Line = z.enum(['closed', 'connecting', 'live', 'lost']);
export type Line = z.infer<typeof Line>;

/** The chat with the servicedesk. `lost` says so and tries again by itself. */
export const ChatView = z.object({
  line: Line,
  messages: z.array(ChatMessage).max(500),
  hours: DeskHours.nullable(),
});
export type ChatView = z.infer<typeof ChatView>;

/** The servicedesk, live. `newest` is the last message that came, so that an open conversation can add it. */
export const DeskView = z.object({
  line: Line,
  conversations: z.array(Conversation).max(200),
  accounts: z.array(DeskAccount).max(500),
  newest: z.object({ conversationId: z.string().max(64), message: ChatMessage }).nullable(),
});
export type DeskView = z.infer<typeof DeskView>;
