import { resolve } from 'node:path';
import { seedProgress } from './data/seed-progress.ts';
import { changeConsent } from './access/consent-command.ts';
import { openExisting } from './database/open-existing.ts';
import { purgeAccessLog } from './audit/purge.ts';
import { verifyAccessLog } from './audit/verify.ts';
import { type Command, readCommand, usage } from './command-line.ts';
import { rotateFactorKey } from './factors/key-ring.ts';
import { rotateOrganisationKey } from './organisations/rotate-organisation-key.ts';
import { dataFilesIn } from './server/data-files.ts';
import { sentenceOf } from './start-trouble.ts';

/** Answers still under way at a stop are waited for this long. */
const stopWithinMs = 5_000;

async function start(command: Extract<Command, { name: 'start' }>): Promise<void> {
  // Loaded here, so that help and a wrong option answer at once.
  const { startPortal } = await import('./server/start.ts');
  const portal = await startPortal({
    dataDirectory: resolve(command.dataDirectory),
    trustFile: resolve(command.trustFile),
    port: command.port,
    ...(command.configurationFile !== null && { configurationFile: resolve(command.configurationFile) }),
    ...(command.patients !== null && { patients: command.patients }),
    ...(command.seed !== null && { seed: command.seed }),
    ...(command.arrivals !== null && { arrivalsEverySeconds: command.arrivals }),
    onProgress: seedProgress(process.stderr),
  });
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), stopWithinMs).unref();
    portal.close().catch((error: unknown) => {
      console.error(error);
      process.exitCode = 1;
    });
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  console.log(JSON.stringify({ ready: 'portal', origin: portal.origin, caFile: portal.caFile }));
}

function verifyLog({ dataDirectory, expected }: Extract<Command, { name: 'verify-log' }>): void {
  const verdict = verifyAccessLog(dataFilesIn(dataDirectory).audit, expected ?? undefined);
  if (verdict.intact) {
    console.log(`The access log is intact: ${verdict.lines}:${verdict.head}`);
    return;
  }
  console.log(
    `The access log is broken: line ${verdict.brokenAt} ${verdict.why === 'missing' ? 'is missing' : 'was changed'}.`,
  );
  process.exitCode = 1;
}

async function consent(command: Extract<Command, { name: 'consent' }>): Promise<void> {
  await changeConsent(dataFilesIn(command.dataDirectory), command.consent, () => new Date());
  console.log('Recorded. It counts from the next request on.');
}

/** One line for each reason and kind of element, the most frequent first; then every single one. */
async function notUnderstood({ dataDirectory }: Extract<Command, { name: 'not-understood' }>): Promise<void> {
  const { kysely, close } = openExisting(dataFilesIn(dataDirectory).database, 'not_understood');
  try {
    const rows = await kysely.selectFrom('not_understood').selectAll().orderBy('reason').orderBy('resource').execute();
    const counts = Map.groupBy(rows, ({ reason }) => reason);
    for (const [reason, list] of counts) console.log(`${String(list.length).padStart(5)}  ${reason}`);
    for (const { reason, resource, element } of rows) console.log(`${reason}\t${resource}\t${element}`);
  } finally {
    await close();
  }
}

function purgeLog({ dataDirectory, years }: Extract<Command, { name: 'purge-log' }>): void {
  const removed = purgeAccessLog(dataFilesIn(dataDirectory).audit, years, () => new Date());
  console.log(`Removed ${removed} lines of the access log that were older than ${years} years.`);
}

async function rotateKey({ dataDirectory }: Extract<Command, { name: 'rotate-factor-key' }>): Promise<void> {
  const files = dataFilesIn(dataDirectory);
  const { kysely, close } = openExisting(files.database, 'otp_device');
  try {
    const count = await rotateFactorKey(kysely, files.factorKey);
    console.log(`A new key seals second factors now; ${count} were sealed again. The portal can start.`);
  } finally {
    await close();
  }
}

async function rotateKeyOfOrganisations({
  dataDirectory,
}: Extract<Command, { name: 'rotate-organisation-key' }>): Promise<void> {
  const files = dataFilesIn(dataDirectory);
  const { kysely, close } = openExisting(files.database, 'organisation_link');
  try {
    const { sealed, kept } = await rotateOrganisationKey(kysely, files.organisationKey);
    console.log(
      `A new key seals drafts and links of organisations now; ${sealed} were sealed again. The portal can start.`,
    );
    if (kept > 0) console.log(`Earlier keys that stay, to recognise participants by their number: ${kept}.`);
  } finally {
    await close();
  }
}

async function run(args: readonly string[]): Promise<void> {
  const place = { dataDirectory: '', port: 0 };
  try {
    const command = readCommand(args);
    Object.assign(place, command);
    if (command.name === 'help') console.log(usage);
    if (command.name === 'start') await start(command);
    if (command.name === 'consent') await consent(command);
    if (command.name === 'not-understood') await notUnderstood(command);
    if (command.name === 'purge-log') purgeLog(command);
    if (command.name === 'rotate-factor-key') await rotateKey(command);
    if (command.name === 'rotate-organisation-key') await rotateKeyOfOrganisations(command);
    if (command.name === 'verify-log') verifyLog(command);
  } catch (error) {
    console.error(sentenceOf(error, place) ?? error);
    process.exitCode = 1;
  }
}

// Whatever the portal writes is for its own user alone.
process.umask(0o077);
await run(process.argv.slice(2));
