import { z } from 'zod';
import { HandoverList, Locum, LocumName, Mandate, MandateRequest, Mandates } from '../../contract/portal/waarneming.ts';
import { admit } from '../fhir/answer.ts';
import { type ClinicalContext, logAccess } from '../fhir/caller.ts';
import type { PortalApp } from '../server/portal-app.ts';
import { handoverList } from './handover-list.ts';
import { locumName } from './locum-names.ts';
import { giveMandate, listMandates, revokeMandate } from './mandate-register.ts';

const tags = ['waarneming'];
const MandateParams = z.object({ mandateId: z.string().max(64) });

/** Waarneming: a practice lets a locum see its patients for a while (clinical/FACTS section 8). */
export function registerWaarnemingRoutes(app: PortalApp, context: ClinicalContext): void {
  app.get(
    '/me/waarneming',
    { schema: { summary: 'Mandates given and held', tags, response: { 200: Mandates } } },
    async (request) => {
      const caller = await admit(context, request);
      logAccess(context, caller, {
        eventCode: '110112',
        subtype: 'mandates',
        object: 'Mandate',
        patientId: null,
        decision: { checks: { authorisation: true, relation: null, consent: null, breakGlass: false }, reason: null },
      });
      return listMandates(context, caller);
    },
  );
  app.post(
    '/me/waarneming/locum',
    { schema: { summary: 'Who has this number', tags, body: Locum, response: { 200: LocumName } } },
    async (request) => {
      const caller = await admit(context, request);
      logAccess(context, caller, {
        eventCode: '110112',
        subtype: 'locum',
        object: 'Mandate',
        patientId: null,
        decision: { checks: { authorisation: true, relation: null, consent: null, breakGlass: false }, reason: null },
      });
      return locumName(context.database, request.body);
    },
  );
  app.post(
    '/me/waarneming/given',
    { schema: { summary: 'Gives a mandate', tags, body: MandateRequest, response: { 201: Mandate } } },
    async (request, reply) => {
      const mandate = await giveMandate(context, await admit(context, request), request.body);
      return reply.code(201).send(mandate);
    },
  );
  app.post(
    '/me/waarneming/given/:mandateId/revoke',
    { schema: { summary: 'Revokes a mandate', tags, params: MandateParams, response: { 204: z.undefined() } } },
    async (request, reply) => {
      await revokeMandate(context, await admit(context, request), request.params.mandateId);
      return reply.code(204).send();
    },
  );
  app.get(
    '/me/waarneming/:mandateId/patients',
    { schema: { summary: 'Handover list', tags, params: MandateParams, response: { 200: HandoverList } } },
    async (request) => handoverList(context, await admit(context, request), request.params.mandateId),
  );
}
