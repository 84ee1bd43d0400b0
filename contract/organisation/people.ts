import { z } from 'zod';
import { TypedAddress } from '../account/address.ts';
import { InvitedRole } from './member.ts';
import { AgbCode } from './register-entry.ts';

/** Lines of an invitation list at most, the header not counted. */
export const mostInvitations = 200;

/** What became of one address that was invited. `role-not-yours`: only who may change roles invites with this one (S2-02). */
export const MemberInvitationResult = z.object({
  /** Number of the line in the file, the header being line 1; place in the list for typed addresses. */
  line: z.int().min(1),
  address: z.string().max(320),
  outcome: z.enum([
    'sent',
    'no-address',
    'no-role',
    'role-not-yours',
    'columns',
    'already-user',
    'twice-in-list',
    'mail-failed',
  ]),
});
export type MemberInvitationResult = z.infer<typeof MemberInvitationResult>;

/** Gebruiker uitnodigen by mail (S3-19, S3-20). */
export const MemberInvitation = z.object({
  invitations: z
    .array(z.object({ address: TypedAddress, role: InvitedRole }))
    .min(1)
    .max(mostInvitations),
});
export type MemberInvitation = z.infer<typeof MemberInvitation>;

/** A list of people to invite, as chosen or dropped: e-mail;rol, with a header, comma or semicolon, UTF-8. */
export const InvitationFile = z.object({ base64: z.base64().max(350_000) });
export type InvitationFile = z.infer<typeof InvitationFile>;

/** What an invitation file holds. Nothing is sent by the check; by sending, only the lines that are right. */
export const InvitationFileReport = z.object({
  problem: z.enum(['empty', 'not-text', 'encoding', 'header-wrong', 'too-many-lines', 'too-large']).nullable(),
  lines: z
    .array(
      z.object({
        line: z.int().min(1),
        address: z.string().max(320),
        role: InvitedRole.nullable(),
        /** null: this line can be sent. */
        problem: z
          .enum(['columns', 'no-address', 'no-role', 'role-not-yours', 'already-user', 'twice-in-list'])
          .nullable(),
      }),
    )
    .max(mostInvitations),
});
export type InvitationFileReport = z.infer<typeof InvitationFileReport>;

/** The invitation link of an organisation: it is for this organisation alone and must not be passed on (S3-22). */
export const OrganisationLink = z.object({
  /** The https address that opens the app. */
  address: z.url().max(2000),
  since: z.iso.datetime(),
});
export type OrganisationLink = z.infer<typeof OrganisationLink>;

/** Where an invitation link leads, told before anything is filled in (S3-21). */
export const LinkedOrganisation = z.object({ name: z.string().max(200), city: z.string().max(80) });
export type LinkedOrganisation = z.infer<typeof LinkedOrganisation>;

/**
 * The aanmeldformulier behind an invitation link (S3-21); names and address come from the account. The AGB code is asked of
 * who will treat; the one of the card counts, and another is refused (DP-5018).
 */
export const Application = z.object({ role: InvitedRole, agb: AgbCode.nullable() });
export type Application = z.infer<typeof Application>;

/** Overname: a colleague takes over the participants of somebody who stops (S3-31). */
export const TakeoverRequest = z
  .object({ fromAgb: AgbCode, toAgb: AgbCode, note: z.string().trim().max(1000) })
  .refine(({ fromAgb, toAgb }) => fromAgb !== toAgb, { path: ['toAgb'] });
export type TakeoverRequest = z.infer<typeof TakeoverRequest>;

/** Ingediend, then afgehandeld by the servicedesk: done or refused, with a word why (REQUIREMENTS 6.4). */
export const Takeover = z.object({
  id: z.string().max(64),
  organisation: z.string().max(200),
  fromAgb: AgbCode,
  toAgb: AgbCode,
  note: z.string().max(1000),
  requestedBy: z.string().max(200),
  requestedAt: z.iso.datetime(),
  handled: z
    .object({
      outcome: z.enum(['done', 'refused']),
      note: z.string().max(1000),
      by: z.string().max(200),
      at: z.iso.datetime(),
      /** Participants that went over. */
      participants: z.int().min(0),
    })
    .nullable(),
});
export type Takeover = z.infer<typeof Takeover>;

/** A participant and the one who treats: the portal keeps no BSN in the clear (S3-18). */
export const Participant = z.object({
  id: z.string().max(64),
  /** Last three digits, so that the one who typed it knows it again. */
  bsnEnding: z.string().regex(/^\d{3}$/),
  birthDate: z.iso.date(),
  treatedBy: z.string().max(200),
  isOwn: z.boolean(),
  since: z.iso.datetime(),
});
export type Participant = z.infer<typeof Participant>;

/** `again`: the warning was read that somebody else may treat this participant (DP-5012). */
export const ParticipantRequest = z.object({
  bsn: z.string().regex(/^\d{9}$/),
  birthDate: z.iso.date(),
  again: z.boolean(),
});
export type ParticipantRequest = z.infer<typeof ParticipantRequest>;

/** A request form that a leverancier-adviseur prepared for a behandelaar (S0-01): it waits after the first login. */
export const RequestForm = z.object({
  id: z.string().max(64),
  /** Whom it is for. */
  address: z.string().max(254),
  organisation: z.string().max(200),
  subject: z.string().max(200),
  text: z.string().max(4000),
  preparedBy: z.string().max(200),
  preparedAt: z.iso.datetime(),
  state: z.enum(['prepared', 'submitted', 'withdrawn', 'declined']),
  /** When it became what it is. */
  since: z.iso.datetime(),
});
export type RequestForm = z.infer<typeof RequestForm>;

export const RequestFormDraft = z.object({
  address: TypedAddress,
  organisation: z.string().trim().min(1).max(200),
  subject: z.string().trim().min(1).max(200),
  text: z.string().trim().min(1).max(4000),
});
export type RequestFormDraft = z.infer<typeof RequestFormDraft>;

/** One line of what was done in an organisation; for the screen and for the export. */
export const OrganisationAuditLine = z.object({
  at: z.iso.datetime(),
  by: z.string().max(200),
  /** Such as `member-activated`; words for it are the screen's. */
  act: z.string().max(60),
  /** Whom it was about, by name or address, a takeover by its AGB codes; null for the organisation itself. */
  about: z.string().max(254).nullable(),
  /** null: done; else the DP code of the refusal. */
  refusal: z.string().max(10).nullable(),
});
export type OrganisationAuditLine = z.infer<typeof OrganisationAuditLine>;
