import type { RequestListener, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import { createServer as createTcpServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { tlsCertificate } from '../../../test/portal/tls-chain.ts';
import type { Log } from '../log/log.ts';
import { PortalTransport } from './portal-transport.ts';

let listener: RequestListener;
let server: Server;
let origin: string;
let lines: string[];
const line = (event: string, fields?: unknown) => lines.push(JSON.stringify([event, fields]));
const log: Log = { error: line, warn: line, info: line, debug: line };
const Body = z.object({ word: z.string() });
const stop: (() => void)[] = [];

async function listen(authority: 'known' | 'unknown'): Promise<Server> {
  const ca = tlsCertificate({ subject: 'CA', ca: true });
  const own = tlsCertificate({ subject: 'localhost', host: 'localhost', issuer: ca });
  if (authority === 'known') tls.setDefaultCACertificates([...tls.getCACertificates('default'), ca.pem]);
  const https = createServer({ cert: own.pem, key: own.keyPem }, (request, response) => listener(request, response));
  https.listen(0);
  await new Promise((resolve) => https.once('listening', resolve));
  return https;
}
const originOf = (https: Pick<Server, 'address'>) => `https://localhost:${(https.address() as AddressInfo).port}`;

beforeAll(async () => {
  server = await listen('known');
  origin = originOf(server);
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
afterEach(() => stop.splice(0).forEach((end) => end()));

const ask = (options: { signal?: AbortSignal; timeout?: number; path?: string; at?: string } = {}) => {
  lines = [];
  const { signal = new AbortController().signal, timeout = 5000, path = '/fhir/Patient/p1', at = origin } = options;
  const request = { method: 'GET', path, accessToken: 'token-canary' } as const;
  return new PortalTransport(at, fetch, log).send(request, Body, { signal, timeout });
};
const answer = (status: number, body: string, headers: Record<string, string> = {}): RequestListener => {
  return (_request, response) => response.writeHead(status, headers).end(body);
};

describe('a request to the portal', () => {
  it('carries token, request id and form, and gives back the checked answer', async () => {
    let seen: unknown;
    listener = (request, response) => {
      let body = '';
      request.on('data', (part) => (body += part));
      request.on('end', () => {
        seen = { method: request.method, url: request.url, headers: request.headers, body };
        response.end('{"word":"yes","more":1}');
      });
    };
    const form = new URLSearchParams([
      ['identifier', 'urn:oid:1|12'],
      ['_count', '5'],
    ]);
    const request = { method: 'POST', path: '/fhir/Patient/_search', form, accessToken: 'token-canary' } as const;
    const { signal } = new AbortController();
    lines = [];
    expect(await new PortalTransport(origin, fetch, log).send(request, Body, { signal })).toEqual({ word: 'yes' });
    expect(seen).toMatchObject({
      method: 'POST',
      url: '/fhir/Patient/_search',
      body: 'identifier=urn%3Aoid%3A1%7C12&_count=5',
      headers: {
        authorization: 'Bearer token-canary',
        'content-type': 'application/x-www-form-urlencoded',
        'user-agent': 'Dossierpas',
        'x-request-id': expect.stringMatching(/^[0-9a-f-]{36}$/) as unknown,
      },
    });
    expect((seen as { headers: object }).headers).not.toHaveProperty('cookie');
  });

  it('K02 logs route, status and time, never token, identifier or answer', async () => {
    listener = answer(200, '{"word":"answer-canary"}');
    await ask({ path: '/fhir/Patient/patient-canary' });
    listener = answer(200, '{"word":7,"answer-canary":1}');
    await expect(ask()).rejects.toThrow('DP-3003');
    expect(lines.join('')).toContain('/fhir/Patient');
    expect(lines.join('')).not.toMatch(/canary|p1/);
  });

  const body = (code: string) => JSON.stringify({ error: { code, params: { role: '17.000' } }, requestId: 'r1' });
  it.each([
    ['a refusal of the catalogue', answer(403, body('DP-2002')), { code: 'DP-2002', params: { role: '17.000' } }],
    ['an unknown code', answer(403, body('DP-2999')), { code: 'DP-3005', params: { status: 403 } }],
    ['a refusal without body', answer(500, ''), { code: 'DP-3005', params: { status: 500 } }],
    ['a page of a proxy', answer(502, '<html>'), { code: 'DP-3005' }],
    ['too many requests', answer(429, ''), { code: 'DP-3006' }],
    ['not signed in', answer(401, ''), { code: 'DP-2008', status: 401 }],
    ['no JSON', answer(200, '<html>'), { code: 'DP-3003' }],
    ['another shape', answer(200, '{"word":1}'), { code: 'DP-3003' }],
    ['an empty answer', answer(200, ''), { code: 'DP-3003' }],
    ['Y06 an endless answer', answer(200, '', { 'content-length': '999999999' }), { code: 'DP-3003' }],
    ['a redirect', answer(302, '', { location: 'https://example.org/' }), { code: 'DP-3003' }],
  ] as const)('%s', async (_name, how, failure) => {
    listener = how;
    await expect(ask()).rejects.toMatchObject(failure);
  });

  it('DP-3002 an answer that does not come, and one that never ends', async () => {
    listener = () => {};
    await expect(ask({ timeout: 150 })).rejects.toMatchObject({ code: 'DP-3002', params: { seconds: 0 } });
    listener = (_request, response) => response.writeHead(200).write('{"word":');
    await expect(ask({ timeout: 150 })).rejects.toMatchObject({ code: 'DP-3002' });
  });

  it('DP-3001 nobody there, an unknown name, a connection that breaks', async () => {
    const closed = createTcpServer().listen(0);
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    await expect(ask({ at: `https://localhost:${port}` })).rejects.toMatchObject({ code: 'DP-3001', status: null });
    await expect(ask({ at: 'https://portaal.invalid' })).rejects.toMatchObject({ code: 'DP-3001' });
    listener = (request) => request.socket.destroy();
    await expect(ask()).rejects.toMatchObject({ code: 'DP-3001' });
  });

  it('DP-3004 T01 a server that the machine does not trust, and one that speaks no TLS', async () => {
    const stranger = await listen('unknown');
    stop.push(() => stranger.close());
    await expect(ask({ at: originOf(stranger) })).rejects.toMatchObject({ code: 'DP-3004' });
    await expect(ask({ at: origin.replace('localhost', '127.0.0.1') })).rejects.toMatchObject({ code: 'DP-3004' });
    const plain = createTcpServer((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n')).listen(0);
    stop.push(() => plain.close());
    await expect(ask({ at: originOf(plain) })).rejects.toMatchObject({ code: 'DP-3004' });
  });

  it('E01 goes nowhere but to its origin', async () => {
    listener = answer(200, '{"word":"yes"}');
    for (const path of ['//evil.nl/x', 'https://evil.nl/x', '/\\evil.nl/x', 'fhir/Patient', '']) {
      // oxlint-disable-next-line no-await-in-loop -- one after another keeps a failure readable
      await expect(ask({ path })).rejects.toMatchObject({ code: 'DP-3003' });
    }
  });

  it('ends with the reason of its signal', async () => {
    listener = () => {};
    const abort = new AbortController();
    const asked = ask({ signal: abort.signal });
    abort.abort(new Error('nobody waits'));
    await expect(asked).rejects.toThrow('nobody waits');
    await expect(ask({ signal: abort.signal })).rejects.toThrow('nobody waits');
  });
});

describe('news of the portal', () => {
  const follow = (onEvent: (event: { word: string }) => void, signal = new AbortController().signal) => {
    lines = [];
    const request = { method: 'GET', path: '/desk/events', accessToken: 'token-canary' } as const;
    return new PortalTransport(origin, fetch, log).events(request, Body, { signal, onEvent });
  };
  const stream = (use: (response: ServerResponse) => void, type = 'text/event-stream'): RequestListener => {
    return (_request, response) => {
      response.writeHead(200, { 'content-type': type });
      response.flushHeaders();
      use(response);
    };
  };

  it('come one by one over one request that asks for them, until the portal ends them', async () => {
    let asked: object = {};
    listener = (request, response) => {
      asked = request.headers;
      stream((open) => open.write(': \n\ndata: {"word":"one"}\n\nda'))(request, response);
      setImmediate(() => response.end('ta: {"word":"two","more":1}\n\ndata: {"word":"cut"'));
    };
    const words: string[] = [];
    await follow(({ word }) => words.push(word));
    expect(words).toEqual(['one', 'two']);
    expect(asked).toMatchObject({ accept: 'text/event-stream', authorization: 'Bearer token-canary' });
    expect(asked).not.toHaveProperty('cookie');
    expect(lines.join('')).toContain('/desk/events');
    expect(lines.join('')).not.toMatch(/canary/);
  });

  it.each([
    ['an event of another shape', stream((open) => open.write('data: {"word":7,"canary":1}\n\n')), { code: 'DP-3003' }],
    ['an event that is no JSON', stream((open) => open.write('data: canary\n\n')), { code: 'DP-3003' }],
    ['an answer that is no stream', stream((open) => open.end('{}'), 'application/json'), { code: 'DP-3003' }],
    ['a refusal', answer(403, JSON.stringify({ error: { code: 'DP-2125' }, requestId: 'r' })), { code: 'DP-2125' }],
    ['not signed in', answer(401, ''), { code: 'DP-2008', status: 401 }],
    ['a page of a proxy', answer(502, '<html>'), { code: 'DP-3005', status: 502 }],
    ['a redirect', answer(302, '', { location: 'https://example.org/' }), { code: 'DP-3003' }],
    ['a line that breaks', stream((open) => setImmediate(() => open.destroy())), { code: 'DP-3001' }],
  ] as const)('%s', async (_name, how, failure) => {
    listener = how;
    await expect(follow(() => {})).rejects.toMatchObject(failure);
    expect(lines.join('')).not.toContain('canary');
  });

  it('end with the reason of their signal, and the portal sees the line close', async () => {
    const abort = new AbortController();
    const closed = new Promise((resolve) => {
      listener = stream((open) => {
        open.once('close', resolve);
        open.write('data: {"word":"one"}\n\n');
      });
    });
    const heard = new Promise<void>((resolve) => {
      const following = follow(() => resolve(), abort.signal);
      following.catch(() => undefined);
      stop.push(() => void following.catch(() => undefined));
    });
    await heard;
    abort.abort(new Error('locked'));
    await closed;
    await expect(follow(() => {}, abort.signal)).rejects.toThrow('locked');
  });

  it('knows how far the clock of the portal is off, by its answers', async () => {
    listener = (_request, response) => {
      response.sendDate = false;
      response.writeHead(200, { date: new Date(Date.now() + 3_600_000).toUTCString() }).end('{"word":"yes"}');
    };
    const transport = new PortalTransport(origin, fetch, log);
    expect(transport.clockOffset).toBe(0);
    await transport.send({ method: 'GET', path: '/x' }, Body, { signal: new AbortController().signal });
    expect(Math.abs(transport.clockOffset - 3_600_000)).toBeLessThan(5000);
  });
});

describe('a file of the portal', () => {
  const parts: string[] = [];
  const take = (more: { signal?: AbortSignal; onPart?: (part: Uint8Array) => Promise<void> } = {}) => {
    lines = [];
    parts.length = 0;
    const { signal = new AbortController().signal } = more;
    const onPart = more.onPart ?? (async (part: Uint8Array) => void parts.push(Buffer.from(part).toString()));
    const request = { method: 'GET', path: '/organisations/o-1/audit.csv', accessToken: 'token-canary' } as const;
    return new PortalTransport(origin, fetch, log).download(request, 'text/csv', { signal, onPart });
  };
  const csv = { 'content-type': 'text/csv; charset=utf-8; header=present' };

  it('goes on part by part, with the token, and nothing of it is in the log', async () => {
    let bearer: string | undefined;
    listener = (request, response) => {
      bearer = request.headers.authorization;
      response.writeHead(200, csv);
      response.write('a;b\r\n');
      response.end('KANARIE;d\r\n');
    };
    await take();
    expect(parts.join('')).toBe('a;b\r\nKANARIE;d\r\n');
    expect(bearer).toBe('Bearer token-canary');
    expect(lines.join('')).not.toMatch(/KANARIE|token-canary/);
  });

  it.each([
    ['another type', answer(200, '<html>', { 'content-type': 'text/html' }), 'DP-3003'],
    ['a type that only begins so', answer(200, 'x', { 'content-type': 'text/csvx' }), 'DP-3003'],
    ['a refusal', answer(403, '{"error":{"code":"DP-5008"},"requestId":"r"}'), 'DP-5008'],
  ])('%s is no file', async (_name, reply, code) => {
    listener = reply;
    await expect(take()).rejects.toMatchObject({ code });
    expect(parts).toEqual([]);
  });

  it('DP-3001 a line that breaks on the way is told, and no end', async () => {
    listener = (_request, response) => {
      response.writeHead(200, csv);
      response.write('a;b\r\n', () => response.destroy());
    };
    await expect(take()).rejects.toMatchObject({ code: 'DP-3001' });
  });

  it('is stopped by its signal, and by who cannot take it: with the reason of that', async () => {
    const open: RequestListener = (_request, response) => {
      response.writeHead(200, csv);
      response.write('a;b\r\n');
    };
    listener = open;
    const stopping = new AbortController();
    const reason = new Error('nobody waits');
    const onPart = async () => stopping.abort(reason);
    await expect(take({ signal: stopping.signal, onPart })).rejects.toBe(reason);
    listener = open;
    const full = new Error('the disk is full');
    await expect(take({ onPart: () => Promise.reject(full) })).rejects.toBe(full);
  });
});
