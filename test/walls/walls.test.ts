import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';

/**
 * DESIGN section 1: a wrong import is a compile error. Each wall is proven on a copy of the project that holds nothing
 * but its tsconfig files, one exporting room per folder, and the offending line.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const folders = [
  'contract',
  'native',
  'portal',
  'renderer',
  'tools',
  'electron/main',
  'electron/card',
  'electron/preload',
];
let copy = '';

beforeAll(async () => {
  copy = await mkdtemp(path.join(os.tmpdir(), 'walls-'));
  await symlink(path.join(root, 'node_modules'), path.join(copy, 'node_modules'));
  await cp(path.join(root, 'tsconfig.base.json'), path.join(copy, 'tsconfig.base.json'));
  for (const folder of folders) {
    await mkdir(path.join(copy, folder), { recursive: true });
    await cp(path.join(root, folder, 'tsconfig.json'), path.join(copy, folder, 'tsconfig.json'));
    await writeFile(path.join(copy, folder, 'room.ts'), `export const room = '${folder}';\n`);
  }
  await cp(path.join(root, 'tools/walls'), path.join(copy, 'tools/walls'), { recursive: true });
});

afterAll(() => rm(copy, { recursive: true, force: true }));

async function compile(folder: string, line: string): Promise<string> {
  const probe = path.join(copy, folder, 'probe.ts');
  await writeFile(probe, `${line}\n`);
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [path.join(root, 'node_modules/.bin/tsc'), '-b', path.join(copy, folder)],
      { cwd: copy },
    );
    return stdout;
  } catch (failure) {
    return (failure as { stdout: string }).stdout;
  } finally {
    await rm(probe);
  }
}

const up = (folder: string) => (folder.includes('/') ? '../..' : '..');
const importing = (from: string, to: string) => `export { room } from '${up(from)}/${to}/room.ts';`;
const mayNotSee: Record<string, string[]> = {
  contract: ['native', 'portal', 'renderer', 'tools', 'electron/main', 'electron/card', 'electron/preload'],
  native: ['portal', 'renderer', 'tools', 'electron/main', 'electron/card', 'electron/preload'],
  portal: ['native', 'renderer', 'tools', 'electron/main', 'electron/card', 'electron/preload'],
  renderer: ['native', 'portal', 'tools', 'electron/main', 'electron/preload', 'electron/card'],
  'electron/main': ['portal', 'renderer', 'tools', 'electron/card', 'electron/preload'],
  'electron/card': ['portal', 'renderer', 'tools', 'electron/main', 'electron/preload'],
  'electron/preload': ['native', 'portal', 'renderer', 'tools', 'electron/main', 'electron/card'],
};
const maySee: Record<string, string[]> = {
  native: ['contract'],
  portal: ['contract'],
  renderer: ['contract'],
  'electron/main': ['contract', 'native'],
  'electron/card': ['contract', 'native'],
  'electron/preload': ['contract'],
};
const pairs = (table: Record<string, string[]>) =>
  Object.entries(table).flatMap(([from, targets]) => targets.map((to) => ({ from, to })));

it.each(pairs(mayNotSee))('$from may not import $to', async ({ from, to }) => {
  const output = await compile(from, importing(from, to));
  expect(output).toContain('probe.ts');
  expect(output).toMatch(/TS6059|TS6307/);
});

it.each(pairs(maySee))('$from may import $to', async ({ from, to }) => {
  expect(await compile(from, importing(from, to))).toBe('');
});

it.each(['contract', 'native', 'portal', 'renderer'])('%s may not import electron', async (folder) => {
  expect(await compile(folder, "import { app } from 'electron';\nexport const name = app.name;")).toMatch(/TS2305/);
});

it.each(['contract', 'renderer'])('%s has no Node', async (folder) => {
  expect(await compile(folder, "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;")).toMatch(
    /TS2591|TS2307/,
  );
  expect(await compile(folder, 'export const p = process.platform;')).toMatch(/TS2591|TS2580/);
});

it.each(['contract', 'native', 'portal', 'electron/main', 'electron/card'])('%s has no DOM', async (folder) => {
  expect(await compile(folder, 'export const d = document.title;')).toMatch(/TS2584/);
});
