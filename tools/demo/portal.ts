import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { startPart } from './part.ts';
import { demoConfiguration } from './portal-configuration.ts';
import { portalSettings } from './portal-settings.ts';

/**
 * `npm run portal`: the reference portal in this terminal, with everything it needs that was not named. Who names a data
 * directory or one of the portal's other commands gets the portal itself and nothing else.
 */
const root = fileURLToPath(new URL('../..', import.meta.url));
const at = (file: string) => path.join(root, file);
const say = (line: string) => process.stderr.write(`${line}\n`);
const args = process.argv.slice(2);

/** Runs the portal with this terminal as its own, for the progress bar, and waits until it has ended. */
async function runPortal(portalArgs: readonly string[]): Promise<void> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', at('portal/main.ts'), ...portalArgs],
    {
      stdio: 'inherit',
    },
  );
  const endIt = () => void child.kill('SIGTERM');
  process.on('SIGTERM', endIt);
  // Ctrl-C reaches the portal by the terminal: it is waited for here, not cut off.
  process.on('SIGINT', endIt);
  const [code] = (await once(child, 'exit')) as [number | null];
  process.exitCode = code ?? 1;
}

const settings = portalSettings(args);
if (settings === null) await runPortal(args);
else {
  // npm runs its scripts in the folder of the project.
  const dir = path.resolve('.cache', settings.folder);
  await mkdir(dir, { recursive: true, mode: 0o700 });
  const [pki, mail] = await Promise.all([
    startPart<{ trust: string }>('test-pki', [at('tools/test-pki/main.ts'), '--dir', path.join(dir, 'pki')]),
    startPart<{ smtpPort: number; inbox: string }>('mail-sink', [at('tools/mail-sink/main.ts')]),
  ]);
  const config = path.join(dir, 'portal-configuration.json');
  await writeFile(config, JSON.stringify(demoConfiguration(mail.ready.smtpPort, new Date()), null, 2));
  const own = { data: path.join(dir, 'portal'), trust: pki.ready.trust, config };
  say(`Data and keys: ${path.relative(process.cwd(), dir)}. Mail: ${mail.ready.inbox}. Ctrl-C stops it.`);
  try {
    // What was given comes last and counts.
    await runPortal([...Object.entries(own).flatMap(([name, value]) => [`--${name}`, value]), ...args]);
  } finally {
    await Promise.all([pki.stop(), mail.stop()]);
  }
}
