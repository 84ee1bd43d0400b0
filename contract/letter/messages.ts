import { z } from 'zod';

/** How large a letter is drawn: as wide as its frame, or as a factor of its own size. */
export const LetterZoom = z.union([z.literal('width'), z.number().min(0.25).max(4)]);
export type LetterZoom = z.infer<typeof LetterZoom>;

/** Largest letter that is opened, bytes. */
export const largestLetter = 25 * 1024 * 1024;

/** What the window says to the frame in which a letter is drawn; always over the one port it handed over. */
export const ToLetter = z.discriminatedUnion('say', [
  z.object({ say: z.literal('open'), bytes: z.instanceof(Uint8Array).refine(({ length }) => length <= largestLetter) }),
  z.object({ say: z.literal('zoom'), zoom: LetterZoom }),
  z.object({ say: z.literal('go'), page: z.int().min(1) }),
  /** An empty text ends the search. */
  z.object({ say: z.literal('find'), text: z.string().max(200), step: z.enum(['first', 'next', 'previous']) }),
  /** Answered by `here` with the same beat: a frame that stays silent is stuck. */
  z.object({ say: z.literal('there'), beat: z.int() }),
]);
export type ToLetter = z.infer<typeof ToLetter>;

/** Why a letter cannot be shown. */
export const LetterRefusal = z.enum(['not-a-pdf', 'damaged', 'password', 'too-large']);
export type LetterRefusal = z.infer<typeof LetterRefusal>;

/** What the frame tells. It draws what a hospital sent, so none of it is believed beyond this schema. */
export const FromLetter = z.discriminatedUnion('say', [
  z.object({ say: z.literal('opened'), pages: z.int().min(1), shown: z.int().min(1) }),
  z.object({ say: z.literal('refused'), why: LetterRefusal }),
  z.object({ say: z.literal('at'), page: z.int().min(1) }),
  z.object({ say: z.literal('found'), count: z.int().min(0), current: z.int().min(0) }),
  z.object({ say: z.literal('here'), beat: z.int() }),
  /** Keys that belong to the window although the frame has the focus. */
  z.object({ say: z.literal('key'), key: z.enum(['escape', 'find']) }),
]);
export type FromLetter = z.infer<typeof FromLetter>;
