import { z } from 'zod';
import { SectionKey } from '../dossier/section-key.ts';
import { PatientId } from '../views/patient.ts';
import { Gender, PartialDate } from '../views/person.ts';
import { DossierItem } from './reading.ts';

/** What kind of new information arrived for the practice (S4-27). */
export const InboxKind = z.enum(['lab', 'microbiology', 'pathology', 'radiology', 'discharge-letter', 'letter']);
export type InboxKind = z.infer<typeof InboxKind>;

export const InboxItemId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);

/** A clinician of the practice, as colleagues see each other. */
export const Colleague = z.object({ uziNumber: z.string().max(20), name: z.string().max(200) });
export type Colleague = z.infer<typeof Colleague>;

const Doing = z.object({ by: Colleague, at: z.iso.datetime() });

/**
 * One piece of new information. Read and unread are of the practice: who marks it as seen does so for all. Of a patient
 * whose consent does not cover it (any more), a row only says that there is something, and since which day (S4-28).
 */
export const InboxItem = z.discriminatedUnion('locked', [
  z.object({
    locked: z.literal(false),
    itemId: InboxItemId,
    kind: InboxKind,
    /** Section of the dossier where it stands, and its resource there. */
    section: SectionKey,
    resource: z.object({ type: z.string().max(40), id: z.string().max(64) }),
    /** The row of that section to open: the resource itself, or of a panel the first result that was flagged, else its first. */
    entry: DossierItem,
    title: z.string().max(300).nullable(),
    /** The source flagged a value (never computed here). */
    flagged: z.boolean(),
    arrivedAt: z.iso.datetime(),
    patient: z.object({
      patientId: PatientId,
      name: z.string().max(200).nullable(),
      birthDate: PartialDate.nullable(),
      gender: Gender,
    }),
    /** Name of the practice that the caller stands in for; null for the own practice. */
    onBehalfOf: z.string().max(200).nullable(),
    claimed: Doing.nullable(),
    seen: Doing.nullable(),
  }),
  z.object({ locked: z.literal(true), itemId: InboxItemId, arrivedOn: z.iso.date() }),
]);
export type InboxItem = z.infer<typeof InboxItem>;

/** GET /me/inbox?show=…&cursor=…: newest first. */
export const InboxQuery = z.object({
  /** `new`: seen by nobody yet; `mine`: claimed by or handed to the caller, and not seen; `seen`; `all`. */
  show: z.enum(['new', 'mine', 'seen', 'all']).default('new'),
  cursor: z.string().max(200).optional(),
});
export const InboxPage = z.object({
  items: z.array(InboxItem).max(50),
  /** Cursor of the next page; null at the end. */
  next: z.string().max(200).nullable(),
});
export type InboxPage = z.infer<typeof InboxPage>;

/** GET /me/inbox/counts. Locked items count too: the practice should know that something waits for consent. */
export const InboxCounts = z.object({
  new: z.int().min(0),
  mine: z.int().min(0),
  locked: z.int().min(0),
});
export type InboxCounts = z.infer<typeof InboxCounts>;

/** GET /me/inbox/colleagues: who work in the practice and have used the portal, without the caller. */
export const Colleagues = z.object({ colleagues: z.array(Colleague).max(200) });
export type Colleagues = z.infer<typeof Colleagues>;

/**
 * POST /me/inbox/{itemId}/claim, /release, /hand-over, /seen, /unseen: the item as it is then. 404 DP-4001 for an item
 * that is locked or not there; 409 DP-4101 when a colleague has it; 409 DP-4102 for a colleague the practice has not.
 */
export const HandOverRequest = z.object({ toUzi: z.string().max(20) });
