import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { mainTour } from './main-tour.ts';
import { startRecorder, writeReport } from './recorder.ts';
import { launchApp, type RunningApp } from './running-app.ts';
import { startStage } from './stage.ts';

/** `npm run demo`: drives the real app through a guided tour on real parts, headless or with a window. */
const { values } = parseArgs({
  options: { tour: { type: 'string', default: 'main' }, patients: { type: 'string', default: '2000' } },
});
const tours = { main: mainTour };
const tour = tours[values.tour as keyof typeof tours];
if (tour === undefined) {
  process.stderr.write(`There is no tour “${values.tour}”; there are: ${Object.keys(tours).join(', ')}.\n`);
  process.exit(2);
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = path.join(root, 'out/demo');
const say = (line: string) => process.stdout.write(`${line}\n`);
// The parts end with this process, whatever ends it.
process.once('SIGTERM', () => process.exit(143));
const userData = await mkdtemp(path.join(os.tmpdir(), 'dossierpas-demo-'));

// First of all, so that no report of an earlier run can be mistaken for this one.
await writeReport(folder, 'none', [], false);
say('Starting the portal, the test hierarchy, the virtual reader and its card …');
const stage = await startStage({ dir: path.join(root, '.cache/demo'), patients: Number(values.patients) });
let app: RunningApp | undefined;
let ok = false;
const recorder = await startRecorder(folder, () => app?.shell, say);
try {
  app = await launchApp(stage.appEnvironment(userData));
  say(`The guided demo runs on ${app.host}:`);
  await tour({ app, stage, recorder });
  ok = true;
} catch (failure) {
  process.stderr.write(`\nThe demo stopped: ${failure instanceof Error ? failure.message : String(failure)}\n`);
} finally {
  await writeReport(folder, app?.host ?? 'none', recorder.steps, ok);
  await app?.close();
  await stage.stop();
  await rm(userData, { recursive: true, force: true, maxRetries: 5 });
}
say(`${ok ? 'All steps went well' : 'Not all steps went well'}; pictures and report.json are in out/demo.`);
process.exitCode = ok ? 0 : 1;
