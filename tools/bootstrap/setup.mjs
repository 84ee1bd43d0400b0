import { ensureBuild } from './build.mjs';
import { ensureDependencies } from './dependencies.mjs';
import { execute, pinnedNode } from './process.mjs';
import { chooseRuntime, hasDisplay } from './runtime.mjs';
import { say } from './say.mjs';
import { ensureSystemPackages } from './system-packages.mjs';

/**
 * Brings a machine from a fresh clone to "everything is here and built"; does nothing that was done before.
 * @param {{ tests: boolean }} needs `tests`: also the programs that only tests and bench use
 * @returns how to run a TypeScript program of the project on the runtime that was chosen
 */
export async function setUp(needs) {
  await ensureDependencies();
  const { host, env } = await chooseRuntime();
  const borrowDisplay = host === 'electron' && !hasDisplay();
  await ensureSystemPackages({ tests: needs.tests, display: borrowDisplay, shown: hasDisplay() });
  await ensureBuild();
  say(
    host === 'electron'
      ? 'The app runs on real Electron.'
      : 'The app runs on the Chromium host: Electron’s own binary is not on this machine and could not be fetched.',
  );
  const node = ['--disable-warning=ExperimentalWarning'];
  return {
    host,
    env,
    /** @param {string[]} args a script and its arguments @returns {Promise<number>} its exit code */
    runNode: (args) =>
      borrowDisplay
        ? execute('xvfb-run', ['-a', pinnedNode(), ...node, ...args], { env })
        : execute(pinnedNode(), [...node, ...args], { env }),
  };
}
