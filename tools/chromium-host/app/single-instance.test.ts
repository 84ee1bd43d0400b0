import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { takeInstanceLock, type InstanceLock, type SecondStart } from './single-instance.ts';

const start: SecondStart = { argv: ['node', '.', 'app://x'], workingDirectory: '/here', additionalData: { n: 1 } };
const nobody = (): never => {
  throw new Error('nobody should come');
};

let folder: string;
const taken: InstanceLock[] = [];
const take = (onSecondStart: (start: SecondStart) => void = nobody): InstanceLock => {
  const lock = takeInstanceLock(folder, start, onSecondStart);
  taken.push(lock);
  return lock;
};
beforeEach(async () => {
  // Longer than the name of a socket file may be.
  folder = path.join(await mkdtemp(path.join(os.tmpdir(), 'lock-')), 'a'.repeat(120));
});
afterEach(async () => {
  for (const lock of taken.splice(0)) lock.release();
  await rm(path.dirname(folder), { recursive: true });
});

describe('single instance', () => {
  it('grants the lock once, and tells the holder of the second start', async () => {
    const second = Promise.withResolvers<SecondStart>();
    expect(take(second.resolve).held).toBe(true);
    const later = take();
    expect(later.held).toBe(false);
    await later.handedOver;
    expect(await second.promise).toEqual(start);
    expect(await readdir(folder)).toEqual([]);
  });

  it('grants it again after release', () => {
    const first = take();
    first.release();
    expect(take().held).toBe(true);
  });

  it('is not blocked by a holder that was killed', async () => {
    const module = path.join(import.meta.dirname, 'single-instance.ts');
    const script = `import { takeInstanceLock } from ${JSON.stringify(module)};
      const { held } = takeInstanceLock(${JSON.stringify(folder)}, {}, () => {});
      console.log(held); setInterval(() => {}, 1000);`;
    const holder = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = (await once(holder.stdout, 'data')) as [Buffer];
    expect(String(said)).toBe('true\n');
    expect(take().held).toBe(false);
    const ended = once(holder, 'exit');
    holder.kill('SIGKILL');
    await ended;
    expect(take().held).toBe(true);
  });
});
