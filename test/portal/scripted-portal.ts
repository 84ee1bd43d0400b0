/** A real HTTPS server that answers as a test says: for the client's side of what the contract names. */

import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';
import { tlsCertificate } from './tls-chain.ts';

/** One request as it came. */
export interface Received {
  /** Such as `POST /registration/password`. */
  readonly route: string;
  readonly bearer: string | null;
  readonly json: unknown;
}

/** Status and JSON; a status alone has no content. `stream` keeps the answer open for events. */
export type Reply =
  | { readonly status: number; readonly json?: unknown }
  | { readonly stream: (line: EventLine) => void };

/** The server's end of a line of news. */
export interface EventLine {
  /** Any JSON; a text is sent as it is. */
  readonly send: (event: object | string) => void;
  readonly end: () => void;
  /** Breaks the connection. */
  readonly break: () => void;
  readonly closed: Promise<void>;
}

export interface ScriptedPortal {
  readonly origin: string;
  readonly received: Received[];
  /** Answers for a route; an id in a path is written as it is asked. Later answers replace earlier ones. */
  readonly on: (route: string, reply: Reply | ((received: Received) => Reply | Promise<Reply>)) => void;
  /** Requests of one route so far. */
  readonly at: (route: string) => Received[];
  readonly close: () => Promise<void>;
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const text = Buffer.concat(parts).toString();
  return text === '' ? undefined : (JSON.parse(text) as unknown);
}

function lineOf(response: ServerResponse): EventLine {
  response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
  response.flushHeaders();
  return {
    send: (event) => void response.write(typeof event === 'string' ? event : `data: ${JSON.stringify(event)}\n\n`),
    end: () => void response.end(),
    break: () => void response.destroy(),
    closed: new Promise((resolve) => response.once('close', resolve)),
  };
}

/** The refusal of the contract. */
export const refusal = (status: number, code: string, params?: Record<string, string | number>): Reply => ({
  status,
  json: { error: { code, ...(params && { params }) }, requestId: 'r1' },
});

/** Starts it on a free port; `fetch` of this process trusts it from then on. */
export async function startScriptedPortal(): Promise<ScriptedPortal> {
  const ca = tlsCertificate({ subject: 'CA', ca: true });
  const own = tlsCertificate({ subject: 'localhost', host: 'localhost', issuer: ca });
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), ca.pem]);
  const replies = new Map<string, Reply | ((received: Received) => Reply | Promise<Reply>)>();
  const received: Received[] = [];

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const route = `${request.method} ${request.url}`;
    const bearer = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? null;
    const seen = { route, bearer, json: await bodyOf(request) };
    received.push(seen);
    const script = replies.get(route);
    const reply = typeof script === 'function' ? await script(seen) : (script ?? { status: 404 });
    if ('stream' in reply) return reply.stream(lineOf(response));
    response.writeHead(reply.status, { 'content-type': 'application/json' });
    response.end(reply.json === undefined ? undefined : JSON.stringify(reply.json));
  };
  const server = createServer(
    { cert: own.pem, key: own.keyPem },
    (request, response) => void answer(request, response),
  );
  server.listen(0);
  await new Promise((resolve) => server.once('listening', resolve));
  return {
    origin: `https://localhost:${(server.address() as AddressInfo).port}`,
    received,
    on: (route, reply) => void replies.set(route, reply),
    at: (route) => received.filter((one) => one.route === route),
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}
