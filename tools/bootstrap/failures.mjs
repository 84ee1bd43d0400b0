import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { root } from './process.mjs';

/**
 * What the reports of the test runners say of what failed: a run prints it at its end, where a person looks, and where
 * a log that keeps only its last lines still has it.
 */

const widest = 400;

/** @returns {string} what a message says first, on one line */
const oneLine = (message) => {
  const line = stripVTControlCharacters(message || 'what failed was not told: see above')
    .split(/\n\s+at /u)[0]
    .replaceAll(/\s+/gu, ' ')
    .trim();
  return line.length > widest ? `${line.slice(0, widest)}…` : line;
};

const named = (file, title, message) => `${path.relative(root, file)} › ${title}: ${oneLine(message)}`;

/**
 * @param {object} json a report of vitest's JSON reporter
 * @returns {string[]} a line for each test that failed, and for each file that could not be read
 */
export const failuresOfVitest = (json) =>
  json.testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((test) => test.status === 'failed');
    const tests = failed.map(({ fullName, failureMessages }) => named(name, fullName, failureMessages[0]));
    // A file can fail by itself: it cannot be read, or a hook of it threw.
    const isBroken = status === 'failed' && (failed.length === 0 || message);
    return isBroken ? [...tests, named(name, 'the file itself', message)] : tests;
  });

/** Every test of a report of Playwright's, with what each of its tries said. */
const triesOf = (json) => {
  const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
  return json.suites.flatMap(specsOf).flatMap(({ title, file, tests }) =>
    tests.map(({ status, results }) => {
      const error = results.findLast((result) => result.error)?.error;
      return { status, line: named(path.join(json.config.rootDir, file), title, error?.message) };
    }),
  );
};

/**
 * @param {object} json a report of Playwright's JSON reporter
 * @returns {string[]} a line for each test that failed, and for each error outside of tests
 */
export const failuresOfPlaywright = (json) => [
  ...triesOf(json).flatMap(({ status, line }) => (status === 'unexpected' ? [line] : [])),
  ...json.errors.map(({ message }) => `outside of the tests: ${oneLine(message)}`),
];

/**
 * @param {object} json a report of Playwright's JSON reporter
 * @returns {string[]} a line for each test that failed at first and passed at its second try: nothing to stop for, and
 *   something to look into
 */
export const secondTriesOfPlaywright = (json) =>
  triesOf(json).flatMap(({ status, line }) => (status === 'flaky' ? [line] : []));
