import type { Colleague } from '../../contract/portal/inbox.ts';
import { recordChange } from '../data/changes.ts';
import { type Caller, type ClinicalContext, logAccess } from '../fhir/caller.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { type GatedItem, gateItems } from './gated-items.ts';
import { colleaguesOf } from './practice-members.ts';
import type { InboxItemTable } from './tables.ts';

/** What can be done with an item. `hand-over` names a colleague. */
export type InboxAction =
  | { readonly name: 'claim' | 'release' | 'seen' | 'unseen' }
  | { readonly name: 'hand-over'; readonly toUzi: string };

type Change = Partial<
  Pick<InboxItemTable, 'claimed_by_uzi' | 'claimed_by_name' | 'claimed_at' | 'seen_by_uzi' | 'seen_by_name' | 'seen_at'>
>;

/**
 * Claims, releases, hands over, or marks an item, for the whole practice. Two who claim at once cannot both have it.
 * @returns the item as it is then
 * @throws PortalRefusal 404 DP-4001 for what is locked or not there, 409 DP-4101 when a colleague has it, 409 DP-4102
 */
export async function actOnItem(
  context: ClinicalContext,
  caller: Caller,
  itemId: string,
  action: InboxAction,
): Promise<GatedItem> {
  const found = await readItem(context, caller, itemId);
  logAccess(context, caller, {
    eventCode: '110112',
    subtype: `inbox-${action.name}`,
    object: found?.item.resource_type ?? 'Inbox',
    patientId: found?.patient.id ?? null,
    decision:
      found === null
        ? { checks: { authorisation: true, relation: false, consent: null, breakGlass: false }, reason: 'relation' }
        : found.open
          ? found.decision
          : {
              checks: { authorisation: true, relation: true, consent: false, breakGlass: false },
              reason: found.decision.reason ?? 'category',
              onBehalfOf: found.decision.onBehalfOf,
            },
  });
  if (found === null || !found.open) throw new PortalRefusal(404, 'DP-4001');
  const me = { uziNumber: caller.clinician.uziNumber, name: caller.clinician.name };
  const now = context.now();
  const { change, freeOnly } = await changeFor(context, caller, me, action, now);
  await context.database.transaction().execute(async (transaction) => {
    let update = transaction.updateTable('inbox_item').set(change).where('id', '=', itemId);
    if (freeOnly) {
      update = update.where((is) => is.or([is('claimed_by_uzi', 'is', null), is('claimed_by_uzi', '=', me.uziNumber)]));
    }
    const { numUpdatedRows } = await update.executeTakeFirst();
    if (numUpdatedRows === 0n) throw new PortalRefusal(409, 'DP-4101');
    const { practice_ura: practiceUra } = found.item;
    await recordChange(transaction, { kind: 'inbox', patientId: null, practiceUra, itemId }, now);
  });
  return { ...found, item: { ...found.item, ...change } };
}

async function readItem(context: ClinicalContext, caller: Caller, itemId: string): Promise<GatedItem | null> {
  const rows = await context.database.selectFrom('inbox_item').selectAll().where('id', '=', itemId).execute();
  const [gated] = await gateItems(context, caller, rows);
  return gated ?? null;
}

async function changeFor(
  { database }: ClinicalContext,
  { clinician }: Caller,
  me: Colleague,
  action: InboxAction,
  now: Date,
): Promise<{ change: Change; freeOnly: boolean }> {
  const at = now.toISOString();
  const claimed = (by: Colleague): Change => ({
    claimed_by_uzi: by.uziNumber,
    claimed_by_name: by.name,
    claimed_at: at,
  });
  switch (action.name) {
    case 'claim':
      return { change: claimed(me), freeOnly: true };
    case 'release':
      return { change: { claimed_by_uzi: null, claimed_by_name: null, claimed_at: null }, freeOnly: true };
    case 'hand-over': {
      const colleague = (await colleaguesOf(database, clinician)).find(({ uziNumber }) => uziNumber === action.toUzi);
      if (!colleague) throw new PortalRefusal(409, 'DP-4102');
      return { change: claimed(colleague), freeOnly: true };
    }
    case 'seen':
      return { change: { seen_by_uzi: me.uziNumber, seen_by_name: me.name, seen_at: at }, freeOnly: false };
    case 'unseen':
      return { change: { seen_by_uzi: null, seen_by_name: null, seen_at: null }, freeOnly: false };
  }
}
