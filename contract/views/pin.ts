import { z } from 'zod';
import { ErrorView } from '../errors/error-view.ts';

/** What the PIN window shows: who asks, whose card, and what the card told about its PIN (D03, S4-09, S4-10). */
export const PinView = z.object({
  /** Name of the hospital portal that asks, and its origin, from configuration, never from a link. */
  relyingParty: z.string().max(200),
  origin: z.url(),
  holder: z.string().max(200),
  reader: z.string().max(200),
  minLength: z.int().min(1).max(64),
  maxLength: z.int().min(1).max(64),
  numericOnly: z.boolean(),
  /** null when the card does not tell. */
  triesLeft: z.int().min(0).max(15).nullable(),
  /** Set after a wrong PIN; the window stays open and says what is left. */
  problem: ErrorView.nullable(),
  busy: z.boolean(),
  /** The language of the main window; Dutch when main does not say. Colours follow the window's own theme. */
  language: z.enum(['nl', 'en']).optional(),
});
export type PinView = z.infer<typeof PinView>;
