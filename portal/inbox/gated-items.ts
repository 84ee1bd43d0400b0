import type { AccessDecision } from '../access/access-decision.ts';
import type { PatientTable } from '../data/tables.ts';
import type { Caller, ClinicalContext } from '../fhir/caller.ts';
import { gatePatients } from '../fhir/patient-gate.ts';
import { practicesOf } from '../waarneming/active-mandates.ts';
import type { InboxItemTable } from './tables.ts';

/** An item of a patient who is the caller's own. `open` when consent covers its section too (S4-28). */
export interface GatedItem {
  readonly item: InboxItemTable;
  readonly patient: PatientTable;
  readonly decision: AccessDecision;
  readonly open: boolean;
}

/** Passes items through the gates. Those of patients who are not (any more) the caller's own are left out. */
export async function gateItems(
  context: ClinicalContext,
  caller: Caller,
  items: readonly InboxItemTable[],
): Promise<GatedItem[]> {
  const ids = [...new Set(items.map((item) => item.patient_id))];
  if (ids.length === 0) return [];
  const rows = await context.database.selectFrom('patient').selectAll().where('id', 'in', ids).execute();
  const gated = new Map((await gatePatients(context, caller, rows)).map((one) => [one.row.id, one]));
  return items.flatMap((item) => {
    const known = gated.get(item.patient_id);
    if (!known || known.decision.checks.relation !== true) return [];
    const { row: patient, decision } = known;
    return [{ item, patient, decision, open: decision.reason === null && decision.sections.includes(item.section) }];
  });
}

export type InboxShow = 'new' | 'mine' | 'seen' | 'all';

/** Where a page ends: the moment of arrival and the id of its last item. */
export interface InboxPosition {
  readonly arrivedAt: string;
  readonly id: string;
}

/** Items of the caller's practice and of those the caller stands in for, newest first. */
export async function readItems(
  { database, now }: ClinicalContext,
  { clinician }: Caller,
  show: InboxShow,
  limit: number,
  after: InboxPosition | null = null,
): Promise<InboxItemTable[]> {
  const practices = await practicesOf(database, clinician, now());
  let query = database
    .selectFrom('inbox_item')
    .selectAll()
    .where('practice_ura', 'in', practices)
    .orderBy('arrived_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit);
  if (show === 'new' || show === 'mine') query = query.where('seen_at', 'is', null);
  if (show === 'seen') query = query.where('seen_at', 'is not', null);
  if (show === 'mine') query = query.where('claimed_by_uzi', '=', clinician.uziNumber);
  if (after) {
    const { arrivedAt, id } = after;
    query = query.where((is) =>
      is.or([is('arrived_at', '<', arrivedAt), is.and([is('arrived_at', '=', arrivedAt), is('id', '<', id)])]),
    );
  }
  return query.execute();
}

/** Above this the number says enough. */
const countedAtMost = 2000;

/** How many items are new for the practice, how many of them wait for consent, and how many are the caller's to do. */
export async function countItems(
  context: ClinicalContext,
  caller: Caller,
): Promise<{ new: number; mine: number; locked: number }> {
  const gated = await gateItems(context, caller, await readItems(context, caller, 'new', countedAtMost));
  return {
    new: gated.length,
    mine: gated.filter(({ item, open }) => open && item.claimed_by_uzi === caller.clinician.uziNumber).length,
    locked: gated.filter(({ open }) => !open).length,
  };
}
