import { z } from 'zod';

/** What an account may do besides its own work (REQUIREMENTS 7.1). */
export const Duty = z.enum(['servicedesk', 'leverancier-adviseur']);
export type Duty = z.infer<typeof Duty>;

/** Who is logged in: a clinician as the portal confirmed it from the UZI-pas, or the holder of an account. */
export const UserView = z.object({
  name: z.string().max(200),
  /** UZI role code, such as 01.015, and its text; an unknown code is shown as it is (CPS Bijlage 3). null: no card. */
  roleCode: z.string().max(10).nullable(),
  role: z.string().max(120).nullable(),
  organisation: z.string().max(200).nullable(),
  /** Level of the login: card high, password with second factor substantial (DESIGN section 3). */
  assurance: z.enum(['high', 'substantial']),
  /** Personal AGB code that the card of the session carries; null without a card, or on a card without one. */
  agb: z
    .string()
    .regex(/^\d{8}$/)
    .nullable(),
  /** The address of the account; null for a card alone. */
  address: z.string().max(254).nullable(),
  duties: z.array(Duty),
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
