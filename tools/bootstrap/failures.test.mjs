import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { failuresOfPlaywright, failuresOfVitest, secondTriesOfPlaywright } from './failures.mjs';
import { pinnedNode, root } from './process.mjs';

/** A folder in the project, because both runners take their own packages from there. @type {string} */
let folder;

beforeAll(async () => {
  await mkdir(path.join(root, 'out/test'), { recursive: true });
  folder = await mkdtemp(path.join(root, 'out/test/failures-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs one of the project's own test runners on what stands in the folder. @returns the report it wrote */
async function report(runner, args) {
  const file = path.join(folder, `${runner}.json`);
  const bin = path.join(root, 'node_modules/.bin', runner);
  const env = { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: file };
  // Node tells its children in this variable that they are a test; a runner of its own must not believe it.
  for (const name of Object.keys(env)) if (name.startsWith('VITEST')) delete env[name];
  await new Promise((resolve) => {
    execFile(pinnedNode(), [bin, ...args], { cwd: folder, env }, resolve);
  });
  return JSON.parse(await readFile(file, 'utf8'));
}

test('names what failed under vitest, and the file that could not be read', async () => {
  await writeFile(path.join(folder, 'vitest.config.ts'), 'export default { test: { include: ["*.unit.ts"] } };');
  await writeFile(
    path.join(folder, 'sum.unit.ts'),
    `import { expect, test } from 'vitest';
     test('adds', () => expect(1 + 1).toBe(3));
     test('stands', () => expect(1).toBe(1));`,
  );
  await writeFile(path.join(folder, 'broken.unit.ts'), `throw new Error('no card');`);
  await writeFile(
    path.join(folder, 'hook.unit.ts'),
    `import { beforeAll, describe, test } from 'vitest';
     describe('cards', () => { beforeAll(() => { throw new Error('no reader'); }); test('stands', () => {}); });`,
  );
  const json = await report('vitest', ['run', '--reporter=json', `--outputFile=${path.join(folder, 'vitest.json')}`]);
  const inFolder = path.relative(root, folder);
  expect(failuresOfVitest(json).toSorted()).toEqual([
    `${inFolder}/broken.unit.ts › the file itself: no card`,
    `${inFolder}/hook.unit.ts › the file itself: what failed was not told: see above`,
    `${inFolder}/sum.unit.ts › adds: AssertionError: expected 2 to be 3 // Object.is equality`,
  ]);
});

test('names what failed under Playwright, on one line and not too long, and what passed only at its second try', async () => {
  await writeFile(path.join(folder, 'playwright.config.ts'), 'export default { retries: 1 };');
  await writeFile(
    path.join(folder, 'sum.spec.ts'),
    `import { expect, test } from '@playwright/test';
     test.describe('sums', () => test('adds', () => expect(['a'], 'a list').toEqual([])));
     test('tells everything', () => { throw new Error('x'.repeat(9000)); });
     test('wavers', ({}, { retry }) => expect(retry, 'tries').toBe(1));
     test('stands', () => expect(1).toBe(1));`,
  );
  const json = await report('playwright', ['test', '--reporter=json']);
  const [adds, everything, ...more] = failuresOfPlaywright(json).toSorted();
  expect(adds).toMatch(/sum\.spec\.ts › adds: Error: a list expect\(received\)\.toEqual\(expected\)/u);
  expect(adds).not.toContain('\n');
  expect(everything).toMatch(/sum\.spec\.ts › tells everything: Error: x{390,}…$/u);
  expect(more).toEqual([]);
  expect(secondTriesOfPlaywright(json)).toEqual([expect.stringMatching(/sum\.spec\.ts › wavers: Error: tries /u)]);
});
