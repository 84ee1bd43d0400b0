import { z } from 'zod';
import { ExportRequest } from '../../contract/portal/export.ts';
import { PatientId } from '../../contract/views/patient.ts';
import { admit } from '../fhir/answer.ts';
import { type ClinicalContext, logAccess } from '../fhir/caller.ts';
import { gatePatient } from '../fhir/patient-gate.ts';
import type { PortalApp } from '../server/portal-app.ts';
import { PortalRefusal } from '../server/refusal.ts';

/**
 * A reader says that something of a dossier is printed or copied (NEN 7513 chapter 6): the gates are passed once more,
 * and 204 means that the line is in the log, with the ids of what is taken and nothing of what it says.
 */
export function registerExportRoute(app: PortalApp, context: ClinicalContext): void {
  app.post(
    '/patients/:patientId/exports',
    {
      schema: {
        summary: 'Something of the dossier is printed or copied; 204 once that is logged',
        tags: ['access log'],
        params: z.object({ patientId: PatientId }),
        body: ExportRequest,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const caller = await admit(context, request);
      const { way, section, entries, items = [] } = request.body;
      const { row, decision } = await gatePatient(
        context,
        caller,
        request.params.patientId,
        section === null ? null : [section],
      );
      logAccess(context, caller, {
        eventCode: '110106',
        subtype: way,
        object: section === null ? 'Patient' : `${section}/${entries}`,
        details: items.length === 0 ? null : items.join(' '),
        patientId: row?.id ?? null,
        decision,
      });
      if (!row || decision.reason !== null) throw new PortalRefusal(404, 'DP-4001');
      return reply.code(204).send();
    },
  );
}
