import { spawn, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { SetupProblem } from './say.mjs';

/** The folder of the project. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

const stdioOf = { all: 'inherit', errors: ['ignore', 'ignore', 'inherit'], none: 'ignore' };

/**
 * Runs a program with our terminal and waits for it. Interrupting us interrupts it; we wait for its tidy end.
 * @param {string} program
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, output?: 'all' | 'errors' | 'none' }} [options]
 * @returns {Promise<number>} its exit code; 1 when a signal ended it
 */
export function execute(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: root,
      env: options.env ?? process.env,
      stdio: stdioOf[options.output ?? 'all'],
      shell: process.platform === 'win32' && program.endsWith('npm'),
    });
    const pass = (signal) => child.kill(signal);
    const passInterrupt = () => pass('SIGINT');
    const passTerminate = () => pass('SIGTERM');
    process.on('SIGINT', passInterrupt);
    process.on('SIGTERM', passTerminate);
    child.once('error', reject);
    child.once('exit', (code) => {
      process.off('SIGINT', passInterrupt);
      process.off('SIGTERM', passTerminate);
      resolve(code ?? 1);
    });
  });
}

/**
 * @param {string} program
 * @returns {boolean} whether the program answers at all
 */
export const answers = (program, ...args) => spawnSync(program, args, { stdio: 'ignore' }).status === 0;

/**
 * The Node that runs the TypeScript sources: the pinned Node 24 from node_modules, else our own when it is new enough.
 * @returns {string} path of the program
 */
export function pinnedNode() {
  const pinned = path.join(root, 'node_modules/.bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (existsSync(pinned)) return pinned;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new SetupProblem(
    `Node 24 is needed here and has no npm package for ${process.platform}-${process.arch}: install Node 24 and try again.`,
  );
}

/**
 * @returns {NodeJS.ProcessEnv} our environment with the project's own programs first on PATH, and one place where Node
 * keeps what it compiled: a portal starts from it in half the processor's time, and a run of the tests starts dozens
 */
export const projectEnvironment = () => ({
  NODE_COMPILE_CACHE: path.join(root, '.cache/compiled'),
  ...process.env,
  PATH: `${path.join(root, 'node_modules/.bin')}${path.delimiter}${process.env.PATH ?? ''}`,
});
