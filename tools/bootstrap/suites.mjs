import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { failuresOfPlaywright, failuresOfVitest, secondTriesOfPlaywright } from './failures.mjs';
import { execute, pinnedNode, root } from './process.mjs';

/**
 * How a suite went; `failures` says of each test that failed which it is and what it said, a line each, and
 * `secondTries` of each that passed at its second try only.
 * @typedef {{ passed: number, failed: number, skipped: number, failures: string[], secondTries?: string[] }} Count
 */

const bin = (name) => path.join(root, 'node_modules/.bin', name);
const report = (name) => path.join(root, 'out/test', `${name}.json`);

/** A program that is one test: it passes when it exits with 0. */
const program = (title, file, args) => ({
  title,
  /** @returns {Promise<Count>} */
  async run(env) {
    const code = await execute(pinnedNode(), [file, ...args], { env });
    return code === 0
      ? { passed: 1, failed: 0, skipped: 0, failures: [] }
      : { passed: 0, failed: 1, skipped: 0, failures: [`${path.basename(file)} ended with ${code}: see above`] };
  },
});

/** Runs a test runner that writes a JSON report, and counts from it; no report counts as one failure. */
async function counted(name, args, env, count) {
  rmSync(report(name), { force: true });
  const code = await execute(pinnedNode(), args, { env });
  let result;
  try {
    result = count(JSON.parse(readFileSync(report(name), 'utf8')));
  } catch (problem) {
    const failures = [`its report cannot be read: ${problem instanceof Error ? problem.message : problem}`];
    return { passed: 0, failed: 1, skipped: 0, failures };
  }
  // A runner can fail without a failed test (a broken set-up, an unhandled error): that must not look green.
  if (code === 0 || result.failed > 0) return result;
  return { ...result, failed: 1, failures: [...result.failures, `no test failed, but the runner ended with ${code}`] };
}

const vitest = {
  title: 'Unit and part tests (vitest)',
  run: (env) =>
    counted(
      'vitest',
      [bin('vitest'), 'run', '--reporter=dot', '--reporter=json', `--outputFile.json=${report('vitest')}`],
      env,
      (json) => ({
        passed: json.numPassedTests,
        failed: json.numFailedTests,
        skipped: json.numPendingTests + json.numTodoTests,
        failures: failuresOfVitest(json),
      }),
    ),
};

const playwright = (name, title, config) => ({
  title,
  run: (env) =>
    counted(
      name,
      [bin('playwright'), 'test', '--config', config, env.CI ? '--reporter=dot,json' : '--reporter=line,json'],
      { ...env, PLAYWRIGHT_JSON_OUTPUT_NAME: report(name) },
      (json) => ({
        passed: json.stats.expected + json.stats.flaky,
        failed: json.stats.unexpected,
        skipped: json.stats.skipped,
        failures: failuresOfPlaywright(json),
        secondTries: secondTriesOfPlaywright(json),
      }),
    ),
});

/**
 * Every suite of `npm test`, cheapest first.
 * @param {'electron' | 'chromium-host'} host what runs the app
 */
export const suitesFor = (host) => [
  program('Types and walls (tsc)', bin('tsc'), ['-b']),
  program('Lint (oxlint)', bin('oxlint'), ['--quiet']),
  program('Format (oxfmt)', bin('oxfmt'), ['--check']),
  vitest,
  ...(host === 'chromium-host'
    ? [playwright('host', 'The Chromium host itself (Playwright)', 'tools/chromium-host/playwright.config.ts')]
    : []),
  playwright('screens', 'Every screen, both themes, axe (Playwright)', 'test/accessibility/playwright.config.ts'),
  playwright('e2e', 'The app end to end (Playwright)', 'playwright.config.ts'),
];
