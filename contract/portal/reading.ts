import { z } from 'zod';
import { SectionKey } from '../dossier/section-key.ts';
import { PartialDate } from '../views/person.ts';

/** Sections whose rows are read one by one: letters and results (clinical/FACTS 8.1, read/unread documents). */
export const readableSections = ['correspondence', 'lab', 'microbiology', 'pathology', 'radiology'] as const;
export const ReadableSection = z.enum(readableSections);
export type ReadableSection = z.infer<typeof ReadableSection>;

/** A row of a section: type and id of its resource, as the entry of the section is called. */
export const DossierItem = z.string().regex(/^[A-Za-z]{1,40}\/[A-Za-z0-9\-.]{1,64}$/);
export type DossierItem = z.infer<typeof DossierItem>;

/**
 * What became of an item: a result was corrected, something was withdrawn, anything else about it changed, or it is new.
 * In the order of weight: who reads one line reads the corrections.
 */
export const changeKinds = ['corrected', 'withdrawn', 'changed', 'new'] as const;

/** One item that is not as it was at the last look. */
export const DossierChange = z.object({
  section: SectionKey,
  item: DossierItem,
  kind: z.enum(changeKinds),
  /** What it is called in the words of its source; null when the source has none. */
  title: z.string().max(300).nullable(),
  /** Its own date, as precise as the source. */
  date: PartialDate.nullable(),
  /** The source flagged its value (never computed here). */
  flagged: z.boolean(),
  /** When the portal got it. */
  at: z.iso.datetime(),
});
export type DossierChange = z.infer<typeof DossierChange>;

/** Items a section holds that the caller has not read; at most so many, the newest. */
export const mostUnread = 2000;
export const UnreadItems = z.object({ section: ReadableSection, items: z.array(DossierItem).max(mostUnread) });
export type UnreadItems = z.infer<typeof UnreadItems>;

/** Changes that one answer names at most; `more` says that there are others. */
export const mostChanges = 300;

/**
 * POST /me/looks/{patientId}: begins a look at a dossier, or goes on with one, and says what changed since the look
 * before it (Sinds uw laatste blik). Looks are kept per clinician and patient, by the portal. 404 DP-4001 for whoever
 * may not be seen.
 */
export const DossierLook = z.object({
  /** End of the look before this one; null when there was none. */
  since: z.iso.datetime().nullable(),
  /** The moment of this answer. */
  asOf: z.iso.datetime(),
  /** By weight and then newest first; of open sections only. Empty at the first look. */
  changes: z.array(DossierChange).max(mostChanges),
  more: z.boolean(),
  /** Of every open section that is read row by row. */
  unread: z.array(UnreadItems).max(readableSections.length),
});
export type DossierLook = z.infer<typeof DossierLook>;

/**
 * GET /me/unread/{patientId}/{section}: {@link UnreadItems}.
 * POST /me/read-marks/{patientId}/{section}: {@link UnreadItems} as they are then. `all` as items reads everything that
 * is there now. 404 DP-4001 for a closed section, and for an item that is not in it: then nothing is marked.
 */
export const ReadMarkRequest = z.discriminatedUnion('mark', [
  z.object({ mark: z.literal('read'), items: z.union([z.literal('all'), z.array(DossierItem).min(1).max(500)]) }),
  z.object({ mark: z.literal('unread'), items: z.array(DossierItem).min(1).max(500) }),
]);
export type ReadMarkRequest = z.infer<typeof ReadMarkRequest>;
