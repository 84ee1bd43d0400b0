import { existsSync } from 'node:fs';
import path from 'node:path';
import { execute, pinnedNode, projectEnvironment, root } from './process.mjs';
import { SetupProblem, say } from './say.mjs';
import { digestOf, stampAt } from './stamp.mjs';

const sources = ['contract', 'native', 'electron', 'renderer', 'vite.config.ts', 'package-lock.json'];

/** Builds the app into dist/ when its sources changed since the last build. */
export async function ensureBuild() {
  const stamp = stampAt('.cache/build.digest');
  const digest = digestOf(sources);
  if (stamp.matches(digest) && existsSync(path.join(root, 'dist/main/main.js'))) return;
  say('Building the app (main, card process, preloads, screens) …');
  const vite = path.join(root, 'node_modules/vite/bin/vite.js');
  const code = await execute(pinnedNode(), [vite, 'build', '--app', '--logLevel', 'warn'], {
    env: projectEnvironment(),
  });
  if (code !== 0) throw new SetupProblem('The build failed; the lines above say where. Fix that and try again.');
  stamp.set(digest);
}
