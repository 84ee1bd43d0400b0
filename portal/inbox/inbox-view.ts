import type { FhirResource, HumanName, Patient } from 'fhir/r4';
import type { InboxItem } from '../../contract/portal/inbox.ts';
import { Gender, PartialDate } from '../../contract/views/person.ts';
import { amsterdamDate } from '../data/amsterdam-time.ts';
import type { ClinicalContext } from '../fhir/caller.ts';
import { isFlagged, membersOf, type StoredItem } from '../reading/dossier-items.ts';
import { itemTitle } from '../reading/item-title.ts';
import type { GatedItem } from './gated-items.ts';
import type { InboxItemTable } from './tables.ts';

/** A name in words: as the source wrote it, or its parts. */
export function nameInWords(names: readonly HumanName[] | undefined): string | null {
  const [name] = names ?? [];
  const text = name?.text ?? [name?.given?.join(' '), name?.family].filter(Boolean).join(' ');
  return text === '' ? null : text.slice(0, 200);
}

const doing = (uziNumber: string | null, name: string | null, at: string | null) =>
  uziNumber === null || at === null ? null : { by: { uziNumber, name: name ?? '' }, at };

const referenceOf = (item: InboxItemTable): string => `${item.resource_type}/${item.resource_id}`;

/**
 * Items as the caller sees them. What a gate holds back is never read from the store, so that it cannot leave.
 * @param practiceNames of the practices that the caller stands in for, by URA
 */
export async function inboxView(
  context: ClinicalContext,
  gated: readonly GatedItem[],
  practiceNames: ReadonlyMap<string, string>,
): Promise<InboxItem[]> {
  const open = gated.filter((one) => one.open);
  const patients = await context.dossiers.patients(open.map(({ patient }) => patient));
  const wanted = open.map(({ item }) => ({ reference: referenceOf(item), patientId: item.patient_id }));
  const resources = await readResources(context, wanted);
  const members = await readResources(
    context,
    open
      .filter(({ item }) => item.section === 'lab')
      .flatMap(({ item }) => {
        const panel = resources.get(referenceOf(item));
        return (panel === undefined ? [] : membersOf(panel)).map((reference) => ({
          reference,
          patientId: item.patient_id,
        }));
      }),
  );
  return gated.map(({ item, patient, decision, open: isOpen }): InboxItem => {
    if (!isOpen) return { locked: true, itemId: item.id, arrivedOn: amsterdamDate(Date.parse(item.arrived_at)) };
    const person: Patient | undefined = patients.get(patient.id);
    return {
      locked: false,
      itemId: item.id,
      kind: item.kind,
      section: item.section,
      resource: { type: item.resource_type, id: item.resource_id },
      entry: entryOf(referenceOf(item), resources.get(referenceOf(item)), members),
      title: titleOf(resources.get(referenceOf(item))),
      flagged: item.flagged === 1,
      arrivedAt: item.arrived_at,
      patient: {
        patientId: patient.id,
        name: nameInWords(person?.name),
        birthDate: PartialDate.safeParse(person?.birthDate).data ?? null,
        gender: Gender.safeParse(person?.gender).data ?? 'unknown',
      },
      onBehalfOf: decision.onBehalfOf === null ? null : (practiceNames.get(decision.onBehalfOf) ?? null),
      claimed: doing(item.claimed_by_uzi, item.claimed_by_name, item.claimed_at),
      seen: doing(item.seen_by_uzi, item.seen_by_name, item.seen_at),
    };
  });
}

/** A resource of one patient, by `Type/id`. */
interface Wanted {
  readonly reference: string;
  readonly patientId: string;
}

/** @returns those that are there, by reference */
async function readResources(
  { database }: ClinicalContext,
  wanted: readonly Wanted[],
): Promise<Map<string, StoredItem>> {
  if (wanted.length === 0) return new Map();
  const rows = await database
    .selectFrom('resource')
    .select(['type', 'id', 'version', 'last_updated', 'json'])
    .where((is) =>
      is.or(
        wanted.map(({ reference, patientId }) => {
          const [type = '', id = ''] = reference.split('/');
          return is.and([is('type', '=', type), is('id', '=', id), is('patient_id', '=', patientId)]);
        }),
      ),
    )
    .execute();
  return new Map(rows.map((row) => [`${row.type}/${row.id}`, row]));
}

const titleOf = (row: StoredItem | undefined): string | null =>
  row === undefined ? null : itemTitle(JSON.parse(row.json) as FhirResource);

/** The row of its section that an item opens: a panel has none of its own, so one of its results stands for it. */
function entryOf(reference: string, panel: StoredItem | undefined, members: ReadonlyMap<string, StoredItem>): string {
  const known = panel === undefined ? [] : membersOf(panel).filter((member) => members.has(member));
  const flagged = known.find((member) => isFlagged(members.get(member)));
  return flagged ?? known[0] ?? reference;
}
