/** Everything the two commands tell the person in front of them goes through here. */

/** A problem that a person can act on: one sentence, no stack. */
export class SetupProblem extends Error {}

/** @param {string} text what is about to happen, and why */
export const say = (text) => process.stdout.write(`${text}\n`);

/**
 * Runs the whole of a command and turns a SetupProblem into its sentence and exit code 1.
 * @param {() => Promise<number | void>} work resolves to the exit code
 */
export async function run(work) {
  try {
    process.exitCode = (await work()) ?? 0;
  } catch (problem) {
    if (!(problem instanceof SetupProblem)) throw problem;
    process.stderr.write(`\n${problem.message}\n`);
    process.exitCode = 1;
  }
}
