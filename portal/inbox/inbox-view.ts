import type { FhirResource, HumanName, Patient } from 'fhir/r4';
import type { InboxItem } from '../../contract/portal/inbox.ts';
import { Gender, PartialDate } from '../../contract/views/person.ts';
import { amsterdamDate } from '../data/amsterdam-time.ts';
import type { ClinicalContext } from '../fhir/caller.ts';
import { itemTitle } from '../reading/item-title.ts';
import type { GatedItem } from './gated-items.ts';

/** A name in words: as the source wrote it, or its parts. */
export function nameInWords(names: readonly HumanName[] | undefined): string | null {
  const [name] = names ?? [];
  const text = name?.text ?? [name?.given?.join(' '), name?.family].filter(Boolean).join(' ');
  return text === '' ? null : text.slice(0, 200);
}

const doing = (uziNumber: string | null, name: string | null, at: string | null) =>
  uziNumber === null || at === null ? null : { by: { uziNumber, name: name ?? '' }, at };

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
  const resources = await readResources(context, open);
  return gated.map(({ item, patient, decision, open: isOpen }): InboxItem => {
    if (!isOpen) return { locked: true, itemId: item.id, arrivedOn: amsterdamDate(Date.parse(item.arrived_at)) };
    const person: Patient | undefined = patients.get(patient.id);
    return {
      locked: false,
      itemId: item.id,
      kind: item.kind,
      section: item.section,
      resource: { type: item.resource_type, id: item.resource_id },
      title: itemTitle(resources.get(`${item.resource_type}/${item.resource_id}`)),
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

async function readResources(
  { database }: ClinicalContext,
  open: readonly GatedItem[],
): Promise<Map<string, FhirResource>> {
  if (open.length === 0) return new Map();
  const rows = await database
    .selectFrom('resource')
    .select(['type', 'id', 'json'])
    .where((is) =>
      is.or(
        open.map(({ item }) =>
          is.and([
            is('type', '=', item.resource_type),
            is('id', '=', item.resource_id),
            is('patient_id', '=', item.patient_id),
          ]),
        ),
      ),
    )
    .execute();
  return new Map(rows.map(({ type, id, json }) => [`${type}/${id}`, JSON.parse(json) as FhirResource]));
}
