import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import type { PortalApp } from '../../portal/server/portal-app.ts';
import { type ServerCredential, serverCredential } from '../../portal/tls/server-credential.ts';

/** What one answer was on the wire. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  /** Status, every header as it was sent, and the body. */
  readonly bytes: Buffer;
}

export interface WireRequest {
  readonly method?: string;
  readonly path: string;
  readonly form?: Readonly<Record<string, string>> | readonly (readonly [string, string])[];
  readonly json?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Wire {
  readonly origin: string;
  readonly send: (request: WireRequest) => Promise<WireAnswer>;
  readonly close: () => void;
}

/** Key and certificate for a portal of a test; valid by the clock of this computer. */
export const wireCredential = (directory: string): ServerCredential => serverCredential(directory, new Date());

/** Lets an app listen and asks it over TLS, seeing every byte that it answers. */
export async function openWire(app: PortalApp, { caFile }: ServerCredential): Promise<Wire> {
  await app.listen({ host: 'localhost', port: 0, listenTextResolver: () => 'listening' });
  const address = app.server.address();
  if (!address || typeof address === 'string') throw new Error('the app listens on no port');
  const agent = new Agent({ keepAlive: true, ca: readFileSync(caFile) });
  const origin = `https://localhost:${address.port}`;
  return {
    origin,
    close: () => agent.destroy(),
    send: ({ method, path, form, json, headers }) =>
      new Promise((resolve, reject) => {
        const payload =
          form !== undefined
            ? new URLSearchParams(form as Record<string, string>).toString()
            : json !== undefined
              ? JSON.stringify(json)
              : null;
        const sent = request(`${origin}${path}`, {
          agent,
          method: method ?? (payload === null ? 'GET' : 'POST'),
          headers: {
            ...(form !== undefined && { 'content-type': 'application/x-www-form-urlencoded' }),
            ...(json !== undefined && { 'content-type': 'application/json' }),
            ...headers,
          },
        });
        sent.once('error', reject);
        sent.once('response', (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.once('error', reject);
          response.once('end', () => {
            const body = Buffer.concat(chunks);
            const head = `${response.statusCode} ${response.statusMessage}\n${response.rawHeaders.join('\n')}\n\n`;
            resolve({
              status: response.statusCode ?? 0,
              headers: response.headers,
              body,
              bytes: Buffer.concat([Buffer.from(head), body]),
            });
          });
        });
        sent.end(payload ?? undefined);
      }),
  };
}
