import { z } from 'zod';
import { PatientId } from '../views/patient.ts';
import { PartialDate } from '../views/person.ts';

/** A practice lets a locum see its patients for a while: at most three months. */
export const longestMandateDays = 92;

/** Who stands in: by UZI number or by personal AGB code. */
export const Locum = z.discriminatedUnion('by', [
  z.object({ by: z.literal('uzi'), number: z.string().regex(/^\d{9}$/) }),
  z.object({ by: z.literal('agb'), number: z.string().regex(/^\d{8}$/) }),
]);
export type Locum = z.infer<typeof Locum>;

/**
 * POST /me/waarneming/locum, with a Locum: who that is, as far as the portal met somebody with this number; null when it
 * never did. A wrong digit opens dossiers to somebody else, so the name is shown before the mandate is given.
 */
export const LocumName = z.object({
  name: z.string().max(200).nullable(),
  organisation: z.string().max(200).nullable(),
});
export type LocumName = z.infer<typeof LocumName>;

/** POST /me/waarneming/given: Mandate, 201. 409 DP-4103: ends before it begins, in the past, or too long. 404 DP-4001: a patient on the list is not the caller's. */
export const MandateRequest = z.object({
  to: Locum,
  startsAt: z.iso.datetime({ offset: true }),
  endsAt: z.iso.datetime({ offset: true }),
  /** Handover list: the patients it is about; null for all of the practice. */
  patientIds: z.array(PatientId).min(1).max(500).nullable(),
});
export type MandateRequest = z.infer<typeof MandateRequest>;

export const Mandate = z.object({
  mandateId: z.string().max(64),
  /** The practice whose patients it is about. */
  practice: z.object({ ura: z.string().max(20), name: z.string().max(200) }),
  givenBy: z.string().max(200),
  givenAt: z.iso.datetime(),
  to: Locum,
  /** The name of the locum, as far as the portal met somebody with this number. */
  toName: z.string().max(200).nullable(),
  startsAt: z.iso.datetime(),
  endsAt: z.iso.datetime(),
  revokedAt: z.iso.datetime().nullable(),
  state: z.enum(['coming', 'active', 'ended', 'revoked']),
  /** How many patients are on the handover list; null for all of the practice. */
  listed: z.int().min(0).nullable(),
});
export type Mandate = z.infer<typeof Mandate>;

/**
 * GET /me/waarneming: mandates that the practice of the caller gave, and those the caller holds; ended ones of the last
 * 30 days too. POST /me/waarneming/given/{mandateId}/revoke: 204, from the next request on.
 */
export const Mandates = z.object({ given: z.array(Mandate).max(200), held: z.array(Mandate).max(200) });
export type Mandates = z.infer<typeof Mandates>;

/**
 * GET /me/waarneming/{mandateId}/patients: the handover list, for the practice that gave it and for the locum. A patient
 * whose gates are closed for the caller is counted, not shown.
 */
export const HandoverList = z.object({
  patients: z
    .array(z.object({ patientId: PatientId, name: z.string().max(200).nullable(), birthDate: PartialDate.nullable() }))
    .max(500),
  notShown: z.int().min(0),
});
export type HandoverList = z.infer<typeof HandoverList>;
