import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { csvMark, csvRecord } from '../../contract/csv.ts';
import { actInDutch, auditWords } from '../../contract/organisation/audit-words.ts';
import { OrganisationId } from '../../contract/organisation/organisation.ts';
import type { OrganisationAuditLine } from '../../contract/organisation/people.ts';
import { OrganisationAuditPage } from '../../contract/portal/organisations.ts';
import { amsterdamDateTime } from '../data/amsterdam-time.ts';
import type { PortalApp } from '../server/portal-app.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { auditLines, type NumberedLine } from './audit-lines.ts';
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
export function registerAuditRoutes(app: PortalApp, { gate, audit, database, sessions }: OrganisationParts): void {
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

  app.get(
    '/organisations/:id/audit.csv',
    {
      schema: {
        ...about('What was done, all of it, as CSV (RFC 4180); a line of the log before the first byte'),
        params,
        produces: ['text/csv'],
        response: { 200: z.string() },
      },
    },
    async (request, reply) => {
      const caller = await gate.member(request, request.params.id);
      const { organisation, by, principal } = caller;
      const place = { organisationId: organisation.id };
      // What is taken along ends where taking it along begins.
      const newest = await auditLines(database, organisation, null, linesPerRead);
      audit.append(by, 'log-exported', place);
      /** S3-30: who is stopped, or logs out, gets nothing that was not read by then. */
      const goOn = () =>
        audit.attempt(by, 'log-exported', place, async () => {
          if (!(await sessions.isLive(principal.sessionId))) throw new PortalRefusal(401, 'DP-2008');
          if (!(await gate.mayStill(caller, 'see-audit'))) throw new PortalRefusal(403, 'DP-5008');
        });
      return sendCsv(reply, records(database, organisation, newest, goOn));
    },
  );
}

function sendCsv(reply: FastifyReply, parts: AsyncIterable<string>): FastifyReply {
  void reply
    .type('text/csv; charset=utf-8; header=present')
    .header('content-disposition', 'attachment; filename="logboek.csv"');
  return reply.send(Readable.from(parts, { objectMode: false }));
}

/**
 * The log as CSV, part by part: however long it is, no more than one read of it is held.
 * @param goOn asked before each part; what it throws ends the answer in the middle, which the client sees as broken off
 */
async function* records(
  database: OrganisationParts['database'],
  organisation: Parameters<typeof auditLines>[1],
  newest: readonly NumberedLine[],
  goOn: () => Promise<void>,
): AsyncGenerator<string> {
  const { at, by, act, about, refusal } = auditWords.columns;
  yield csvMark + csvRecord([at, by, act, about, refusal]);
  for (let found = newest; found.length > 0;) {
    // oxlint-disable-next-line no-await-in-loop -- one part after another
    await goOn();
    yield found.map(({ line }) => recordOf(line)).join('');
    const last = found.at(-1);
    if (last === undefined || found.length < linesPerRead) return;
    // oxlint-disable-next-line no-await-in-loop -- one read after another: each begins where the last ended
    found = await auditLines(database, organisation, last.sequence, linesPerRead);
  }
}

const recordOf = ({ at, by, act, about, refusal }: OrganisationAuditLine): string =>
  csvRecord([dutchTime(at), by, actInDutch(act), about ?? '', refusal ?? '']);

/** @returns an instant as Dutch clocks showed it, such as 22-11-2026 09:40 */
function dutchTime(instant: string): string {
  const [date = '', time = ''] = amsterdamDateTime(Date.parse(instant)).split('T');
  return `${date.split('-').toReversed().join('-')} ${time.slice(0, 5)}`;
}
