import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import type { Bundle, OperationOutcome, Resource } from 'fhir/r4';
import type { FastifyRequest } from 'fastify';
import { pino } from 'pino';
import type { ConsentOrigin } from '../../contract/portal/consent.ts';
import { openAuditLog } from '../../portal/audit/audit-log.ts';
import { ConsentRegister } from '../../portal/access/consent-register.ts';
import { dossierRoles } from '../../portal/access/roles.ts';
import { clinicalMigrations } from '../../portal/data/migrations.ts';
import { heroPatients } from '../../portal/data/hero-patients.ts';
import { seedPortal } from '../../portal/data/seed.ts';
import { openDatabase } from '../../portal/database/open.ts';
import { createApp } from '../../portal/server/app.ts';
import type { Clinician } from '../../portal/sessions/clinician.ts';
import { registerClinicalRoutes } from '../../portal/fhir/routes.ts';
import { openWire, type Wire, wireCredential } from './wire.ts';

/** For tests: the general practitioner of the first practice. */
export const ownDoctor: Clinician = {
  sessionId: 'session-1',
  uziNumber: '900000101',
  agb: '99000101',
  ura: '90000101',
  roleCode: '01.015',
  role: 'Huisarts',
  name: 'Noëlle van den Brûlé',
  organisation: 'Huisartsenpraktijk De Brug',
  assurance: 'high',
};

/** For tests: the general practitioner of the second practice. */
export const otherDoctor: Clinician = {
  ...ownDoctor,
  sessionId: 'session-2',
  uziNumber: '900000102',
  agb: '99000102',
  ura: '90000102',
  organisation: 'Huisartsenpraktijk ’t Veerhuis',
};

/** For tests: the key of the hospital's desk. */
export const hospitalKey = 'h'.repeat(43);

/** For tests: a patient who decided at the desk, and the request that said so. */
export const atDesk: ConsentOrigin = { source: 'balie', proof: 'paspoort' };
export const hospitalDesk = { accessPoint: '127.0.0.1', requestId: 'balie' } as const;

export const testNow = new Date('2026-11-21T12:00:00Z');

/** A whole clinical portal on real SQLite files in a directory of its own; only the login is replaced. */
export async function openClinicalPortal(
  options: {
    patients?: number;
    /** Listens on a port of its own, so that every byte of an answer can be seen. */
    wire?: boolean;
    /** Adds to the data before the portal serves. */
    plant?: (sqlite: DatabaseSync) => void;
  } = {},
) {
  const directory = mkdtempSync(join(tmpdir(), 'clinical-portal-'));
  const clock = { now: testNow };
  const now = (): Date => clock.now;
  const auditFile = join(directory, 'audit.db');
  const audit = openAuditLog(auditFile, now);
  const database = openDatabase(join(directory, 'portal.db'), clinicalMigrations, { audit: auditFile });
  seedPortal({ sqlite: database.sqlite, patients: options.patients ?? 200, seed: 7, now });
  options.plant?.(database.sqlite);
  /** Who asks; a request with the header `x-caller` is of the other one with that name. */
  const caller: { clinician: Clinician; others: Record<string, Clinician> } = { clinician: ownDoctor, others: {} };
  const ended = new Set<string>();
  let auditOpen = true;
  const closeAudit = (): void => {
    if (auditOpen) audit.close();
    auditOpen = false;
  };
  const tls = options.wire === true ? wireCredential(join(directory, 'tls')) : null;
  const app = await createApp({ log: pino({ level: 'silent' }), now, ...(tls && { tls }) });
  const dependencies = {
    database: database.kysely,
    audit,
    now,
    authenticate: async ({ headers }: FastifyRequest) => caller.others[String(headers['x-caller'])] ?? caller.clinician,
  };
  registerClinicalRoutes(app, dependencies, dossierRoles, {
    hospitalKey,
    isLive: async (sessionId) => !ended.has(sessionId),
    heartbeatMs: 20,
  });
  const wire: Wire | null = tls && (await openWire(app, tls));
  await app.ready();

  const search = async (type: string, form: Record<string, string> | [string, string][]) => {
    const reply = await app.inject({
      method: 'POST',
      url: `/fhir/${type}/_search`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams(form).toString(),
    });
    return { status: reply.statusCode, reply, bundle: reply.json<Bundle & Partial<Pick<OperationOutcome, 'issue'>>>() };
  };
  return {
    app,
    clock,
    wire: wire?.send ?? (() => Promise.reject(new Error('opened without a wire'))),
    caller,
    consents: new ConsentRegister({ database: database.kysely, audit, now }),
    origin: wire?.origin ?? '',
    caFile: tls?.caFile ?? '',
    /** Files of the data directory, for another process. */
    files: { database: join(directory, 'portal.db'), audit: auditFile },
    database: database.kysely,
    sqlite: database.sqlite,
    search,
    get: (url: string, headers: Record<string, string> = {}) => app.inject({ method: 'GET', url, headers }),
    /** FHIR id of a patient of the demo, by its key. */
    heroId(key: string): string {
      const number = heroPatients.find((hero) => hero.key === key)?.patientNumber ?? '';
      const row = database.sqlite.prepare('SELECT id FROM patient WHERE patient_number = ?').get(number);
      return String(row?.['id']);
    },
    /** From now on this session is over. */
    endSession: (sessionId: string) => ended.add(sessionId),
    /** From now on no line can be written. */
    breakAudit: closeAudit,
    lastLine: () => database.sqlite.prepare('SELECT * FROM access_log ORDER BY sequence DESC LIMIT 1').get() ?? {},
    lines: () => Number(database.sqlite.prepare('SELECT count(*) AS n FROM access_log').get()?.['n']),
    async close() {
      wire?.close();
      await app.close();
      await database.close();
      closeAudit();
      rmSync(directory, { recursive: true });
    },
  };
}
export type ClinicalPortal = Awaited<ReturnType<typeof openClinicalPortal>>;

/** Resources of a searchset, matches or includes. */
export const resourcesOf = (bundle: Bundle, mode: 'match' | 'include' = 'match'): Resource[] =>
  (bundle.entry ?? []).flatMap(({ resource, search }) => (resource && search?.mode === mode ? [resource] : []));
