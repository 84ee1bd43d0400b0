import type { Generated } from 'kysely';
import type { EpdLinkState } from '../../contract/organisation/epd.ts';
import type { MemberState } from '../../contract/organisation/member.ts';
import type { RequestForm } from '../../contract/organisation/people.ts';
import type { OrganisationState } from '../../contract/organisation/organisation.ts';

/** Times are milliseconds since 1970, as everywhere in this part. Register data never changes (S3-12). */
export interface OrganisationTable {
  id: string;
  agb: string;
  name: string;
  street: string;
  house_number: string;
  postal_code: string;
  city: string;
  /** As the register has it. */
  email: string;
  state: OrganisationState;
  verified: 'automatic' | 'mail' | null;
  registered_by: string;
  since: number;
}

/** EPD's that can be chosen; one that was taken off the list stays known to those that use it. */
export interface EpdTable {
  id: string;
  name: string;
  /** Where it stands in the list; null when it is not on it. */
  place: number | null;
}

/** The koppeling of an organisation with an EPD that was asked for; of one organisation at most one is linked and one under way. */
export interface EpdLinkTable {
  organisation_id: string;
  epd_id: string;
  state: EpdLinkState;
  /** Since when it is there, later than whatever happened before to another of the organisation; null: not written down. */
  since: number | null;
  /** Who asked for it last, and when; null: not written down. */
  requested_by: string | null;
  requested_at: number | null;
}

export interface OrganisationDraftTable {
  account_id: string;
  /** OrganisationDraft as JSON, sealed. */
  sealed: Uint8Array;
}

/** Links of M6 by their hash; only the newest of an organisation opens. */
export interface OrganisationConfirmationTable {
  token_hash: string;
  organisation_id: string;
  issued_at: number;
  expires_at: number;
  used_at: number | null;
}

/** Invitation links by their hash, and sealed so that they can be shown again; one of an organisation is not withdrawn. */
export interface OrganisationLinkTable {
  token_hash: string;
  organisation_id: string;
  sealed: Uint8Array;
  since: number;
  withdrawn_at: number | null;
}

/** A user of an organisation (REQUIREMENTS 6.2). */
export interface MemberTable {
  id: string;
  organisation_id: string;
  /** null until the person applied. */
  account_id: string | null;
  /** Normalised. */
  address: string;
  agb: string | null;
  /** `card`: proven by its certificate; null without a code. */
  agb_from: 'card' | 'typed' | null;
  /** 1: it was typed, the card of another user proved it, and no other code was given since. */
  agb_taken_back: number;
  /** JSON array of roles. */
  roles: string;
  state: MemberState;
  since: number;
}

/** A participant and who treats. */
export interface ParticipantTable {
  id: string;
  organisation_id: string;
  member_id: string;
  /** HMAC of the BSN: the same for the same BSN; the BSN itself is nowhere. */
  bsn_mark: string;
  /** Its last three digits. */
  bsn_ending: string;
  birth_date: string;
  since: number;
  /** The registration of whoever took this participant over and had one already (S3-18); null: this one counts. */
  same_as: string | null;
}

/** Overname (S3-31). */
export interface TakeoverTable {
  id: string;
  organisation_id: string;
  from_agb: string;
  to_agb: string;
  note: string;
  requested_by: string;
  requested_at: number;
  outcome: 'done' | 'refused' | null;
  handled_note: string | null;
  handled_by: string | null;
  handled_at: number | null;
  participants: number | null;
  /** 1: the code went to another user after that, so it does not tell any more who was meant. */
  from_taken_back: Generated<number>;
  /** The same of the other code. */
  to_taken_back: Generated<number>;
}

/** Who treated a participant before a takeover: the trace stays. */
export interface ParticipantMoveTable {
  takeover_id: string;
  participant_id: string;
  from_member_id: string;
  to_member_id: string;
}

/** A request form of a leverancier-adviseur for a behandelaar (S0-01). */
export interface RequestFormTable {
  id: string;
  /** Normalised. */
  address: string;
  organisation: string;
  subject: string;
  text: string;
  prepared_by: string;
  prepared_at: number;
  state: RequestForm['state'];
  since: number;
}

/** Tables of this part, as Kysely sees them. */
export interface OrganisationTables {
  organisation: OrganisationTable;
  epd: EpdTable;
  epd_link: EpdLinkTable;
  organisation_draft: OrganisationDraftTable;
  organisation_confirmation: OrganisationConfirmationTable;
  organisation_link: OrganisationLinkTable;
  member: MemberTable;
  participant: ParticipantTable;
  takeover: TakeoverTable;
  participant_move: ParticipantMoveTable;
  request_form: RequestFormTable;
}
