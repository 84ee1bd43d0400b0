import { z } from 'zod';
import { Epd, EpdLink, EpdLinkState } from './epd.ts';
import { MemberState, OrganisationRole, RegisteringRole } from './member.ts';
import { AgbCode, RegisterAddress } from './register-entry.ts';

export const OrganisationId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);
export type OrganisationId = z.infer<typeof OrganisationId>;

/** Where an organisation is once it was sent in (REQUIREMENTS 6.3): wacht op e-mailbevestiging, gekoppeld. */
export const OrganisationState = z.enum(['awaiting-mail', 'linked']);
export type OrganisationState = z.infer<typeof OrganisationState>;

/** What can be done in an organisation; who may is one table of the portal (portal/organisations/permissions.ts). */
export const organisationActs = [
  'see-users',
  'invite',
  'see-link',
  'change-status',
  'change-roles',
  'request-epd-link',
  'request-takeover',
  'register-participants',
  'see-audit',
] as const;
export const OrganisationAct = z.enum(organisationActs);
export type OrganisationAct = z.infer<typeof OrganisationAct>;

/** An organisation that the caller belongs to, with the caller's own place in it. */
export const Organisation = z.object({
  id: OrganisationId,
  agb: AgbCode,
  name: z.string().max(200),
  address: RegisterAddress,
  /** The mailbox of the organisation that had to confirm. */
  email: z.string().max(254),
  /** The EPD that works, or else comes nearest to it, and where the koppeling with it is: the first of `epdLinks`. */
  epd: Epd,
  epdLink: EpdLinkState,
  /** One for each EPD that was ever asked for, in order of weight (S3-03). */
  epdLinks: z.array(EpdLink).min(1).max(500),
  state: OrganisationState,
  /** How it was verified (S3-14, S3-16); null while it is not. */
  verified: z.enum(['automatic', 'mail']).nullable(),
  since: z.iso.datetime(),
  /** The chip of S3-02: `applied` is in afwachting, `active` is geaccepteerd. */
  own: z.object({
    state: MemberState,
    roles: z.array(OrganisationRole).min(1),
    /** The caller's personal code here; without one nobody can treat (S3-31). */
    agb: AgbCode.nullable(),
    /** The code that the caller typed was taken back, for the card of another user proved it; until another is given. */
    agbTakenBack: z.boolean(),
  }),
  may: z.array(OrganisationAct),
});
export type Organisation = z.infer<typeof Organisation>;

/** What the wizard Koppel nieuwe organisatie has so far; kept by the portal, encrypted, until it is sent or dropped. */
export const OrganisationDraft = z.object({
  step: z.enum(['agb', 'choose', 'email', 'epd', 'check']),
  /** As typed. */
  agb: z.string().max(40),
  name: z.string().max(200).nullable(),
  address: RegisterAddress.nullable(),
  email: z.string().max(254).nullable(),
  epdId: z.string().max(64).nullable(),
  role: RegisteringRole,
  /** Of a zelfstandige behandelaar, as typed. */
  personalAgb: z.string().max(40),
});
export type OrganisationDraft = z.infer<typeof OrganisationDraft>;

/** Koppel nieuwe organisatie, sent in. Name, address and e-mail are values of the register (S3-10, S3-13). */
export const OrganisationRequest = z.object({
  agb: AgbCode,
  name: z.string().max(200),
  address: RegisterAddress,
  email: z.string().max(254),
  epdId: z.string().max(64),
  role: RegisteringRole,
  /** Personal AGB code of a zelfstandige behandelaar, for takeovers (S3-31); the one of the card counts, and another is refused (DP-5018). */
  personalAgb: AgbCode.nullable().optional(),
  /** The box of the check step: nothing of this can be changed later (S3-12). */
  checked: z.literal(true),
});
export type OrganisationRequest = z.infer<typeof OrganisationRequest>;

/** Guidance of configuration (S3-06, S3-11, S3-17, S3-32); null or empty leaves it out. */
export const OrganisationHelp = z.object({
  webinar: z.boolean(),
  epdInformation: z.boolean(),
  registerCorrection: z.boolean(),
  contact: z.object({
    name: z.string().max(120),
    telephone: z.string().max(40).nullable(),
    email: z.string().max(254).nullable(),
  }),
});
export type OrganisationHelp = z.infer<typeof OrganisationHelp>;
