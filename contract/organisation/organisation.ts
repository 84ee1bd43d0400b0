import { z } from 'zod';
import { MemberState, OrganisationRole, RegisteringRole } from './member.ts';
import { AgbCode, RegisterAddress } from './register-entry.ts';

export const OrganisationId = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);
export type OrganisationId = z.infer<typeof OrganisationId>;

/** An electronic patient record of the list that the servicedesk manages (S3-17). */
export const Epd = z.object({ id: z.string().max(64), name: z.string().min(1).max(120) });
export type Epd = z.infer<typeof Epd>;

/** Where the EPD koppeling is: asked for with the organisation or later, made by the servicedesk with the supplier (S3-03). */
export const EpdLinkState = z.enum(['requested', 'in-progress', 'linked', 'refused']);
export type EpdLinkState = z.infer<typeof EpdLinkState>;

/** Where the servicedesk can bring an EPD koppeling from each state; only the organisation asks for one. */
export const epdLinkChanges: Readonly<Record<EpdLinkState, readonly EpdLinkState[]>> = {
  requested: ['in-progress', 'refused'],
  'in-progress': ['linked', 'refused'],
  linked: ['in-progress'],
  refused: ['in-progress'],
};

/** Which EPD koppeling can be asked for from each state: one at a time, so none while one is under way (S3-03). */
const epdRequests: Readonly<Record<EpdLinkState, 'none' | 'another' | 'any'>> = {
  requested: 'none',
  'in-progress': 'none',
  linked: 'another',
  refused: 'any',
};

/** Can a koppeling be asked for at all, where the one there is stands so? */
export const canRequestEpdLink = (state: EpdLinkState): boolean => epdRequests[state] !== 'none';

/**
 * Can a koppeling with this EPD be asked for: another than the one that is linked, and after a refusal any?
 * @param wanted id of an EPD
 * @param there the EPD that the organisation has, by id, and where the koppeling with it is
 */
export const canRequestEpd = (
  wanted: string,
  there: { readonly epdId: string; readonly epdLink: EpdLinkState },
): boolean => {
  const allowed = epdRequests[there.epdLink];
  return allowed === 'any' || (allowed === 'another' && wanted !== there.epdId);
};

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
  epd: Epd,
  epdLink: EpdLinkState,
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
