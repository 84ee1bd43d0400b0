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
  const line = stripVTControlCharacters(message ?? 'no message')
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
    if (failed.length === 0 && status === 'failed') return [named(name, 'the file itself', message)];
    return failed.map(({ fullName, failureMessages }) => named(name, fullName, failureMessages[0]));
  });

/**
 * @param {object} json a report of Playwright's JSON reporter
 * @returns {string[]} a line for each test that failed, and for each error outside of tests
 */
export const failuresOfPlaywright = (json) => {
  const specsOf = (suite) => [...(suite.specs ?? []), ...(suite.suites ?? []).flatMap(specsOf)];
  const tests = json.suites
    .flatMap(specsOf)
    .flatMap(({ title, file, tests: runs }) =>
      runs
        .filter(({ status }) => status === 'unexpected')
        .map(({ results }) => named(path.join(json.config.rootDir, file), title, results.at(-1)?.error?.message)),
    );
  return [...tests, ...json.errors.map(({ message }) => `outside of the tests: ${oneLine(message)}`)];
};
