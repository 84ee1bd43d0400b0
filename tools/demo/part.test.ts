import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startPart } from './part.ts';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'dossierpas-part-'));
});
afterAll(() => rm(dir, { recursive: true }));

async function script(name: string, lines: readonly string[]): Promise<string> {
  const file = path.join(dir, name);
  await writeFile(file, lines.join('\n'));
  return file;
}

const staying = ["console.log(JSON.stringify({ ready: 'staying' }));", 'setInterval(() => {}, 1000);'];

test('a part says when it is ready and is gone once it is stopped', async () => {
  const part = await startPart<{ ready: string }>('staying', [await script('staying.mjs', staying)]);
  expect(part.ready).toEqual({ ready: 'staying' });
  await part.stop();
  expect(part.process.signalCode).toBe('SIGTERM');
});

test('a part that ends before it is ready is named, with what it printed', async () => {
  const failing = await script('failing.mjs', ["console.error('no port is free');", 'process.exitCode = 3;']);
  await expect(startPart('failing', [failing])).rejects.toThrow(
    'failing ended with code 3 before it was ready:\nno port is free',
  );
});

test('a part ends tidily when its starter is killed', async () => {
  const tidy = await script('tidy.mjs', [
    "import { writeFileSync } from 'node:fs';",
    "process.once('SIGTERM', () => { writeFileSync(process.argv[2], 'tidy'); process.exit(0); });",
    ...staying,
  ]);
  const goodbye = path.join(dir, 'goodbye');
  const part = fileURLToPath(new URL('part.ts', import.meta.url));
  const starter = await script('starter.mjs', [
    `import { startPart } from ${JSON.stringify(part)};`,
    `const part = await startPart('staying', ${JSON.stringify([tidy, goodbye])});`,
    'process.send(part.pid);',
  ]);
  const child = fork(starter);
  const [pid] = (await once(child, 'message')) as [number];
  expect(process.kill(pid, 0)).toBe(true);
  child.kill('SIGKILL');
  await expect.poll(() => readFile(goodbye, 'utf8').catch(() => null), { timeout: 10_000 }).toBe('tidy');
});
