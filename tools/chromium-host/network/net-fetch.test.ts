import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import http from 'node:http';
import https from 'node:https';
import net, { type AddressInfo } from 'node:net';
import os from 'node:os';
import tls from 'node:tls';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { text } from 'node:stream/consumers';
import zlib from 'node:zlib';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { fetchOf } from './net-fetch.ts';
import { ProtocolHandlers } from './protocol-handlers.ts';
import { testCredential, type TestCredential } from './test-hierarchy.ts';
import { WebRequest } from './web-request.ts';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

function session() {
  const protocolHandlers = new ProtocolHandlers();
  const webRequests = new WebRequest();
  const { fetch, setVerifyProc } = fetchOf({ protocolHandlers, webRequests });
  return { protocolHandlers, webRequests, fetch, setVerifyProc };
}

async function listen(server: net.Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(() => {
    if (server instanceof http.Server || server instanceof https.Server) server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

type Answer = (request: http.IncomingMessage, response: http.ServerResponse) => void;
const plain = async (answer: Answer): Promise<string> => `http://localhost:${await listen(http.createServer(answer))}`;

describe('net.fetch over http', () => {
  it('sends method, headers and body with its length, and reads the answer', async () => {
    const origin = await plain(async (request, response) => {
      const { method, headers } = request;
      response.setHeader('set-cookie', ['a=1', 'b=2']);
      response.writeHead(201, 'Made');
      response.end(JSON.stringify([method, headers['x-mine'], headers['content-length'], await text(request)]));
    });
    const response = await session().fetch(`${origin}/x`, {
      method: 'POST',
      headers: { 'x-mine': 'yes' },
      body: 'één',
    });
    expect([response.status, response.statusText, response.headers.getSetCookie()]).toEqual([
      201,
      'Made',
      ['a=1', 'b=2'],
    ]);
    expect(await response.json()).toEqual(['POST', 'yes', '5', 'één']);
  });

  it.each([
    ['gzip', zlib.gzipSync],
    ['deflate', zlib.deflateSync],
    ['br', zlib.brotliCompressSync],
  ])('decompresses %s', async (coding, compress) => {
    const origin = await plain((_request, response) => {
      response.setHeader('content-encoding', coding);
      response.end(compress(Buffer.from('long '.repeat(1000))));
    });
    expect(await (await session().fetch(origin)).text()).toBe('long '.repeat(1000));
  });

  it('gives the body as it arrives', async () => {
    const rest = Promise.withResolvers<void>();
    const origin = await plain((_request, response) => {
      response.write('first ');
      void rest.promise.then(() => response.end('last'));
    });
    const response = await session().fetch(origin);
    const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader.read()).value).toBe('first ');
    rest.resolve();
    expect((await reader.read()).value).toBe('last');
  });

  it('follows redirects without carrying a secret to another origin', async () => {
    const seen: unknown[] = [];
    const other = await plain((request, response) => {
      seen.push([request.method, request.url, request.headers.authorization, request.headers['content-type']]);
      response.end('there');
    });
    const origin = await plain((_request, response) => response.writeHead(302, { location: `${other}/there` }).end());
    const headers = { authorization: 'Bearer secret', 'content-type': 'text/plain' };
    const { fetch } = session();
    const response = await fetch(origin, { method: 'POST', body: 'x', headers });
    expect(await response.text()).toBe('there');
    expect(seen).toEqual([['GET', '/there', undefined, undefined]]);
    await expect(fetch(origin, { redirect: 'error' })).rejects.toThrow("redirect policy was 'error'");
    await expect(fetch(origin, { redirect: 'manual' })).rejects.toThrow('Redirect was cancelled');
  });

  it('gives up on redirects without end', async () => {
    const origin = await plain((_request, response) => response.writeHead(307, { location: '/again' }).end());
    await expect(session().fetch(origin)).rejects.toThrow('net::ERR_TOO_MANY_REDIRECTS');
  });

  it('names failures as Chromium does', async () => {
    const { fetch } = session();
    const closed = net.createServer();
    const port = await listen(closed);
    closed.close();
    await expect(fetch(`http://localhost:${port}`)).rejects.toThrow(/^net::ERR_CONNECTION_REFUSED$/);
    await expect(fetch('http://nobody.invalid/')).rejects.toThrow(/^net::ERR_NAME_NOT_RESOLVED$/);
    await expect(fetch('gopher://a.nl/')).rejects.toThrow(/^net::ERR_UNKNOWN_URL_SCHEME$/);
    const silent = await listen(net.createServer((socket) => socket.destroy()));
    await expect(fetch(`http://localhost:${silent}`)).rejects.toThrow(/^net::ERR_(?:EMPTY_RESPONSE|CONNECTION_RESET)$/);
    const garbage = await listen(net.createServer((socket) => socket.end('no http\r\n\r\n')));
    await expect(fetch(`http://localhost:${garbage}`)).rejects.toThrow(/^net::ERR_INVALID_HTTP_RESPONSE$/);
  });

  it('stops when its signal is aborted, before, during and after the answer', async () => {
    const arrived = Promise.withResolvers<void>();
    const origin = await plain((request, response) => {
      if (request.url === '/slow') return arrived.resolve();
      response.write('begin');
      return undefined;
    });
    const { fetch } = session();
    await expect(fetch(origin, { signal: AbortSignal.abort(new Error('before')) })).rejects.toThrow('before');
    const during = new AbortController();
    const waiting = fetch(`${origin}/slow`, { signal: during.signal });
    await arrived.promise;
    during.abort();
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' });
    const after = new AbortController();
    const response = await fetch(`${origin}/fast`, { signal: after.signal });
    after.abort();
    await expect(response.text()).rejects.toMatchObject({ name: 'AbortError' });
  });

  it('names what goes wrong with a body on its way', async () => {
    const origin = await plain((request, response) => {
      if (request.url === '/length') response.setHeader('content-length', 100);
      if (request.url === '/coding') response.setHeader('content-encoding', 'gzip');
      response.write('not all of it');
      if (request.url === '/coding') response.end();
      else setImmediate(() => response.destroy());
    });
    const { fetch } = session();
    const read = async (where: string): Promise<string> => (await fetch(`${origin}${where}`)).text();
    await expect(read('/length')).rejects.toThrow(/^net::ERR_CONTENT_LENGTH_MISMATCH$/);
    await expect(read('/chunks')).rejects.toThrow(/^net::ERR_INCOMPLETE_CHUNKED_ENCODING$/);
    await expect(read('/coding')).rejects.toThrow(/^net::ERR_CONTENT_DECODING_FAILED$/);
  });

  it('asks webRequest first, and lets it see the headers', async () => {
    let requests = 0;
    const origin = await plain((_request, response) => {
      requests += 1;
      response.end('here');
    });
    const { fetch, webRequests } = session();
    webRequests.api.onBeforeRequest(({ url }, callback) => callback({ cancel: url.endsWith('/no') }));
    webRequests.api.onHeadersReceived(({ responseHeaders }, callback) =>
      callback({ responseHeaders: { ...responseHeaders, added: ['yes'] } }),
    );
    await expect(fetch(`${origin}/no`)).rejects.toThrow('net::ERR_BLOCKED_BY_CLIENT');
    expect(requests).toBe(0);
    expect((await fetch(`${origin}/yes`)).headers.get('added')).toBe('yes');
  });

  it("gives an app's own scheme to its handler and a file from the disk", async () => {
    const { fetch, protocolHandlers } = session();
    protocolHandlers.api.handle('app', async (request) => new Response(`${request.method} ${await request.text()}`));
    expect(await (await fetch('app://bundle/x', { method: 'POST', body: 'y' })).text()).toBe('POST y');
    await expect(fetch('app://bundle/x', { bypassCustomProtocolHandlers: true })).rejects.toThrow(
      'ERR_UNKNOWN_URL_SCHEME',
    );
    const folder = await mkdtemp(path.join(os.tmpdir(), 'net-fetch-'));
    await writeFile(path.join(folder, 'a.txt'), 'on disk');
    expect(await (await fetch(pathToFileURL(path.join(folder, 'a.txt')).href)).text()).toBe('on disk');
    await rm(folder, { recursive: true });
  });
});

describe('net.fetch over https', () => {
  let good: TestCredential;
  let expired: TestCredential;
  beforeAll(() => {
    good = testCredential('localhost', 1);
    expired = testCredential('localhost', -1);
  });

  async function secure(credential: TestCredential): Promise<{ origin: string; seen: string[] }> {
    const seen: string[] = [];
    const server = https.createServer(credential, (request, response) => {
      seen.push(request.url ?? '');
      response.end('secret');
    });
    return { origin: `https://localhost:${await listen(server)}`, seen };
  }

  it('refuses what nobody vouches for, before it has sent anything', async () => {
    const { origin, seen } = await secure(good);
    await expect(session().fetch(`${origin}/x`)).rejects.toThrow(/^net::ERR_CERT_AUTHORITY_INVALID$/);
    expect(seen).toEqual([]);
  });

  it('shows the certificate to the proc as Electron does, and takes its word', async () => {
    const { origin, seen } = await secure(good);
    const { fetch, setVerifyProc } = session();
    const asked: Electron.Request[] = [];
    setVerifyProc((request, callback) => {
      expect(seen).toEqual([]);
      asked.push(request);
      callback(0);
    });
    expect(await (await fetch(`${origin}/a`)).text()).toBe('secret');
    expect(await (await fetch(`${origin}/b`)).text()).toBe('secret');
    // One connection, one question.
    expect(asked).toHaveLength(1);
    const [request] = asked;
    expect(request).toMatchObject({
      hostname: 'localhost',
      verificationResult: 'net::ERR_CERT_AUTHORITY_INVALID',
      errorCode: -202,
      isIssuedByKnownRoot: false,
      certificate: {
        subjectName: 'Test Server',
        issuerName: 'Test Root',
        subject: { commonName: 'Test Server', organizations: ['Tests'], country: 'NL' },
        issuerCert: { subjectName: 'Test Root' },
      },
    });
    expect(good.cert.startsWith(request?.certificate.data ?? 'nothing')).toBe(true);
    expect(request?.certificate.issuerCert.issuerCert).toBeUndefined();
    expect(request?.certificate.fingerprint).toMatch(/^sha256\/[\w+/]{43}=$/);
    expect(request?.certificate.validExpiry).toBeGreaterThan(Date.now() / 1000);
  });

  it.each([
    [-2, 'net::ERR_FAILED'],
    [-3, 'net::ERR_CERT_AUTHORITY_INVALID'],
    [-206, 'net::ERR_CERT_REVOKED'],
  ])('refuses when the proc says %i: %s', async (answer, message) => {
    const { origin, seen } = await secure(good);
    const { fetch, setVerifyProc } = session();
    setVerifyProc((_request, callback) => callback(answer));
    await expect(fetch(`${origin}/x`)).rejects.toThrow(message);
    expect(seen).toEqual([]);
  });

  it('waits for a proc that thinks', async () => {
    const { origin, seen } = await secure(good);
    const { fetch, setVerifyProc } = session();
    const asked = Promise.withResolvers<(result: number) => void>();
    setVerifyProc((_request, callback) => asked.resolve(callback));
    const response = fetch(`${origin}/x`);
    const callback = await asked.promise;
    expect(seen).toEqual([]);
    callback(0);
    expect((await response).status).toBe(200);
  });

  it('judges by the trust of the machine: roots, dates and names', async () => {
    const before = tls.getCACertificates('default');
    open.push(() => tls.setDefaultCACertificates(before));
    tls.setDefaultCACertificates([good.root, expired.root]);
    const results: unknown[] = [];
    const judge = async (origin: string): Promise<void> => {
      const { fetch, setVerifyProc } = session();
      setVerifyProc(({ verificationResult, errorCode, isIssuedByKnownRoot }, callback) => {
        results.push([verificationResult, errorCode, isIssuedByKnownRoot]);
        callback(-3);
      });
      await fetch(origin).then(
        (response) => results.push(response.status),
        (error: Error) => results.push(error.message),
      );
    };
    const { origin } = await secure(good);
    await judge(origin);
    await judge(origin.replace('localhost', '127.0.0.1'));
    await judge((await secure(expired)).origin);
    expect(results).toEqual([
      ['net::OK', 0, true],
      200,
      ['net::ERR_CERT_COMMON_NAME_INVALID', -200, false],
      'net::ERR_CERT_COMMON_NAME_INVALID',
      ['net::ERR_CERT_DATE_INVALID', -201, false],
      'net::ERR_CERT_DATE_INVALID',
    ]);
  });

  it('asks anew under a new proc, and has its own opinion without one', async () => {
    const { origin } = await secure(good);
    const { fetch, setVerifyProc } = session();
    setVerifyProc((_request, callback) => callback(0));
    expect((await fetch(origin)).status).toBe(200);
    setVerifyProc(undefined);
    await expect(fetch(origin)).rejects.toThrow('net::ERR_CERT_AUTHORITY_INVALID');
  });

  it('tells when the other side does not speak TLS', async () => {
    const port = await listen(http.createServer((_request, response) => response.end()));
    await expect(session().fetch(`https://localhost:${port}`)).rejects.toThrow(/^net::ERR_(?:SSL_PROTOCOL_ERROR)$/);
  });
});
