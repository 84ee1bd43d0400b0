import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { logIn } from '../../tools/demo/clinician.ts';
import { launchApp } from '../../tools/demo/running-app.ts';
import { startStage } from '../../tools/demo/stage.ts';
import { benchCardLogin } from './card-login.ts';
import { benchFrames } from './frames/frames-bench.ts';
import { benchDossier } from './dossier.ts';
import { report } from './outcome.ts';
import { benchSearch } from './search.ts';
import { benchStart } from './start.ts';

/** `npm run bench`: ratios, each of something beside a yardstick that was measured in turn with it, in this run. */
const { values } = parseArgs({
  options: { patients: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '15' } },
});
const rounds = Number(values.rounds);
const say = (line: string) => process.stdout.write(`${line}\n`);

const dir = fileURLToPath(new URL(`../../.cache/bench-${values.patients}`, import.meta.url));
say(`Starting a hospital with ${values.patients} patients …`);
const stage = await startStage({
  dir,
  patients: Number(values.patients),
  onLine: (part, line) => part === 'portal' && !line.startsWith('{') && say(line),
});
const userData = await mkdtemp(path.join(os.tmpdir(), 'dossierpas-bench-'));
try {
  const login = await benchCardLogin(stage, Math.max(rounds, 15));
  await report(login);
  if (login.broken?.length !== 0) process.exitCode = 1;
  await report(await benchStart(stage, Math.min(rounds, 7)));
  const app = await launchApp(stage.appEnvironment(userData));
  await logIn(app);
  await report(await benchSearch(stage, app.shell));
  await report(await benchDossier(stage, app.shell, rounds));
  await app.close();
  for (const outcome of await benchFrames(3)) await report(outcome);
} finally {
  await stage.stop();
  await rm(userData, { recursive: true, force: true, maxRetries: 5 });
}
