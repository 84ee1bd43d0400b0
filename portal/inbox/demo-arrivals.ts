import { randomInt, randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { InboxItemTable } from './tables.ts';
import { recordChange } from '../data/changes.ts';
import { type GeneratorSettings, generatedPatient } from '../data/generated-patient.ts';
import { purpose } from '../data/generator/person.ts';
import { randomFor } from '../data/generator/random.ts';
import type { Practice } from '../data/practices.ts';
import { resourceRow } from '../data/resource-row.ts';
import type { PatientTable } from '../data/tables.ts';
import type { PortalDatabase } from '../database/tables.ts';
import { type Arrival, generateArrival } from './generated-arrival.ts';

/** Patients that the demo sends something about: the first of the practice, so that what comes can be found again. */
const patientsInTurn = 40;
const practicesInTurn = 4;

/** The row of an arrival. @param at ISO instant */
export const inboxRow = (
  { kind, section, main, flagged }: Arrival,
  patient: Pick<PatientTable, 'id' | 'practice_ura'>,
  itemId: string,
  at: string,
): InboxItemTable => ({
  id: itemId,
  practice_ura: patient.practice_ura,
  patient_id: patient.id,
  kind,
  section,
  resource_type: main.type,
  resource_id: main.id,
  flagged: flagged ? 1 : 0,
  arrived_at: at,
  claimed_by_uzi: null,
  claimed_by_name: null,
  claimed_at: null,
  seen_by_uzi: null,
  seen_by_name: null,
  seen_at: null,
});

/**
 * Stores new information about a patient and tells open screens.
 * @returns id of the item of the inbox
 */
export async function recordArrival(
  database: Kysely<PortalDatabase>,
  patient: Pick<PatientTable, 'id' | 'practice_ura'>,
  arrival: Arrival,
  now: Date,
): Promise<string> {
  const itemId = randomUUID();
  const at = now.toISOString();
  await database.transaction().execute(async (transaction) => {
    const rows = arrival.resources.map(({ resource, section }) => resourceRow(resource, patient.id, section, at));
    await transaction.insertInto('resource').values(rows).execute();
    await transaction
      .insertInto('inbox_item')
      .values(inboxRow(arrival, patient, itemId, at))
      .execute();
    const change = { kind: 'information', patientId: patient.id, practiceUra: patient.practice_ura, itemId } as const;
    await recordChange(transaction, change, now);
  });
  return itemId;
}

/** Lets one piece of new information arrive, about a patient of one of the first practices; null when there is none. */
export async function arriveOnce(database: Kysely<PortalDatabase>, now: Date): Promise<string | null> {
  const seeding = await database.selectFrom('seeding').selectAll().executeTakeFirst();
  if (!seeding) return null;
  const practices = JSON.parse(seeding.practices) as Practice[];
  const practice = practices[randomInt(Math.min(practicesInTurn, practices.length))];
  const patients = await database
    .selectFrom('patient')
    .selectAll()
    .where('practice_ura', '=', practice?.ura ?? '')
    .where('generator_index', 'is not', null)
    .orderBy('generator_index')
    .limit(patientsInTurn)
    .execute();
  const patient = patients[randomInt(Math.max(1, patients.length))];
  if (!patient || patient.generator_index === null) return null;
  const settings: GeneratorSettings = {
    seed: seeding.seed,
    patients: seeding.patients,
    reference: Date.parse(seeding.reference_time),
    practices,
  };
  const generated = { ...generatedPatient(settings, patient.generator_index), id: patient.id };
  const random = randomFor(now.getTime(), patient.generator_index, purpose.arrival);
  const arrival = generateArrival(generated, random, now.getTime().toString(36), now.getTime());
  return recordArrival(database, patient, arrival, now);
}

/**
 * The demo's ticker: something new every so often. Off unless asked for.
 * @param failed told of one that failed; the next one comes all the same
 * @returns stops it
 */
export function startDemoArrivals(
  { database, now }: { readonly database: Kysely<PortalDatabase>; readonly now: () => Date },
  everySeconds: number,
  failed: (error: unknown) => void,
): () => void {
  const timer = setInterval(() => void arriveOnce(database, now()).catch(failed), everySeconds * 1000).unref();
  return () => clearInterval(timer);
}
