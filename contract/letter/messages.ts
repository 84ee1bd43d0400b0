import { z } from 'zod';

/** How large a letter is drawn: as wide as its frame, or as a factor of its own size. */
export const LetterZoom = z.union([z.literal('width'), z.number().min(0.25).max(4)]);
export type LetterZoom = z.infer<typeof LetterZoom>;

/** Largest letter that is opened, bytes. */
export const largestLetter = 25 * 1024 * 1024;

/** Characters of one letter's words at most, and of a selection in it. */
export const longestWords = 400_000;

/** Pages of one letter that are printed as pictures at most. */
export const mostPagesPrinted = 60;

/** Pixels of the picture of a page at most; an A4 of 150 dots an inch has 2.2 million. */
export const largestPicture = 4_000_000;

const side = z.int().min(1).max(10_000);

/** A page as it is drawn: bare pixels, four bytes each, so that the window has nothing to decode that a letter wrote. */
export const PagePicture = z
  .object({ width: side, height: side, pixels: z.instanceof(Uint8ClampedArray) })
  .refine(({ width, height }) => width * height <= largestPicture)
  .refine(({ width, height, pixels }) => pixels.length === width * height * 4);
export type PagePicture = z.infer<typeof PagePicture>;

/** What the window says to the frame in which a letter is drawn; always over the one port it handed over. */
export const ToLetter = z.discriminatedUnion('say', [
  z.object({ say: z.literal('open'), bytes: z.instanceof(Uint8Array).refine(({ length }) => length <= largestLetter) }),
  z.object({ say: z.literal('zoom'), zoom: LetterZoom }),
  z.object({ say: z.literal('go'), page: z.int().min(1) }),
  /** An empty text ends the search. */
  z.object({ say: z.literal('find'), text: z.string().max(200), step: z.enum(['first', 'next', 'previous']) }),
  /** Answered by `words`. */
  z.object({ say: z.literal('words'), ask: z.int() }),
  /** Answered by `drawn`. */
  z.object({ say: z.literal('draw'), ask: z.int(), page: z.int().min(1) }),
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
  /** What is selected, when the user copies it: the window logs it before it is on the clipboard. */
  z.object({ say: z.literal('copy'), text: z.string().min(1).max(longestWords) }),
  /** The words of each page that is shown, in the order of the letter; the last ones are cut off when there are too many. */
  z.object({
    say: z.literal('words'),
    ask: z.int(),
    pages: z
      .array(z.string().max(longestWords))
      .max(1000)
      .refine((pages) => pages.reduce((sum, { length }) => sum + length, 0) <= longestWords),
    clipped: z.boolean(),
  }),
  /** One page as a picture; null when it cannot be drawn. */
  z.object({ say: z.literal('drawn'), ask: z.int(), picture: PagePicture.nullable() }),
  /** Keys that belong to the window although the frame has the focus. */
  z.object({ say: z.literal('key'), key: z.enum(['escape', 'find']) }),
]);
export type FromLetter = z.infer<typeof FromLetter>;
