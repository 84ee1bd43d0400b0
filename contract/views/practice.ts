import { z } from 'zod';
import { InboxCounts, InboxItem } from '../portal/inbox.ts';
import { PatientId } from './patient.ts';
import { Line } from './account.ts';

/** What main follows for whoever works with a card: is the line open, and how much is new (S4-27). */
export const NewsView = z.object({ line: Line, unseen: z.int().min(0) });
export type NewsView = z.infer<typeof NewsView>;

/** Something changed at the portal while screens are open: which of them must ask again. */
export const NewsChange = z.discriminatedUnion('changed', [
  /** Consent of a patient: an open dossier asks again, and closes when it may not be seen any more (S4-13). */
  z.object({ changed: z.literal('consent'), patientId: PatientId }),
  z.object({ changed: z.literal('inbox') }),
  z.object({ changed: z.literal('inpatients') }),
  z.object({ changed: z.literal('mandates') }),
  /** The line was away: everything may have changed. */
  z.object({ changed: z.literal('everything') }),
]);
export type NewsChange = z.infer<typeof NewsChange>;

/** A page of Nieuwe patiëntinformatie with its counts (S4-27, S4-28). */
export const InboxView = z.object({
  items: z.array(InboxItem).max(50),
  /** Asked with `cursor` for older items; null at the end. */
  next: z.string().max(200).nullable(),
  counts: InboxCounts,
});
export type InboxView = z.infer<typeof InboxView>;
