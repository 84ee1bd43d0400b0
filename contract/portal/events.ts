import { z } from 'zod';
import { PatientId } from '../views/patient.ts';

/** Lists that a screen may show; each is asked for again when it is named. */
export const liveLists = ['inbox', 'inpatients', 'mandates'] as const;

/**
 * GET /me/events, server-sent, one JSON object per data line: what changed for this clinician. Ids and kinds only, never
 * content. Comment lines are the heartbeat. The stream ends with the session; who connects again asks its lists again.
 */
export const PortalEvent = z.discriminatedUnion('event', [
  /** First, always: from now on nothing is missed. `unseen` as in {@link PortalEvent} `information`. */
  z.object({ event: z.literal('ready'), unseen: z.int().min(0) }),
  /** Consent of a patient changed whom the caller may read now, or has read before: open screens ask again or close. */
  z.object({ event: z.literal('consent'), patientId: PatientId }),
  /** New information that the caller may read arrived; `unseen` is the number of new items of the practice now. */
  z.object({ event: z.literal('information'), unseen: z.int().min(0) }),
  /** These lists may read differently now. */
  z.object({ event: z.literal('lists'), lists: z.array(z.enum(liveLists)).min(1) }),
]);
export type PortalEvent = z.infer<typeof PortalEvent>;
