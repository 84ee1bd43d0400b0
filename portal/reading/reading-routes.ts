import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { SectionKey } from '../../contract/dossier/section-key.ts';
import {
  DossierLook,
  ReadableSection,
  readableSections,
  ReadMarkRequest,
  UnreadItems,
} from '../../contract/portal/reading.ts';
import { PatientId } from '../../contract/views/patient.ts';
import type { AccessDecision } from '../access/access-decision.ts';
import { admit } from '../fhir/answer.ts';
import { type Access, type Caller, type ClinicalContext, logAccess } from '../fhir/caller.ts';
import { gatePatient } from '../fhir/patient-gate.ts';
import type { PortalApp } from '../server/portal-app.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { changesSince } from './changes.ts';
import { beginLook, firstLook, type Reading } from './looks.ts';
import { markItems, readAll, unreadItems } from './unread.ts';

const tags = ['reading'];
const PatientParams = z.object({ patientId: PatientId });
const SectionParams = PatientParams.extend({ section: ReadableSection });

/** What a clinician has seen of a dossier: Sinds uw laatste blik, read and unread (clinical/FACTS 8.1 and 8.2). */
export function registerReadingRoutes(app: PortalApp, context: ClinicalContext): void {
  app.post(
    '/me/looks/:patientId',
    {
      schema: {
        summary: 'Begins a look at a dossier: what changed since the one before',
        tags,
        params: PatientParams,
        response: { 200: DossierLook },
      },
    },
    async (request) => {
      const caller = await admit(context, request);
      const { reading, decision } = await enter(context, caller, request.params.patientId, null, {
        eventCode: '110110',
        subtype: 'changes',
        object: 'Dossier',
      });
      return look(context, reading, decision);
    },
  );
  app.get(
    '/me/unread/:patientId/:section',
    {
      schema: {
        summary: 'What the caller has not read of a section',
        tags,
        params: SectionParams,
        response: { 200: UnreadItems },
      },
    },
    async (request) => {
      const caller = await admit(context, request);
      const { patientId, section } = request.params;
      const { reading } = await enter(context, caller, patientId, section, {
        eventCode: '110110',
        subtype: 'unread',
        object: section,
      });
      return unreadNow(context, reading, section);
    },
  );
  app.post(
    '/me/read-marks/:patientId/:section',
    {
      schema: {
        summary: 'Marks rows of a section as read or unread, for the caller alone',
        tags,
        params: SectionParams,
        body: ReadMarkRequest,
        response: { 200: UnreadItems },
      },
    },
    async (request) => mark(context, request, request.params.patientId, request.params.section, request.body),
  );
}

/**
 * Passes the gates and writes the line of the log.
 * @throws PortalRefusal 404 DP-4001 for whoever may not be seen, and for a section that may not
 */
async function enter(
  context: ClinicalContext,
  caller: Caller,
  patientId: string,
  section: SectionKey | null,
  access: Pick<Access, 'eventCode' | 'subtype' | 'object'>,
): Promise<{ readonly reading: Reading; readonly decision: AccessDecision }> {
  const { row, decision } = await gatePatient(context, caller, patientId, section === null ? null : [section]);
  logAccess(context, caller, { ...access, patientId: row?.id ?? null, decision });
  if (!row || decision.reason !== null) throw new PortalRefusal(404, 'DP-4001');
  await context.dossiers.open(row);
  return { reading: { uziNumber: caller.clinician.uziNumber, patientId: row.id }, decision };
}

async function look(
  { database, now }: ClinicalContext,
  reading: Reading,
  { sections }: AccessDecision,
): Promise<DossierLook> {
  const asOf = now();
  const { since, firstAt } = await beginLook(database, reading, asOf);
  const { changes, more } =
    since === null ? { changes: [], more: false } : await changesSince(database, reading.patientId, sections, since);
  const unread = [];
  for (const section of readableSections) {
    if (sections.includes(section)) unread.push(await unreadItems(database, reading, section, firstAt));
  }
  return { since, asOf: asOf.toISOString(), changes, more, unread };
}

async function unreadNow(
  { database, now }: ClinicalContext,
  reading: Reading,
  section: ReadableSection,
): Promise<UnreadItems> {
  const firstAt = (await firstLook(database, reading)) ?? now().toISOString();
  return unreadItems(database, reading, section, firstAt);
}

async function mark(
  context: ClinicalContext,
  request: FastifyRequest,
  patientId: string,
  section: ReadableSection,
  { mark: wanted, items }: ReadMarkRequest,
): Promise<UnreadItems> {
  const caller = await admit(context, request);
  const { reading } = await enter(context, caller, patientId, section, {
    eventCode: '110112',
    subtype: `mark-${wanted}`,
    object: section,
  });
  const { database, now } = context;
  if (items === 'all') await readAll(database, reading, section, now());
  else if (!(await markItems(database, reading, section, items, wanted === 'read', now())))
    throw new PortalRefusal(404, 'DP-4001');
  return unreadNow(context, reading, section);
}
