import type { MemberState } from '../../contract/organisation/member.ts';
import type { EpdLinkState, OrganisationState } from '../../contract/organisation/organisation.ts';

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
  epd_id: string;
  epd_link: EpdLinkState;
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
  /** JSON array of roles. */
  roles: string;
  state: MemberState;
  since: number;
}

/** Tables of this part, as Kysely sees them. */
export interface OrganisationTables {
  organisation: OrganisationTable;
  epd: EpdTable;
  organisation_draft: OrganisationDraftTable;
  organisation_confirmation: OrganisationConfirmationTable;
  organisation_link: OrganisationLinkTable;
  member: MemberTable;
}
