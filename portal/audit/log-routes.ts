import { z } from 'zod';
import { type LogLine, LogPage, LogQuery, notTold } from '../../contract/portal/access-log.ts';
import { PatientId } from '../../contract/views/patient.ts';
import type { RefusalReason } from '../access/access-decision.ts';
import { admit, roleOnly } from '../fhir/answer.ts';
import { type Caller, type ClinicalContext, logAccess } from '../fhir/caller.ts';
import { gatePatient, gatePatients } from '../fhir/patient-gate.ts';
import { nameInWords } from '../inbox/inbox-view.ts';
import type { PortalApp } from '../server/portal-app.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { itemDates, logItems } from './log-items.ts';
import { type BareLine, bareLine, joinSimilar, readLog } from './read-log.ts';

const linesPerPage = 200;
const tags = ['access log'];

/** The access log as a clinician may read it (NEN 7513 chapter 9): the own lines, and those about an open patient. */
export function registerLogRoutes(app: PortalApp, context: ClinicalContext): void {
  app.get(
    '/me/access-log',
    { schema: { summary: 'Own lines, newest first', tags, querystring: LogQuery, response: { 200: LogPage } } },
    async (request) => {
      const caller = await admit(context, request);
      const { from = null, to = null, cursor } = request.query;
      const { uziNumber } = caller.clinician;
      const rows = await readLog(context.database, { uziNumber }, { from, to }, readCursor(cursor), linesPerPage + 1);
      logAccess(context, caller, {
        eventCode: '110101',
        subtype: 'own-access-log',
        object: 'access_log',
        patientId: null,
        decision: { checks: roleOnly, reason: null },
      });
      const page = rows.slice(0, linesPerPage);
      return { lines: await withPatients(context, caller, page.map(bareLine)), next: nextOf(rows) };
    },
  );
  app.get(
    '/patients/:patientId/access-log',
    {
      schema: {
        summary: 'Who looked at a patient, newest first',
        tags,
        params: z.object({ patientId: PatientId }),
        querystring: LogQuery,
        response: { 200: LogPage },
      },
    },
    async (request) => {
      const caller = await admit(context, request);
      const { row, decision } = await gatePatient(context, caller, request.params.patientId, null);
      logAccess(context, caller, {
        eventCode: '110101',
        subtype: 'patient-access-log',
        object: 'access_log',
        patientId: row?.id ?? null,
        decision,
      });
      if (!row || decision.reason !== null) throw new PortalRefusal(404, 'DP-4001');
      const { from = null, to = null, cursor } = request.query;
      const subject = { patientId: row.id };
      const rows = await readLog(context.database, subject, { from, to }, readCursor(cursor), linesPerPage + 1);
      const lines = joinSimilar(rows.slice(0, linesPerPage).map(bareLine));
      return { lines: await withPatients(context, caller, lines), next: nextOf(rows) };
    },
  );
}

/**
 * Gates that an answer never tells apart (S4-13). The own log tells no more of a refusal than the refusal itself did:
 * else a search that found nobody, and the log after it, would say together who exists.
 */
const neverTold: ReadonlySet<string | null> = new Set<RefusalReason>([
  'relation',
  'bsn-not-verified',
  'bsn-not-unique',
  'consent',
]);

function asTold(line: LogLine): LogLine {
  if (line.granted || line.patient !== null || line.object === 'Mandate' || !neverTold.has(line.reason)) return line;
  return { ...line, reason: notTold, checks: { ...line.checks, relation: null, consent: null } };
}

/** Patients whose gates are open to the caller now, by name; of the others the line says only that it was about one. */
async function withPatients(context: ClinicalContext, caller: Caller, lines: readonly BareLine[]): Promise<LogLine[]> {
  const ids = [...new Set(lines.map(({ patientId }) => patientId).filter((id) => id !== null))];
  const rows =
    ids.length === 0 ? [] : await context.database.selectFrom('patient').selectAll().where('id', 'in', ids).execute();
  const open = (await gatePatients(context, caller, rows)).filter(({ decision }) => decision.reason === null);
  const resources = await context.dossiers.patients(open.map(({ row }) => row));
  const sections = new Map(open.map(({ row, decision }) => [row.id, decision.sections]));
  const dates = await itemDates(context.database, lines, sections);
  return lines.map(({ patientId, itemIds, ...line }) => {
    const patient = patientId === null ? undefined : resources.get(patientId);
    return asTold({
      ...line,
      items: logItems(itemIds, (id) => (patientId === null ? null : (dates.get(`${patientId} ${id}`) ?? null))),
      itemCount: itemIds.length,
      patient: patient === undefined || patientId === null ? null : { patientId, name: nameInWords(patient.name) },
    });
  });
}

/** The number of a line; it says nothing of a patient. */
const nextOf = (rows: readonly { sequence: number }[]): string | null =>
  rows.length > linesPerPage ? String(rows[linesPerPage - 1]?.sequence ?? '') : null;

function readCursor(cursor: string | undefined): number | null {
  if (cursor === undefined) return null;
  if (!/^\d{1,15}$/.test(cursor)) throw new PortalRefusal(400, 'DP-3007', { status: 400 });
  return Number(cursor);
}
