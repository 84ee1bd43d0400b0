import { z } from 'zod';
import { ErrorView } from '../errors/error-view.ts';

/** What the drawing of one reader shows. */
export const ReaderView = z.object({
  name: z.string().max(200),
  card: z.enum(['none', 'reading', 'uzi', 'foreign', 'damaged', 'not-activated', 'blocked', 'in-use', 'mute']),
  /** Name on the card once it was read; null before. */
  holder: z.string().max(200).nullable(),
});
export type ReaderView = z.infer<typeof ReaderView>;

/** Readers and the smart card service, as seen now. `problem` is set when there is something to do for the user. */
export const ReadersView = z.object({
  service: z.enum(['running', 'stopped', 'restarting']),
  readers: z.array(ReaderView).max(32),
  /** Name of the reader with the card that the open session stands on; null without such a card. */
  ofSession: z.string().max(200).nullable(),
  problem: ErrorView.nullable(),
});
export type ReadersView = z.infer<typeof ReadersView>;
