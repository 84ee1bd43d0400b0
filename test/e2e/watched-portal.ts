import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { startPortal } from '../../portal/server/start.ts';

/** One answer on its way out: the pattern of its route, and its body as it would be sent. */
export interface Leaving {
  readonly route: string;
  readonly status: number;
  readonly body: string;
}

/** A real portal in this process: what passes can be seen, and what it answers can be bent. */
export interface WatchedPortal {
  readonly origin: string;
  readonly caFile: string;
  /** Route patterns in the order in which they were asked. */
  readonly asked: readonly string[];
  /** Every secret that was on the wire: nonces, access and refresh tokens, verifiers. */
  readonly secrets: ReadonlySet<string>;
  /** Everything that the portal logged. */
  readonly log: () => string;
  /** Rewrites what leaves from now on; null answers unchanged again. */
  bend(answer: ((leaving: Leaving) => string) | null): void;
  close(): Promise<void>;
}

const secretFields = ['nonce', 'accessToken', 'refreshToken', 'clientVerifier'] as const;

/** The fields of a JSON text; none when it is no object. */
function fieldsOf(text: unknown): Record<string, unknown> {
  if (typeof text !== 'string' || !text.startsWith('{')) return {};
  return JSON.parse(text) as Record<string, unknown>;
}

/**
 * @param trustFile whose cards may log in (`uzi-trust.json`)
 * @returns a portal with the known demo patients and no others, on a port and with a CA of its own
 */
export async function startWatchedPortal(trustFile: string): Promise<WatchedPortal> {
  const directory = await mkdtemp(path.join(os.tmpdir(), 'dossierpas-watched-'));
  const asked: string[] = [];
  const secrets = new Set<string>();
  const lines: string[] = [];
  let bend: ((leaving: Leaving) => string) | null = null;
  const remember = (fields: Record<string, unknown>) => {
    for (const name of secretFields) {
      const value = fields[name];
      if (typeof value === 'string') secrets.add(value);
    }
  };
  const portal = await startPortal({
    dataDirectory: directory,
    trustFile,
    patients: 0,
    logStream: { write: (line) => void lines.push(line) },
    onApp(app) {
      app.addHook('preHandler', async (request) => {
        asked.push(request.routeOptions.url ?? '');
        remember((request.body ?? {}) as Record<string, unknown>);
      });
      app.addHook('onSend', async (request, reply, payload) => {
        remember(fieldsOf(payload));
        if (bend === null || typeof payload !== 'string') return payload;
        const bent = bend({ route: request.routeOptions.url ?? '', status: reply.statusCode, body: payload });
        void reply.header('content-length', Buffer.byteLength(bent));
        return bent;
      });
    },
  });
  return {
    origin: portal.origin,
    caFile: portal.caFile,
    asked,
    secrets,
    log: () => lines.join(''),
    bend: (answer) => {
      bend = answer;
    },
    async close() {
      await portal.close();
      await rm(directory, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
