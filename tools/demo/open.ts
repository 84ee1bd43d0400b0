import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { launchApp } from './running-app.ts';
import { startStage } from './stage.ts';

/** `npm start` with a display: the demo hospital, a UZI-pas in the virtual reader, and the app on screen. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const say = (line: string) => process.stdout.write(`${line}\n`);
const dir = path.join(root, '.cache/demo');
// The parts end with this process, whatever ends it.
process.once('SIGTERM', () => process.exit(143));

say('Starting the portal, its mail server, the test hierarchy, the virtual reader and its card …');
const stage = await startStage({ dir, persona: 'huisarts' });
const app = await launchApp(stage.appEnvironment(path.join(dir, 'profile'))).catch(async (failure: unknown) => {
  await stage.stop();
  throw failure;
});
say('Dossierpas is open. The pincode of every demo card is 123456.');
say(`E-mails of the portal are at ${stage.mail.ready.inbox}`);
say('In another terminal: npm run card -- list | insert <persona> | remove | status');
await app.electron.waitForEvent('close', { timeout: 0 });
await stage.stop();
