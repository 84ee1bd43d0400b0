import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { personas } from '../test-pki/personas.ts';
import { type ControlServer, startControlServer } from '../virtual-reader/control-server.ts';
import { VirtualReader } from '../virtual-reader/virtual-reader.ts';

const script = fileURLToPath(new URL('cli.ts', import.meta.url));

let directory: string;
const cli = (...args: string[]): Promise<{ code: number; out: string; error: string }> =>
  new Promise((resolve) => {
    const env = { ...process.env, DOSSIERPAS_DEMO_DIR: directory };
    execFile(process.execPath, [script, ...args], { env }, (error, out, text) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, error: text }),
    );
  });

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'card-cli-'));
  await mkdir(join(directory, 'reader'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

describe('without a running reader', () => {
  test('list names every persona', async () => {
    const { out } = await cli('list');
    for (const { id } of personas) expect(out).toContain(`${id} `);
  });

  test('a command says in both languages that nothing runs, and what to do', async () => {
    const { code, error } = await cli('insert', 'huisarts');
    expect(code).toBe(3);
    expect(error).toContain('Er draait geen virtuele kaartlezer');
    expect(error).toContain('Start it with "npm start"');
  });

  test('a socket that nobody listens at any more is told apart', async () => {
    await writeFile(join(directory, 'card.sock'), '');
    expect((await cli('status')).error).toContain('draait niet meer');
    await rm(join(directory, 'card.sock'));
  });

  test.each([[['insert']], [['trace', 'maybe']]])('%j gets the usage', async (args) => {
    const { code, error } = await cli(...args);
    expect(code).toBe(2);
    expect(error).toContain('insert PERSONA');
  });
});

describe('with a running reader', () => {
  let reader: VirtualReader;
  let server: ControlServer;

  beforeAll(async () => {
    const at = join(directory, 'reader');
    reader = await VirtualReader.start({ directory: at, pkiDirectory: at, warn: (line) => console.warn(line) });
    server = await startControlServer(join(at, 'card.sock'), reader);
  });
  afterAll(async () => {
    await server.close();
    await reader.close();
  });

  test('insert, status and remove do what they say', async () => {
    expect((await cli('insert', 'huisarts')).out).toContain('00 00: huisarts, pogingen / tries 3');
    expect(reader.status().slots[0]!.persona).toBe('huisarts');
    expect((await cli('status')).out).toContain(`PCSCLITE_CSOCK_NAME=${reader.socket}`);
    expect((await cli('remove')).out).toContain('00 00: leeg / empty');
    expect(reader.status().slots[0]!.persona).toBeNull();
  });

  test('trace on and off', async () => {
    expect((await cli('trace', 'on')).out).toContain(`trace: ${join(directory, 'reader', 'apdu.log')}`);
    expect((await cli('trace', 'off')).out).toContain('trace: uit / off');
  });

  test('an unknown persona ends with the list of those there are', async () => {
    const { code, error } = await cli('insert', 'dokter');
    expect(code).toBe(1);
    expect(error).toContain('apotheekhoudend-huisarts');
  });
});
