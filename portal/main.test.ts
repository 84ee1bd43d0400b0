import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { startPki } from '../test/portal/portal-fixture.ts';
import { dataFilesIn } from './server/data-files.ts';

const main = fileURLToPath(new URL('main.ts', import.meta.url));
const Ready = z.strictObject({ ready: z.literal('portal'), origin: z.url(), caFile: z.string() });

let directory: string;
let pki: Awaited<ReturnType<typeof startPki>>;
const running = new Set<ChildProcess>();

/** A portal with as few patients as are enough: here it matters that it starts. */
const startArgs = (data: string) => ['--data', data, '--trust', pki.revocation.trustFile, '--patients', '2'];

/** Starts the real command. */
function portal(...args: string[]) {
  const child = spawn(process.execPath, [main, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  running.add(child);
  const output = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (output.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output.err += chunk.toString()));
  const ended = once(child, 'close').then(([code]) => {
    running.delete(child);
    return { code: code as number, ...output };
  });
  const ready = once(createInterface(child.stdout), 'line').then(([line]) => Ready.parse(JSON.parse(String(line))));
  // Who only waits for the end never sees this line.
  ready.catch(() => undefined);
  return { child, ended, ready };
}

const health = (origin: string, caFile: string) =>
  new Promise<number>((resolve, reject) => {
    request(`${origin}/health`, { ca: readFileSync(caFile), agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    })
      .once('error', reject)
      .end();
  });

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'portal-main-'));
  pki = await startPki();
});
afterAll(async () => {
  for (const child of running) child.kill('SIGKILL');
  await pki.close();
  rmSync(directory, { recursive: true });
});

describe('node portal/main.ts', () => {
  it('says it is ready in one line, serves, stops on SIGTERM, and starts again on the same data', async () => {
    const data = join(directory, 'data');
    const args = startArgs(data);
    const first = portal(...args);
    const { origin, caFile } = await first.ready;
    expect(caFile).toBe(join(data, 'tls', 'ca.pem'));
    expect(await health(origin, caFile)).toBe(200);
    first.child.kill('SIGTERM');
    const end = await first.ended;
    expect({ code: end.code, lines: end.out.trim().split('\n').length }).toEqual({ code: 0, lines: 1 });

    const second = portal(...args);
    expect(await health((await second.ready).origin, caFile)).toBe(200);
    second.child.kill('SIGINT');
    expect((await second.ended).code).toBe(0);
  });

  it('explains itself', async () => {
    expect(await portal('--help').ended).toMatchObject({
      code: 0,
      out: expect.stringContaining('verify-log'),
      err: '',
    });
  });

  it('one sentence and exit 1 for a wrong command line', async () => {
    const { code, err } = await portal('--data', join(directory, 'unused'), '--verbose').ended;
    expect([code, err.trim().split('\n').length]).toEqual([1, 1]);
    expect(existsSync(join(directory, 'unused'))).toBe(false);
  });

  it('one sentence and exit 1 for a trust file that is not there', async () => {
    const { code, err } = await portal('--data', join(directory, 'unused'), '--trust', '/nowhere.json').ended;
    expect([code, err]).toEqual([1, 'trust file /nowhere.json: cannot be read\n']);
  });

  it('one sentence and exit 1 for a data directory that cannot be used', async () => {
    const file = join(directory, 'file');
    writeFileSync(file, '');
    const { code, err } = await portal('--data', file, '--trust', pki.revocation.trustFile).ended;
    expect([code, err.trim()]).toEqual([1, `The data directory ${file} cannot be used (EEXIST).`]);
  });

  it('one sentence and exit 1 for a data directory that is no portal’s', async () => {
    const damaged = mkdtempSync(join(directory, 'damaged-'));
    writeFileSync(join(damaged, 'portal.db'), 'not a database, but long enough to be read as one'.repeat(100));
    const { code, err } = await portal('--data', damaged, '--trust', pki.revocation.trustFile).ended;
    expect([code, err.trim()]).toEqual([1, `The data directory ${damaged} cannot be used (file is not a database).`]);
  });

  it('one sentence and exit 1 for a port in use', async () => {
    const other = createServer().listen(0, 'localhost');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const args = [...startArgs(join(directory, 'busy')), '--port', String(port)];
    const { code, err } = await portal(...args).ended;
    other.close();
    expect([code, err.trim().split('\n').at(-1)]).toEqual([1, `Port ${port} is in use by another program.`]);
  });
});

describe('node portal/main.ts verify-log', () => {
  it('says that a log is intact, and names the line where it is not', async () => {
    const data = join(directory, 'audited');
    const live = portal(...startArgs(data));
    const { origin, caFile } = await live.ready;
    await new Promise((resolve) => {
      const login = request(`${origin}/auth/login/card`, { method: 'POST', ca: readFileSync(caFile), agent: false });
      login.once('response', resolve).setHeader('content-type', 'application/json').end('{}');
    });
    const intact = await portal('verify-log', '--data', data).ended;
    expect(intact).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^The access log is intact: 1:[0-9a-f]{64}\n$/),
    });
    live.child.kill('SIGTERM');
    await live.ended;

    const noted = /1:[0-9a-f]{64}/.exec(intact.out)?.[0] ?? '';
    const sqlite = new DatabaseSync(join(data, 'audit.db'));
    sqlite.exec("DROP TRIGGER access_log_no_update; UPDATE access_log SET reason = 'DP-0000'");
    sqlite.close();
    const changed = await portal('verify-log', '--data', data).ended;
    expect([changed.code, changed.out]).toEqual([1, 'The access log is broken: line 1 was changed.\n']);

    const emptied = new DatabaseSync(join(data, 'audit.db'));
    emptied.exec('DROP TRIGGER access_log_no_delete; DELETE FROM access_log');
    emptied.close();
    expect((await portal('verify-log', '--data', data).ended).code).toBe(0);
    const missing = await portal('verify-log', '--data', data, '--expect', noted).ended;
    expect([missing.code, missing.out]).toEqual([1, 'The access log is broken: line 1 is missing.\n']);
  });

  it('says that there is no log', async () => {
    const { code, err } = await portal('verify-log', '--data', join(directory, 'nothing')).ended;
    expect(code).toBe(1);
    expect(err.trim()).toMatch(/^The data directory .* cannot be used \(unable to open database file\)\.$/);
  });
});

describe.each([
  ['rotate-factor-key', 'factorKey', 'second factors'],
  ['rotate-organisation-key', 'organisationKey', 'drafts and links of organisations'],
] as const)('node portal/main.ts %s', (name, key, what) => {
  it('replaces the key of a portal that was stopped, which then starts with the new one', async () => {
    const data = join(directory, name);
    const start = () => portal(...startArgs(data));
    const stop = async (live: ReturnType<typeof start>) => {
      await live.ready;
      live.child.kill('SIGTERM');
      await live.ended;
    };
    await stop(start());
    const file = dataFilesIn(data)[key];
    const old = readFileSync(file, 'utf8');
    expect(await portal(name, '--data', data).ended).toMatchObject({
      code: 0,
      out: `A new key seals ${what} now; 0 were sealed again. The portal can start.\n`,
    });
    expect(readFileSync(file, 'utf8')).not.toBe(old);
    await stop(start());
  });
});
