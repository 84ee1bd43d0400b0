import { z } from 'zod';
import { Epd } from '../organisation/epd.ts';
import { Member, OrganisationRole, OwnStatusChange, StatusChange } from '../organisation/member.ts';
import { Organisation, OrganisationDraft, OrganisationId, OrganisationRequest } from '../organisation/organisation.ts';
import {
  Application,
  InvitationFile,
  InvitationFileReport,
  LinkedOrganisation,
  MemberInvitation,
  MemberInvitationResult,
  OrganisationLink,
  Participant,
  ParticipantRequest,
  RequestForm,
  RequestFormDraft,
  Takeover,
  TakeoverRequest,
} from '../organisation/people.ts';
import { RegisterEntry, TypedAgbCode } from '../organisation/register-entry.ts';
import {
  DeskOrganisation,
  EpdLinkRequest,
  EpdListRequest,
  EpdRequest,
  LinkRenewalRequest,
  OrganisationAuditPage,
  OrganisationsAnswer,
  PersonalAgbRequest,
  TakeoverHandling,
} from '../portal/organisations.ts';
import { call, type IpcTable, notify, Nothing } from './define.ts';

const id = z.object({ id: OrganisationId });
const memberId = id.extend({ memberId: z.string().max(64) });
const formId = z.object({ id: z.string().max(64) });

/** What the window knows of organisations: the answer of the portal without the addresses, which main opens itself. */
export const OrganisationsView = OrganisationsAnswer.omit({ links: true });
export type OrganisationsView = z.infer<typeof OrganisationsView>;

/** An invitation link that was opened and waits until somebody is signed in who can apply (S3-21). */
export const PendingApplication = z.object({ organisation: LinkedOrganisation.nullable() });
export type PendingApplication = z.infer<typeof PendingApplication>;

/** Organisations and their people over the border. All of it needs an account that is signed in. */
export const organisationIpc = {
  organisation: {
    list: call({ in: Nothing, out: OrganisationsView, cancellable: true }),
    /** Something of the organisations of the user reads differently now; no content, what is on screen is asked again. */
    changed: notify(Nothing),
    lookUp: call({ in: z.object({ agb: TypedAgbCode }), out: RegisterEntry, cancellable: true }),
    saveDraft: call({ in: OrganisationDraft, out: Nothing }),
    dropDraft: call({ in: Nothing, out: Nothing }),
    register: call({ in: OrganisationRequest, out: Organisation }),
    /** Sends the confirmation mail to the organisation once more (S3-14). */
    confirmAgain: call({ in: id, out: Nothing }),
    /** Takes back the registration of an organisation that its mailbox has not confirmed; its AGB code is free then. */
    withdrawRegistration: call({ in: id, out: Nothing }),
    /** Takes back the own application, or puts away one that was refused. */
    changeOwnStatus: call({ in: id.extend({ change: OwnStatusChange }), out: Nothing }),
    /** Asks for an EPD koppeling, with another EPD too (S3-03). */
    requestEpdLink: call({ in: id.extend(EpdRequest.shape), out: Organisation }),
    openHelp: call({
      in: z.object({ link: z.enum(['webinar', 'epd-information', 'register-correction', 'mail']) }),
      out: Nothing,
    }),
    /** The own personal AGB code in an organisation that has none yet; null takes the one of the card (S3-31). */
    givePersonalAgb: call({ in: id.extend(PersonalAgbRequest.shape), out: Organisation }),
    members: call({ in: id, out: z.array(Member).max(2000), cancellable: true }),
    changeStatus: call({ in: memberId.extend({ change: StatusChange }), out: Member }),
    changeRoles: call({ in: memberId.extend({ roles: z.array(OrganisationRole).min(1).max(5) }), out: Member }),
    invite: call({ in: id.extend(MemberInvitation.shape), out: z.array(MemberInvitationResult) }),
    checkInvitationFile: call({ in: id.extend(InvitationFile.shape), out: InvitationFileReport, cancellable: true }),
    link: call({ in: id, out: OrganisationLink, cancellable: true }),
    /** Applying through an invitation link: which one waits, filling in its form, or leaving it. */
    application: call({ in: Nothing, out: PendingApplication }),
    applicationChanged: notify(PendingApplication),
    apply: call({ in: Application, out: Organisation }),
    dropApplication: call({ in: Nothing, out: Nothing }),
    takeovers: call({ in: id, out: z.array(Takeover).max(500), cancellable: true }),
    requestTakeover: call({ in: z.object({ id: OrganisationId, request: TakeoverRequest }), out: Takeover }),
    participants: call({ in: id, out: z.array(Participant).max(5000), cancellable: true }),
    addParticipant: call({ in: id.extend(ParticipantRequest.shape), out: Participant }),
    audit: call({
      in: id.extend({ before: z.string().max(64).nullable() }),
      out: OrganisationAuditPage,
      cancellable: true,
    }),
    /**
     * Saves the users, written out as CSV (contract/csv.ts), where the user says; false when the dialog was closed. The log
     * of the organisation tells first: without that line nothing is written.
     */
    exportUsers: call({
      in: id.extend({ csv: z.string().min(1).max(8_000_000) }),
      out: z.object({ saved: z.boolean() }),
    }),
    /** Saves the whole log where the user says, as the portal writes it out and logs it; cancelled, there is no file. */
    exportLog: call({ in: id, out: z.object({ saved: z.boolean() }), cancellable: true }),
    /** How many lines of the log are written so far. */
    logExported: notify(z.object({ lines: z.int().min(0) })),
  },
  requestForm: {
    /** Forms that wait for the user, those the user submitted or declined lately, and those the user prepared. */
    list: call({
      in: Nothing,
      out: z.object({
        waiting: z.array(RequestForm).max(200),
        ended: z.array(RequestForm).max(200),
        prepared: z.array(RequestForm).max(500),
      }),
      cancellable: true,
    }),
    prepare: call({ in: RequestFormDraft, out: RequestForm }),
    withdraw: call({ in: formId, out: RequestForm }),
    submit: call({ in: formId, out: RequestForm }),
    decline: call({ in: formId, out: RequestForm }),
  },
  /** Organisations at the servicedesk; only with that duty (DP-2125). */
  organisationDesk: {
    organisations: call({ in: Nothing, out: z.array(DeskOrganisation).max(5000), cancellable: true }),
    renewLink: call({ in: id.extend(LinkRenewalRequest.shape), out: Nothing }),
    /** Frees the AGB code of a registration that waits for its mailbox. */
    release: call({ in: id, out: Nothing }),
    setEpdLink: call({ in: id.extend(EpdLinkRequest.shape), out: Nothing }),
    epds: call({ in: Nothing, out: z.array(Epd).max(500), cancellable: true }),
    setEpds: call({ in: EpdListRequest, out: z.array(Epd).max(500) }),
    takeovers: call({ in: Nothing, out: z.array(Takeover).max(2000), cancellable: true }),
    handleTakeover: call({ in: formId.extend(TakeoverHandling.shape), out: Takeover }),
  },
} as const satisfies IpcTable;
