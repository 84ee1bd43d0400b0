import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer as createPlainServer, type RequestListener } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLog } from '../../server/log.ts';
import { serverCredential } from '../../tls/server-credential.ts';
import { type AgbRegister, RegisterAnswer } from './agb-register.ts';
import { embeddedEntries } from './embedded-entries.ts';
import { embeddedRegister } from './embedded-register.ts';
import { httpRegister } from './http-register.ts';

const embedded = embeddedRegister();
const logged: string[] = [];
const log = createLog({ write: (line) => void logged.push(line) });
let directory: string;
let ca: string;
let server: Server;
let url: string;
/** What the service answers instead of the truth. */
let answers: RequestListener | null = null;

const truth: RequestListener = (request, response) => {
  const agb = /^\/register\/agb\/(\d{8})$/.exec(request.url ?? '')?.[1];
  const reply = async () => {
    const found = agb === undefined ? null : await embedded.find(agb);
    response.writeHead(found === null || found.kind === 'unknown' ? 404 : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(found ?? { message: 'no such page' }));
  };
  void reply();
};

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'agb-register-'));
  const { caFile, ...tls } = serverCredential(directory, new Date());
  ca = readFileSync(caFile, 'utf8');
  server = createServer(tls, (request, response) => (answers ?? truth)(request, response));
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  url = `https://localhost:${(server.address() as AddressInfo).port}/register`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  rmSync(directory, { recursive: true });
});

const service = (changes: Partial<Parameters<typeof httpRegister>[0]> = {}) =>
  httpRegister({ url, ca, timeoutSeconds: 5, ...changes }, log);

/** What every register must do. */
describe.each<[string, () => AgbRegister]>([
  ['the embedded register', () => embedded],
  ['a register service', () => service()],
  ['a register service whose url ends in a slash', () => service({ url: `${url}/` })],
])('S3-09 %s', (_name, register) => {
  it('has an onderneming with what can be chosen of it', async () => {
    const found = await register().find('01061234');
    expect(found).toMatchObject({ kind: 'onderneming', agb: '01061234' });
    if (found.kind !== 'onderneming') throw new Error(found.kind);
    expect([found.names.length, found.addresses.length, found.emails.length]).toEqual([3, 2, 2]);
  });

  it('S3-08 says of a vestiging where it belongs', async () => {
    expect(await register().find('01061235')).toEqual({
      kind: 'vestiging',
      agb: '01061235',
      onderneming: '01061234',
    });
  });

  it('knows personal codes as such, and what it does not know', async () => {
    expect(await register().find('01004321')).toEqual({ kind: 'zorgverlener', agb: '01004321' });
    expect(await register().find('99999999')).toEqual({ kind: 'unknown', agb: '99999999' });
  });

  it('S3-15 says when there is no e-mail', async () => {
    expect(await register().find('01069999')).toMatchObject({ kind: 'onderneming', emails: [] });
  });
});

describe('the embedded entries', () => {
  it('are entries, each code once, and every vestiging has its onderneming', () => {
    for (const entry of embeddedEntries) expect(RegisterAnswer.parse(entry)).toEqual(entry);
    const codes = embeddedEntries.map(({ agb }) => agb);
    expect(new Set(codes).size).toBe(codes.length);
    const ondernemingen = new Set(embeddedEntries.filter(({ kind }) => kind === 'onderneming').map(({ agb }) => agb));
    const vestigingen = embeddedEntries.filter((entry) => entry.kind === 'vestiging');
    expect(vestigingen.length).toBeGreaterThan(0);
    for (const { onderneming } of vestigingen) expect(ondernemingen).toContain(onderneming);
  });
});

describe('DP-5005 a register service that gives no usable answer', () => {
  const json = (status: number, body: unknown): RequestListener => {
    return (_request, response) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(typeof body === 'string' ? body : JSON.stringify(body));
    };
  };
  const entry = { kind: 'onderneming', agb: '01061234', names: ['A'], addresses: [], emails: [] };
  it.each<[string, RequestListener]>([
    ['fails', json(500, entry)],
    ['sends on', (_request, response) => response.writeHead(302, { location: `${url}/agb/01061235` }).end()],
    ['says no JSON', json(200, '<html>')],
    ['says half', json(200, JSON.stringify(entry).slice(0, 20))],
    ['says another shape', json(200, { ...entry, names: [] })],
    ['speaks of another code', json(200, { ...entry, agb: '01061235' })],
    ['has no such page', json(404, { message: 'not found' })],
    ['says unknown and 200', json(200, { kind: 'unknown', agb: '01061234' })],
    ['never ends', json(200, ' '.repeat(300_000))],
    ['breaks off', (request) => void request.socket.destroy()],
  ])('%s', async (_name, listener) => {
    answers = listener;
    try {
      await expect(service().find('01061234')).rejects.toMatchObject({ status: 503, code: 'DP-5005' });
    } finally {
      answers = null;
    }
  });

  it('is silent', async () => {
    answers = () => undefined;
    try {
      await expect(service({ timeoutSeconds: 0.1 }).find('01061234')).rejects.toMatchObject({ code: 'DP-5005' });
    } finally {
      answers = null;
    }
  });

  it('cannot be trusted, or is not there', async () => {
    await expect(service({ ca: null }).find('01061234')).rejects.toMatchObject({ code: 'DP-5005' });
    const closed = createPlainServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const away = service({ url: `http://127.0.0.1:${port}` });
    await expect(away.find('01061234')).rejects.toMatchObject({ code: 'DP-5005' });
  });

  it('the log says why, and nothing of what was asked or answered', () => {
    expect(logged.length).toBeGreaterThan(0);
    expect(logged.join('')).not.toMatch(/01061234/);
    expect(logged.join('')).toContain('the answer is about another code');
  });
});
