import { z } from 'zod';
import { Epd, EpdLinkState } from '../organisation/epd.ts';
import { Member, OrganisationRole, OwnStatusChange, StatusChange } from '../organisation/member.ts';
import { Organisation, OrganisationDraft, OrganisationHelp, OrganisationState } from '../organisation/organisation.ts';
import {
  Application,
  MemberInvitationResult,
  OrganisationAuditLine,
  Participant,
  RequestForm,
  Takeover,
} from '../organisation/people.ts';
import { AgbCode, TypedAgbCode } from '../organisation/register-entry.ts';
import { OpaqueToken } from './accounts.ts';

/** Where links of organisations lead on the portal and in the app: /open/<place>#<token>, dossierpas://<place>/<token>. */
export const organisationPlaces = {
  /** The invitation link (S3-22); the app opens it. */
  invitation: 'aanmelden',
  /** The confirmation of M6; a page of the portal does all of it, because whoever reads the mailbox may have no app. */
  confirmation: 'organisatie',
} as const;

// All of it with an access token of an account (401 DP-2008), but for the two links. An act that the caller's roles do
// not allow, or a membership that is not active: 403 DP-5008, or DP-5021 while the only ones wait and DP-5022 when they
// were refused. An organisation the caller has no part in: 404 DP-5007,
// which says the same as one that does not exist. Every act is a line of the log.

// Koppel nieuwe organisatie (S3-09 to S3-17).

/** POST /organisations/lookup: RegisterEntry. DP-5001 no code, DP-5002 unknown, DP-5003 a vestiging, DP-5004 in use, DP-5005 register away, DP-5006 no e-mail there. */
export const LookupRequest = z.object({ agb: TypedAgbCode });

/** GET /organisations: what the caller belongs to, and the wizard as it was left. */
export const OrganisationsAnswer = z.object({
  organisations: z.array(Organisation).max(200),
  draft: OrganisationDraft.nullable(),
  /** May the caller register an organisation (S3-01)? */
  mayRegister: z.boolean(),
  epds: z.array(Epd).max(500),
  help: OrganisationHelp,
  /** Addresses that `help` and the screens speak of, opened outside the window. */
  links: z.object({
    webinar: z.url().nullable(),
    epdInformation: z.url().nullable(),
    registerCorrection: z.url().nullable(),
  }),
});
export type OrganisationsAnswer = z.infer<typeof OrganisationsAnswer>;

// PUT /organisations/draft: OrganisationDraft in, 204. DELETE /organisations/draft: 204.
// POST /organisations: OrganisationRequest in, Organisation 201. DP-5003 to DP-5006; 409 DP-5010: a value is not (any
// more) in the register. 409 DP-5018: a personal AGB code that is not of the card. POST /organisations/:id/confirmation: M6 once more, 204; DP-5011 when it is linked already,
// 410 DP-5023 when the time to confirm is over: sending it again does not make that longer.
// POST /organisations/:id/registration/withdraw: who registered it takes back what the mailbox has not confirmed, 204; DP-5011 when it is
// linked already. The AGB code is free from then on.

/** POST /organisations/confirmation/open and POST /organisations/confirmation, without a session: the link of M6. 404 DP-2109 unknown, 410 DP-2110 expired, 410 DP-2111 used. POST /organisations/confirmation/deny: the mailbox says that it is not right, and the registration is gone. */
export const ConfirmationRequest = z.object({ link: OpaqueToken });
/** What is confirmed, for the mailbox that reads M6: name of the organisation and of who registered it. */
export const ConfirmationAnswer = z.object({
  organisation: z.string().max(200),
  agb: AgbCode,
  registeredBy: z.string().max(200),
  confirmed: z.boolean(),
});

/** POST /organisations/:id/epd-link: Organisation (S3-03). 409 DP-5011 one is under way, or this one is linked; 409 DP-5026 not on the list. */
export const EpdRequest = z.object({ epdId: Epd.shape.id });

// People of an organisation (S3-19 to S3-30).

/** GET /organisations/:id/members */
export const MembersAnswer = z.object({ members: z.array(Member).max(2000) });
// POST /organisations/:id/members/exports: 204, the line of the log that goes before a file; without it none is made.
/** POST /organisations/:id/members/:memberId/status: Member. 409 DP-5009 not from this state, 409 DP-5013 the last beheerder, 409 DP-5024 who applies to treat has no personal AGB code. */
export const StatusRequest = z.object({ change: StatusChange });
/** POST /organisations/:id/members/:memberId/roles: Member (S2-03). 409 DP-5013 the last beheerder, 409 DP-5024 who is to treat has no personal AGB code. */
export const RolesRequest = z.object({ roles: z.array(OrganisationRole).min(1).max(5) });
/** POST /organisations/:id/membership/status, by the person: 204. 409 DP-5009 not from this state. */
export const OwnStatusRequest = z.object({ change: OwnStatusChange });
/**
 * POST /organisations/:id/personal-agb: Organisation. The personal AGB code of a caller who is active there or applied, and
 * has none; null takes the one of the card, which goes before the same one typed by somebody else. 400 DP-5001 there is
 * none, 409 DP-5011 has one already, 409 DP-5018 not of the card, 409 DP-5019 of somebody else in the organisation.
 */
export const PersonalAgbRequest = z.object({ agb: AgbCode.nullable() });
/** POST /organisations/:id/invitations: MemberInvitation in (M5). */
export const MemberInvitationAnswer = z.object({ results: z.array(MemberInvitationResult) });
// POST /organisations/:id/invitations/file/check: InvitationFile in, InvitationFileReport.
// GET /organisations/:id/link: OrganisationLink, the same until the servicedesk withdraws it.

/** POST /organisations/link/open, without a session: LinkedOrganisation (S3-21). 404 DP-2109 unknown, 410 DP-5014 withdrawn. */
export const OrganisationLinkRequest = z.object({ link: OpaqueToken });
/** POST /organisations/link/apply: Organisation. 409 DP-5015 a user of it already, 409 DP-5018 another AGB code than the card has, 409 DP-5019 one of somebody else there, 403 DP-5020 as praktijkhouder without an invitation as such. */
export const ApplicationRequest = Application.extend({ link: OpaqueToken });

// Takeover, participants, request forms, audit.

// POST /organisations/:id/takeovers: TakeoverRequest in, Takeover 201 (M13). GET /organisations/:id/takeovers.
// GET /organisations/:id/participants; POST: ParticipantRequest in, Participant 201; 409 DP-5012 treated by somebody
// already: asked again with `again` it is written down. 422 DP-5016 no BSN (11-proef).
// POST /request-forms: RequestFormDraft in, RequestForm 201, for who has the duty leverancier-adviseur (S0-01).
// GET /request-forms: those one prepared. POST /request-forms/:id/withdraw.
// GET /me/request-forms: those that wait for the caller, and those submitted or declined in the last fourteen days. POST /me/request-forms/:id/submit and /decline: RequestForm.

/** GET /organisations/:id/audit?before=…: newest first, a page at a time. GET /organisations/:id/audit.csv: all of it, which is a line of the log before the first byte. */
export const OrganisationAuditPage = z.object({
  lines: z.array(OrganisationAuditLine).max(200),
  /** Where the next page begins; null at the end. */
  before: z.string().max(64).nullable(),
});
export type OrganisationAuditPage = z.infer<typeof OrganisationAuditPage>;

// The servicedesk, for who has that duty (else 403 DP-2125).

/** GET /desk/organisations */
export const DeskOrganisation = z.object({
  id: z.string().max(64),
  agb: AgbCode,
  name: z.string().max(200),
  state: OrganisationState,
  since: z.iso.datetime(),
  epd: Epd,
  epdLink: EpdLinkState,
  epdLinks: Organisation.shape.epdLinks,
  /** Users by state, for a look. */
  active: z.int().min(0),
  waiting: z.int().min(0),
  linkSince: z.iso.datetime(),
});
export type DeskOrganisation = z.infer<typeof DeskOrganisation>;
export const DeskOrganisations = z.object({ organisations: z.array(DeskOrganisation).max(5000) });
/**
 * POST /desk/organisations/:id/link: withdraws the link and makes a new one, mailed to the contact persons (M11, S3-24).
 * `since` is that of the link that the desk saw: another desk renewed it meanwhile, 409 DP-5011. Left out, whatever link
 * there is gives way.
 */
export const LinkRenewalRequest = z.object({ since: z.iso.datetime().optional() });
// POST /desk/organisations/:id/release: 204; a registration that waits for its mailbox is gone and its AGB code free, and
// who registered it is told by mail. 409 DP-5011 when it is linked already, or somebody else ended it.
/**
 * POST /desk/organisations/:id/epd-link: 204. `epdId` is of the koppeling that goes there; left out, it is `epd` of the
 * organisation. 409 DP-5011 when there is none with this EPD, or it cannot go there from where it is by now. Of a
 * koppeling that becomes linked, the one that was linked before ends.
 */
export const EpdLinkRequest = z.object({ state: EpdLinkState, epdId: Epd.shape.id.optional() });
/** GET /desk/epds, and PUT /desk/epds, which answers the list as it is then: the list that can be chosen from; one in use stays known to those that use it. */
export const EpdList = z.object({ epds: z.array(Epd).max(500) });
/** `was`: the list that the desk changed; another desk changed it meanwhile, 409 DP-5011. */
export const EpdListRequest = z.object({
  /** One without an id is new: the portal gives it one that no EPD ever had. So is one whose id is not on the list. */
  epds: z.array(Epd.extend({ id: Epd.shape.id.nullable() })).max(500),
  was: z.array(Epd).max(500).optional(),
});
export type EpdListRequest = z.infer<typeof EpdListRequest>;
/** GET /organisations/:id/takeovers and GET /desk/takeovers, newest first. */
export const Takeovers = z.object({ takeovers: z.array(Takeover).max(2000) });
/** GET /organisations/:id/participants */
export const Participants = z.object({ participants: z.array(Participant).max(5000) });
/** GET /request-forms and GET /me/request-forms */
export const RequestForms = z.object({ forms: z.array(RequestForm).max(500) });
// GET /desk/takeovers; POST /desk/takeovers/:id: Takeover, 409 DP-5011 handled before,
// 409 DP-5017 a code is not of a user, 409 DP-5025 it is of several, 409 DP-5027 it went to another user since (all done only).
export const TakeoverHandling = z.object({ outcome: z.enum(['done', 'refused']), note: z.string().trim().max(1000) });
