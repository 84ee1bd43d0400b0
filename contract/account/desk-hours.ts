import { z } from 'zod';

/** Can the servicedesk be reached now, and when otherwise (S1-39). */
export const DeskHours = z.object({
  open: z.boolean(),
  /** When it closes today; null while closed. */
  closesAt: z.iso.datetime().nullable(),
  /** When it opens next; null while open. */
  opensAt: z.iso.datetime().nullable(),
  /** `08:30` and `17:00`, Dutch local time. */
  from: z.string().regex(/^\d{2}:\d{2}$/),
  until: z.string().regex(/^\d{2}:\d{2}$/),
  /** The alternative to the chat (S1-40); null when not configured. */
  telephone: z.string().max(40).nullable(),
});
export type DeskHours = z.infer<typeof DeskHours>;

/** One line of a conversation with the servicedesk. Plain text; links in it are not live. */
export const ChatMessage = z.object({
  id: z.int().min(1),
  from: z.enum(['user', 'desk', 'system']),
  /** First name of who wrote it, or the name of the desk. */
  author: z.string().max(120),
  text: z.string().max(2000),
  at: z.iso.datetime(),
});
export type ChatMessage = z.infer<typeof ChatMessage>;

export const TypedMessage = z.string().trim().min(1).max(2000);
