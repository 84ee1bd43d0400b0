import type { SectionKey } from '../../contract/dossier/section-key.ts';
import type { InboxKind } from '../../contract/portal/inbox.ts';

/** New information for a practice. Claimed and seen are of the practice, not of one person. */
export interface InboxItemTable {
  id: string;
  practice_ura: string;
  patient_id: string;
  kind: InboxKind;
  section: SectionKey;
  resource_type: string;
  resource_id: string;
  /** 1 when the source flagged a value. */
  flagged: number;
  /** ISO instants. */
  arrived_at: string;
  claimed_by_uzi: string | null;
  claimed_by_name: string | null;
  claimed_at: string | null;
  seen_by_uzi: string | null;
  seen_by_name: string | null;
  seen_at: string | null;
}

/** Clinicians who used the portal with a card of a practice. */
export interface PracticeMemberTable {
  ura: string;
  uzi_number: string;
  name: string;
  /** Personal AGB code; null when the card has none. */
  agb: string | null;
  /** Name of the practice, as on the card. */
  organisation: string;
  last_at: string;
}

/** Tables of this part, as Kysely sees them. */
export interface InboxTables {
  inbox_item: InboxItemTable;
  practice_member: PracticeMemberTable;
}
