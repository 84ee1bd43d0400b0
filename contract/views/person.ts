import { z } from 'zod';

/** The clinician who is logged in, as the portal confirmed it from the UZI-pas. */
export const UserView = z.object({
  name: z.string().max(200),
  /** UZI role code, such as 01.015, and its text; an unknown code is shown as it is (CPS Bijlage 3). */
  roleCode: z.string().max(10),
  role: z.string().max(120),
  organisation: z.string().max(200),
  /** ISO instant of the login before this one; null on the first (S1-42). */
  lastLogin: z.iso.datetime({ offset: true }).nullable(),
});
export type UserView = z.infer<typeof UserView>;

/** Administrative gender as FHIR names it. */
export const Gender = z.enum(['male', 'female', 'other', 'unknown']);
export type Gender = z.infer<typeof Gender>;

/** A FHIR date or dateTime exactly as precise as the source gave it: a year stays a year (DESIGN 4.5). */
export const PartialDate = z
  .string()
  .regex(/^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})?)?)?)?$/);
export type PartialDate = z.infer<typeof PartialDate>;
