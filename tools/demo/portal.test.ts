import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const script = fileURLToPath(new URL('portal.ts', import.meta.url));
let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'dossierpas-portal-'));
});
afterAll(() => rm(dir, { recursive: true }));

const start = (...args: string[]) => spawn(process.execPath, [script, ...args], { cwd: dir });

test(
  'S4 a number of patients is all that it needs; Ctrl-C ends it with everything around it',
  { timeout: 60_000 },
  async () => {
    const child = start('--patients', '3');
    const lines: string[] = [];
    createInterface({ input: child.stderr }).on('line', (line) => lines.push(line));
    const ready = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout }).on('line', (line) => line.includes('"ready"') && resolve(line));
      child.once('exit', () => reject(new Error(lines.join('\n'))));
    });
    const { origin, caFile } = JSON.parse(ready) as { origin: string; caFile: string };
    expect(caFile.startsWith(path.join(dir, '.cache', 'portal-3'))).toBe(true);
    expect(lines[0]).toContain('Ctrl-C stops it.');
    child.kill('SIGINT');
    await once(child, 'exit');
    expect(child.exitCode).toBe(0);
    await expect(fetch(origin)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  },
);

test(
  'what is not right on the command line is said by the portal, and the exit code tells it',
  { timeout: 60_000 },
  async () => {
    const child = start('--data', dir);
    let said = '';
    child.stderr.on('data', (text: Buffer) => (said += text.toString()));
    await once(child, 'exit');
    expect(child.exitCode).toBe(1);
    expect(said).toContain('--trust is needed');
  },
);
