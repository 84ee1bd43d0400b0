import type { DatabaseSync } from 'node:sqlite';
import { directoryResources } from './directory.ts';
import { familyKeys } from './family-key.ts';
import { generatedPatient, type GeneratorSettings } from './generated-patient.ts';
import { testBsns } from './generator/bsn-range.ts';
import { amsterdamDateTime } from './amsterdam-time.ts';
import { purpose } from './generator/person.ts';
import { randomFor } from './generator/random.ts';
import { heroPatients } from './hero-patients.ts';
import { defaultPractices, type Practice, practicesFor } from './practices.ts';
import { resourceRow } from './resource-row.ts';
import { inboxRow } from '../inbox/demo-arrivals.ts';
import { generateArrival } from '../inbox/generated-arrival.ts';
import { createSeedWriter } from './seed-writer.ts';
import type { NotMapped } from './stu3/report.ts';
import { loadVendorSamples, vendorBsns } from './vendor-samples.ts';

export interface SeedOptions {
  /** The portal's database, open and at the newest schema, not yet serving. */
  readonly sqlite: DatabaseSync;
  /** How many patients to make; the patients of the demo are always there, so at least as many as those. */
  readonly patients: number;
  readonly seed: number;
  readonly now: () => Date;
  /** Practices that patients belong to; the first takes most. More are made up as needed. */
  readonly practices?: readonly Practice[];
  readonly onProgress?: (done: number, total: number) => void;
}

export interface SeedResult {
  /** false when the database was filled before: it is left as it is. */
  readonly seeded: boolean;
  readonly patients: number;
  /** What of the vendor samples has no place in R4 or was changed; nothing is dropped silently. */
  readonly notMapped: readonly NotMapped[];
}

const progressEvery = 5000;
const seedingCacheKib = 128 * 1024;
const servingCacheKib = 16 * 1024;
const day = 86_400_000;

/**
 * Fills an empty database: directory, patients with their consents and current stays, vendor test patients. All in one
 * transaction. The dossier of a generated patient is written when it is first opened (dossier-store.ts).
 */
export function seedPortal(options: SeedOptions): SeedResult {
  const { sqlite, seed, now, onProgress } = options;
  const earlier = sqlite.prepare('SELECT patients FROM seeding').get();
  if (earlier) return { seeded: false, patients: Number(earlier['patients']), notMapped: [] };
  const patients = Math.max(options.patients, heroPatients.length);
  const reference = now().getTime();
  const settings: GeneratorSettings = {
    seed,
    patients,
    reference,
    practices: practicesFor(patients, options.practices ?? defaultPractices),
  };
  // Keys are in no order: without room for the indexes every insert would read pages back.
  // Rows are written parents first from one source, so looking every parent up again would only cost time.
  sqlite.exec(`PRAGMA cache_size = -${seedingCacheKib}; PRAGMA foreign_keys = OFF;`);
  sqlite.exec('BEGIN IMMEDIATE');
  try {
    const write = createSeedWriter(sqlite);
    const stamp = new Date(reference).toISOString();
    write.settings(settings);
    for (const resource of directoryResources()) {
      write.resource(resourceRow({ ...resource, id: resource.id ?? '' }, null, null, stamp));
    }
    const taken = new Set([...vendorBsns, ...heroPatients.map((hero) => hero.bsn)]);
    const bsns = testBsns(taken);
    for (let index = 0; index < patients; index += 1) {
      writePatient(write, settings, index, bsns);
      if ((index + 1) % progressEvery === 0 || index + 1 === patients) onProgress?.(index + 1, patients);
    }
    writeArrivals(write, settings);
    const [first = defaultPractices[0]] = settings.practices;
    const { list } = loadVendorSamples(write, first, bsns, stamp);
    for (const one of list) write.notUnderstood({ ...one });
    sqlite.exec('COMMIT');
    return { seeded: true, patients, notMapped: list };
  } catch (error) {
    if (sqlite.isTransaction) sqlite.exec('ROLLBACK');
    throw error;
  } finally {
    sqlite.exec(`PRAGMA cache_size = -${servingCacheKib}; PRAGMA foreign_keys = ON;`);
  }
}

/** How many patients of each of the first practices have something new at the start, and how many are looked at for it. */
const withNews = 10;
const lookedAt = 400;
const newsPractices = 4;

/** What arrived in the days before the data were made, so that an inbox has something in it. */
function writeArrivals(write: ReturnType<typeof createSeedWriter>, settings: GeneratorSettings): void {
  const had = new Map<string, number>();
  for (let index = heroPatients.length; index < Math.min(settings.patients, lookedAt); index += 1) {
    const patient = generatedPatient(settings, index);
    const { ura } = patient.practice;
    const number = had.get(ura) ?? 0;
    const known = settings.practices.slice(0, newsPractices).some((practice) => practice.ura === ura);
    if (!known || number >= withNews) continue;
    had.set(ura, number + 1);
    const random = randomFor(settings.seed, index, purpose.arrival);
    const at = settings.reference - Math.floor(random.fraction() * 6 * day);
    const arrival = generateArrival(patient, random, '0', at);
    const stamp = new Date(at).toISOString();
    for (const { resource, section } of arrival.resources) {
      write.resource(resourceRow(resource, patient.id, section, stamp));
    }
    write.inboxItem(inboxRow(arrival, { id: patient.id, practice_ura: ura }, random.hex(), stamp));
  }
}

function writePatient(
  write: ReturnType<typeof createSeedWriter>,
  settings: GeneratorSettings,
  index: number,
  bsns: Generator<string, void>,
): void {
  const patient = generatedPatient(settings, index);
  const { id, person, practice, admission, discharge } = patient;
  write.patient(
    {
      id,
      patient_number: patient.patientNumber,
      bsn: patient.bsn ?? bsns.next().value ?? null,
      bsn_verified: patient.bsnVerified ? 1 : 0,
      birth_date: person.birthDate,
      practice_ura: practice.ura,
      gp_agb: practice.agb,
      generator_index: index,
      dossier_stored: 0,
    },
    familyKeys(person),
  );
  patient.consents.forEach((planned, number) =>
    write.consent({
      id: `${id}-${number}`,
      patient_id: id,
      ura: planned.practice === 'own' ? practice.ura : null,
      category: planned.category,
      decision: planned.decision,
      source: planned.source,
      proof: planned.source === 'balie' ? 'identiteitskaart' : 'digid-sms',
      recorded_at: new Date(settings.reference - planned.days * day).toISOString(),
      withdrawn_at:
        planned.withdrawnDays === undefined
          ? null
          : new Date(settings.reference - planned.withdrawnDays * day).toISOString(),
    }),
  );
  const common = { patient_id: id, practice_ura: practice.ura };
  if (admission) {
    write.admission({
      ...common,
      encounter_id: admission.encounterId,
      class: admission.act,
      status: admission.status,
      ward: admission.ward.name,
      location_id: admission.ward.id,
      admitted_at: amsterdamDateTime(admission.admittedAt),
      discharged_at: null,
    });
  }
  if (discharge) {
    write.admission({
      ...common,
      encounter_id: discharge.encounterId,
      class: 'IMP',
      status: 'finished',
      ward: discharge.ward.name,
      location_id: discharge.ward.id,
      admitted_at: amsterdamDateTime(discharge.admittedAt),
      discharged_at: amsterdamDateTime(discharge.dischargedAt),
    });
  }
}
