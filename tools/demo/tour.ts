import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { accountTour } from './account-tour.ts';
import { dossierTour } from './dossier-tour.ts';
import { organisationTour } from './organisation-tour.ts';
import { mainTour, type TourProps } from './main-tour.ts';
import { startRecorder, writeReport } from './recorder.ts';
import { launchApp, type RunningApp } from './running-app.ts';
import { startStage } from './stage.ts';

/** `npm run demo`: drives the real app through a guided tour on real parts, headless or with a window. */
const { values } = parseArgs({
  options: { tour: { type: 'string', default: 'main' }, patients: { type: 'string', default: '2000' } },
});

interface Tour {
  readonly walk: (props: TourProps) => Promise<void>;
  /** Where its pictures and report go, below out/demo. */
  readonly folder: string;
  /** What its stage keeps for the next run, below .cache; null: everybody begins anew. */
  readonly kept: string | null;
  /** Fields of the portal's configuration that differ from those of the demo. */
  readonly portal?: Readonly<Record<string, unknown>>;
}

const tours: Readonly<Record<string, Tour>> = {
  main: { walk: mainTour, folder: '.', kept: 'demo' },
  account: { walk: accountTour, folder: 'account', kept: null },
  dossier: { walk: dossierTour, folder: 'dossier', kept: null },
  organisation: {
    walk: organisationTour,
    folder: 'organisation',
    kept: null,
    // The servicedesk verifies nobody here: that is in the tour of accounts.
    portal: { verificationRequired: false },
  },
};
const tour = tours[values.tour];
if (tour === undefined) {
  process.stderr.write(`There is no tour “${values.tour}”; there are: ${Object.keys(tours).join(', ')}.\n`);
  process.exit(2);
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const folder = path.join(root, 'out/demo', tour.folder);
const say = (line: string) => process.stdout.write(`${line}\n`);
// The parts end with this process, whatever ends it.
process.once('SIGTERM', () => process.exit(143));
const temporary = await mkdtemp(path.join(os.tmpdir(), 'dossierpas-demo-'));
const dir = tour.kept === null ? path.join(temporary, 'stage') : path.join(root, '.cache', tour.kept);

// First of all, so that no report of an earlier run can be mistaken for this one.
await writeReport(folder, 'none', [], false);
say('Starting the portal, the test hierarchy, the virtual reader and its card …');
const stage = await startStage({
  dir,
  patients: Number(values.patients),
  ...(tour.portal === undefined ? {} : { portalConfiguration: tour.portal }),
});
const apps: RunningApp[] = [];
// Nothing of the demo goes into the keychain of whoever runs it.
const noKeychain = { DBUS_SESSION_BUS_ADDRESS: `unix:path=${path.join(temporary, 'no-bus')}` };
const openApp = async (): Promise<RunningApp> => {
  const userData = path.join(temporary, `profile-${apps.length}`);
  const app = await launchApp({ ...stage.appEnvironment(userData), ...noKeychain });
  apps.push(app);
  return app;
};
let ok = false;
const recorder = await startRecorder(folder, () => apps[0]?.shell, say);
try {
  const app = await openApp();
  say(`The guided demo runs on ${app.host}:`);
  await tour.walk({ app, stage, recorder, openApp });
  ok = true;
} catch (failure) {
  process.stderr.write(`\nThe demo stopped: ${failure instanceof Error ? failure.message : String(failure)}\n`);
} finally {
  await writeReport(folder, apps[0]?.host ?? 'none', recorder.steps, ok);
  await Promise.all(apps.map((app) => app.close()));
  await stage.stop();
  await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
}
say(
  `${ok ? 'All steps went well' : 'Not all steps went well'}; pictures and report.json are in ${path.relative(root, folder)}.`,
);
process.exitCode = ok ? 0 : 1;
