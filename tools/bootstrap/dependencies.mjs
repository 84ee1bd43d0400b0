import { existsSync } from 'node:fs';
import path from 'node:path';
import { execute, root } from './process.mjs';
import { SetupProblem, say } from './say.mjs';
import { digestOf, stampAt } from './stamp.mjs';

const places = ['package-lock.json', '.npmrc', 'tools/node/package.json'];

/** Installs the npm packages of the lockfile, exactly, when it changed since the last time. */
export async function ensureDependencies() {
  const stamp = stampAt('node_modules/.dossierpas-lockfile');
  const digest = digestOf(places);
  if (stamp.matches(digest)) return;
  const first = !existsSync(path.join(root, 'node_modules'));
  say(
    `Installing the npm packages of package-lock.json${first ? '' : ' (it changed)'}, among them Node 24 for the tools …`,
  );
  const code = await execute('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0) {
    throw new SetupProblem(
      'npm could not install the packages. Check that the npm registry can be reached (npm ping) and try again; the lines above say which package failed.',
    );
  }
  stamp.set(digest);
}
