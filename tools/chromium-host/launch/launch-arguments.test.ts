import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readManifest } from './launch-arguments.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'manifest-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

describe('the app that is started', () => {
  it('is a folder with a package.json', async () => {
    const manifest = { name: 'my-app', productName: 'My App', version: '1.2.3', main: 'dist/main.js' };
    await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
    expect(readManifest(folder)).toEqual({
      folder,
      main: path.join(folder, 'dist/main.js'),
      name: 'My App',
      version: '1.2.3',
    });
  });

  it('is a file, whose package.json may be further up', async () => {
    await writeFile(path.join(folder, 'package.json'), JSON.stringify({ name: 'my-app', main: 'other.js' }));
    await mkdir(path.join(folder, 'a/b'), { recursive: true });
    const main = path.join(folder, 'a/b/main.js');
    await writeFile(main, '');
    expect(readManifest(main)).toEqual({ folder, main, name: 'my-app', version: '0.0.0' });
  });

  it('is not started when its package.json cannot be read', async () => {
    await writeFile(path.join(folder, 'package.json'), '{');
    expect(() => readManifest(folder)).toThrow(SyntaxError);
  });
});
