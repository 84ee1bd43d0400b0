import type { PortalApp } from '../../portal/server/portal-app.ts';
import { startPortal } from '../../portal/server/start.ts';
import type { Bend, Question, Told } from './watched-portal.ts';

/** A process of its own for a real portal that is watched: data directory, trust file and, when there is one, its configuration. */
const [dataDirectory = '', trustFile = '', configurationFile] = process.argv.slice(2);

const secretFields: readonly string[] = [
  'nonce',
  'clientVerifier',
  'accessToken',
  'refreshToken',
  'registrationToken',
  'loginToken',
  'verificationToken',
  'resetToken',
  'password',
  'link',
  'credential',
  'deviceCredential',
  'uri',
  'manualKey',
  'codes',
];

const asked: string[] = [];
const secrets = new Set<string>();
const lines: string[] = [];
let bend: Bend | null = null;

/** Notes the secrets in a body, however deep they are. */
function remember(body: unknown): void {
  if (typeof body !== 'object' || body === null) return;
  for (const [name, value] of Object.entries(body)) {
    for (const text of Array.isArray(value) ? value : [value]) {
      if (typeof text === 'string' && secretFields.includes(name)) secrets.add(text);
      else remember(text);
    }
  }
}

function watch(app: PortalApp): void {
  app.addHook('preHandler', async (request) => {
    asked.push(request.routeOptions.url ?? '');
    remember(request.body);
  });
  app.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string') return payload;
    if (payload.startsWith('{')) remember(JSON.parse(payload));
    if (bend === null || !(request.routeOptions.url ?? '').endsWith(bend.route)) return payload;
    const bent = payload.replaceAll(new RegExp(bend.pattern, 'gs'), () => bend?.replacement ?? '');
    void reply.header('content-length', Buffer.byteLength(bent));
    return bent;
  });
}

const portal = await startPortal({
  dataDirectory,
  trustFile,
  ...(configurationFile === undefined ? {} : { configurationFile }),
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
