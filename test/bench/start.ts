import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { _electron, type Page } from '@playwright/test';
import type { Stage } from '../../tools/demo/stage.ts';
import { type Outcome, ratioOf } from './outcome.ts';
import { inTurn } from './statistics.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const bare = fileURLToPath(new URL('bare', import.meta.url));

/** (b) From starting the program to a login screen that can be used, beside a bare window in the same host. */
export async function benchStart(stage: Stage, rounds: number): Promise<Outcome> {
  await stage.card.insert('huisarts');
  const timed = async (app: string, ready: (window: Page) => Promise<void>): Promise<number> => {
    const userData = await mkdtemp(path.join(os.tmpdir(), 'bench-start-'));
    const env = Object.entries(stage.appEnvironment(userData)).filter(
      (pair): pair is [string, string] => pair[1] !== undefined,
    );
    const begun = performance.now();
    const electron = await _electron.launch({ args: [app], cwd: root, env: Object.fromEntries(env) });
    await ready(await electron.firstWindow());
    const milliseconds = performance.now() - begun;
    await electron.close();
    await rm(userData, { recursive: true, force: true, maxRetries: 5 });
    return milliseconds;
  };
  const { ours, yardstick } = await inTurn(
    rounds,
    () =>
      timed(root, (window) =>
        window
          .getByRole('button', { name: /^Uzi-pas/ })
          .and(window.locator(':enabled'))
          .waitFor(),
      ),
    () => timed(bare, (window) => window.getByRole('heading', { name: 'Bare' }).waitFor()),
  );
  return {
    bench: 'start',
    what: 'program start to a usable login screen',
    yardstickIs: 'program start to one line of text in a bare window, same host',
    unit: 'ms',
    ours,
    yardstick,
    ratio: ratioOf(ours, yardstick),
  };
}
