import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { ConsentRecordRequest, ConsentWithdrawalRequest } from '../../contract/portal/consent.ts';
import type { PortalApp } from '../server/portal-app.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { ConsentRegister, type ConsentRegisterParts } from './consent-register.ts';
import { isHospital } from './hospital-key.ts';

const PatientNumber = z.object({ patientNumber: z.string().regex(/^\d{4,12}$/) });

/**
 * Where the desk and the patient portal of the hospital record what patients decide (S4-04, S4-05). No clinician can
 * reach it: a consent is the patient's.
 * @param key of `hospitalKeyIn`
 */
export function registerHospitalRoutes(app: PortalApp, parts: ConsentRegisterParts & { readonly key: string }): void {
  const { database, key } = parts;
  const register = new ConsentRegister(parts);
  const tags = ['hospital'];
  const admit = (request: FastifyRequest): void => {
    if (!isHospital(request.headers.authorization, key)) throw new PortalRefusal(401, 'DP-2008');
  };
  const patientOf = async (patientNumber: string): Promise<string> => {
    const row = await database
      .selectFrom('patient')
      .select('id')
      .where('patient_number', '=', patientNumber)
      .executeTakeFirst();
    if (!row) throw new PortalRefusal(404, 'DP-4001');
    return row.id;
  };
  const by = (request: FastifyRequest) => ({ accessPoint: request.ip, requestId: request.id });
  app.post(
    '/hospital/patients/:patientNumber/consent',
    {
      preValidation: async (request) => admit(request),
      schema: {
        summary: 'Records what a patient decided',
        tags,
        params: PatientNumber,
        body: ConsentRecordRequest,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      await register.record(await patientOf(request.params.patientNumber), request.body, by(request));
      return reply.code(204).send();
    },
  );
  app.post(
    '/hospital/patients/:patientNumber/consent/withdrawal',
    {
      preValidation: async (request) => admit(request),
      schema: {
        summary: 'Withdraws every consent of a patient',
        tags,
        params: PatientNumber,
        body: ConsentWithdrawalRequest,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      await register.withdraw(await patientOf(request.params.patientNumber), request.body.origin, by(request));
      return reply.code(204).send();
    },
  );
}
