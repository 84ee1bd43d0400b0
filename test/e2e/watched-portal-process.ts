import type { PortalApp } from '../../portal/server/portal-app.ts';
import { startPortal } from '../../portal/server/start.ts';
import type { Bend, Question, Told } from './watched-portal.ts';

/** A process of its own for a real portal that is watched. Arguments: data directory and trust file; see watched-portal.ts. */
const [dataDirectory = '', trustFile = ''] = process.argv.slice(2);

const secretFields = ['nonce', 'accessToken', 'refreshToken', 'clientVerifier'] as const;

const asked: string[] = [];
const secrets = new Set<string>();
const lines: string[] = [];
let bend: Bend | null = null;

function remember(fields: Record<string, unknown>): void {
  for (const name of secretFields) {
    const value = fields[name];
    if (typeof value === 'string') secrets.add(value);
  }
}

function watch(app: PortalApp): void {
  app.addHook('preHandler', async (request) => {
    asked.push(request.routeOptions.url ?? '');
    remember((request.body ?? {}) as Record<string, unknown>);
  });
  app.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string') return payload;
    if (payload.startsWith('{')) remember(JSON.parse(payload) as Record<string, unknown>);
    if (bend === null || !(request.routeOptions.url ?? '').endsWith(bend.route)) return payload;
    const bent = payload.replaceAll(new RegExp(bend.pattern, 'gs'), () => bend?.replacement ?? '');
    void reply.header('content-length', Buffer.byteLength(bent));
    return bent;
  });
}

const portal = await startPortal({
  dataDirectory,
  trustFile,
  // The known demo patients are always there.
  patients: 0,
  logStream: { write: (line) => void lines.push(line) },
  onApp: watch,
});

process.on('message', (question: Question) => {
  if (question.bend !== undefined) bend = question.bend;
  const told: Told = { id: question.id, asked, secrets: [...secrets], log: lines.join('') };
  process.send?.(told);
});
// Whoever started it has ended, or closes it.
process.once('disconnect', () => void portal.close());
process.send?.({ origin: portal.origin, caFile: portal.caFile });
