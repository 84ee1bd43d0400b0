import type { PortalEvent } from '../../contract/portal/events.ts';
import type { Caller, ClinicalContext } from '../fhir/caller.ts';
import { gatePatient } from '../fhir/patient-gate.ts';
import { practicesOf } from '../waarneming/active-mandates.ts';
import type { FedChange } from './change-feed.ts';
import { countItems, gateItems } from './gated-items.ts';

type ListName = Extract<PortalEvent, { event: 'lists' }>['lists'][number];

/**
 * Turns changes into what one clinician may be told: ids and kinds, of own patients only. The id of a patient is told
 * only to who may read the record now or has read it before; everybody else would learn that somebody decided something.
 */
export class LiveEvents {
  readonly #context: ClinicalContext;
  readonly #caller: Caller;
  #practices: string;

  private constructor(context: ClinicalContext, caller: Caller, practices: string) {
    this.#context = context;
    this.#caller = caller;
    this.#practices = practices;
  }

  static async for(context: ClinicalContext, caller: Caller): Promise<LiveEvents> {
    const practices = await practicesOf(context.database, caller.clinician, context.now());
    return new LiveEvents(context, caller, practices.join());
  }

  async ready(): Promise<PortalEvent> {
    return { event: 'ready', unseen: await this.#unseen() };
  }

  /** What a mandate that began or ended by itself changes: asked at every heartbeat. */
  async elapsed(): Promise<PortalEvent[]> {
    return (await this.#practicesChanged()) ? [{ event: 'lists', lists: ['mandates', 'inpatients', 'inbox'] }] : [];
  }

  async of(changes: readonly FedChange[]): Promise<PortalEvent[]> {
    const events: PortalEvent[] = [];
    const lists = new Set<ListName>();
    const told = new Set<string>();
    let arrived = false;
    const before = this.#practices.split(',');
    const moved = await this.#practicesChanged();
    const mine = new Set([...before, ...this.#practices.split(',')]);
    if (moved) for (const list of ['mandates', 'inpatients', 'inbox'] as const) lists.add(list);
    for (const change of changes) {
      const patientId = change.patient_id;
      if (change.kind === 'consent' && patientId !== null) {
        if (!told.has(patientId) && (await this.#mayKnow(patientId))) {
          told.add(patientId);
          events.push({ event: 'consent', patientId });
        }
        if (await this.#isOwn(patientId)) for (const list of ['inpatients', 'inbox'] as const) lists.add(list);
      }
      if (change.practice_ura === null || !mine.has(change.practice_ura)) continue;
      if (change.kind === 'relation') lists.add('mandates');
      if (change.kind === 'admission') lists.add('inpatients');
      if (change.kind === 'inbox') lists.add('inbox');
      if (change.kind === 'information' && (await this.#inboxIsConcerned(change.item_id))) {
        lists.add('inbox');
        arrived ||= await this.#isOpenItem(change.item_id);
      }
    }
    if (arrived) events.push({ event: 'information', unseen: await this.#unseen() });
    if (lists.size > 0) events.push({ event: 'lists', lists: [...lists] });
    return events;
  }

  async #unseen(): Promise<number> {
    return (await countItems(this.#context, this.#caller)).new;
  }

  async #practicesChanged(): Promise<boolean> {
    const { database, now } = this.#context;
    const practices = (await practicesOf(database, this.#caller.clinician, now())).join();
    const changed = practices !== this.#practices;
    this.#practices = practices;
    return changed;
  }

  async #isOwn(patientId: string): Promise<boolean> {
    return (await gatePatient(this.#context, this.#caller, patientId, null)).decision.checks.relation === true;
  }

  async #mayKnow(patientId: string): Promise<boolean> {
    const { decision } = await gatePatient(this.#context, this.#caller, patientId, null);
    if (decision.reason === null) return true;
    const read = await this.#context.database
      .selectFrom('access_log')
      .select('sequence')
      .where('patient_id', '=', patientId)
      .where('uzi_number', '=', this.#caller.clinician.uziNumber)
      .where('event_code', '=', '110110')
      .where('outcome', '=', '0')
      .limit(1)
      .executeTakeFirst();
    return read !== undefined;
  }

  async #items(itemId: string | null) {
    const { database } = this.#context;
    const rows =
      itemId === null ? [] : await database.selectFrom('inbox_item').selectAll().where('id', '=', itemId).execute();
    return gateItems(this.#context, this.#caller, rows);
  }

  async #inboxIsConcerned(itemId: string | null): Promise<boolean> {
    return (await this.#items(itemId)).length > 0;
  }

  async #isOpenItem(itemId: string | null): Promise<boolean> {
    return (await this.#items(itemId)).some(({ open }) => open);
  }
}
