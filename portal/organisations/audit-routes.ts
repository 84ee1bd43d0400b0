import { z } from 'zod';
import { OrganisationId } from '../../contract/organisation/organisation.ts';
import { OrganisationAuditPage } from '../../contract/portal/organisations.ts';
import type { PortalApp } from '../server/portal-app.ts';
import { auditLines } from './audit-lines.ts';
import { csvMark, csvRecord } from './csv.ts';
import { organisationTag } from './organisation-gate.ts';
import type { OrganisationParts } from './organisation-parts.ts';

const linesPerPage = 200;
const linesPerRead = 2000;
const Cursor = z.object({
  before: z
    .string()
    .regex(/^\d{1,15}$/)
    .optional(),
});

/** What was done in an organisation: a page for the screen, all of it as CSV. Both are lines of the log themselves. */
export function registerAuditRoutes(app: PortalApp, { gate, audit, database }: OrganisationParts): void {
  const about = (summary: string) => ({ summary, tags: [organisationTag], security: [{ session: [] }] });
  const params = z.object({ id: OrganisationId });

  app.get(
    '/organisations/:id/audit',
    {
      schema: {
        ...about('What was done, newest first'),
        params,
        querystring: Cursor,
        response: { 200: OrganisationAuditPage },
      },
    },
    async (request) => {
      const { organisation, by } = await gate.member(request, request.params.id);
      const { before } = request.query;
      const found = await auditLines(
        database,
        organisation,
        before === undefined ? null : Number(before),
        linesPerPage + 1,
      );
      audit.append(by, 'log-read', { organisationId: organisation.id });
      const page = found.slice(0, linesPerPage);
      const last = page.at(-1);
      return {
        lines: page.map(({ line }) => line),
        before: found.length > page.length && last ? String(last.sequence) : null,
      };
    },
  );

  app.post(
    '/organisations/:id/audit/exports',
    {
      schema: {
        ...about('Writes down that the log is taken along; without it no file is made'),
        params,
        response: { 204: z.undefined() },
      },
    },
    async (request, reply) => {
      const { organisation, by } = await gate.member(request, request.params.id);
      audit.append(by, 'log-exported', { organisationId: organisation.id });
      return reply.code(204).send();
    },
  );

  app.get(
    '/organisations/:id/audit.csv',
    {
      schema: {
        ...about('What was done, all of it, as CSV (RFC 4180)'),
        params,
        produces: ['text/csv'],
        response: { 200: z.string() },
      },
    },
    async (request, reply) => {
      const { organisation, by } = await gate.member(request, request.params.id);
      const records = [csvRecord(['Tijdstip', 'Door', 'Handeling', 'Over', 'Weigering'])];
      let before: number | null = null;
      for (;;) {
        // oxlint-disable-next-line no-await-in-loop -- one read after another: each begins where the last ended
        const found: Awaited<ReturnType<typeof auditLines>> = await auditLines(
          database,
          organisation,
          before,
          linesPerRead,
        );
        for (const { line } of found) {
          records.push(csvRecord([line.at, line.by, line.act, line.about ?? '', line.refusal ?? '']));
        }
        before = found.at(-1)?.sequence ?? null;
        if (found.length < linesPerRead) break;
      }
      audit.append(by, 'log-exported', { organisationId: organisation.id });
      void reply
        .type('text/csv; charset=utf-8; header=present')
        .header('content-disposition', 'attachment; filename="logboek.csv"');
      // As it is: the JSON serialiser of the answer schema would put quotes around it.
      return reply.serializer((text: string) => text).send(csvMark + records.join(''));
    },
  );
}
