/** A Secret Service of its own for a test: the real gnome-keyring-daemon on a private session bus. */

import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** How the keyring is found: open, shut, not there although a bus is, or without any bus. */
export type KeyringSituation = 'unlocked' | 'locked' | 'no keyring yet' | 'bus without provider' | 'no bus';

/** A bus on which nothing is started by being called. */
const busOnly = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:tmpdir=/tmp</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy>
</busconfig>`;

const daemon = 'gnome-keyring-daemon --components=secrets';

/** The daemon leaves its parent before it is on the bus, and notices the end of a bus only from there on. */
const pidOfDaemon = `pid=; tries=0
while [ -z "$pid" ] && [ $tries -lt 250 ]; do
  pid=$(dbus-send --session --print-reply=literal --dest=org.freedesktop.DBus / \\
    org.freedesktop.DBus.GetConnectionUnixProcessID string:org.freedesktop.secrets 2>/dev/null | awk '{ print $NF }')
  tries=$((tries + 1)); [ -n "$pid" ] || sleep 0.02
done`;
const withDaemon = (start: string) => ({
  before: `${start} >/dev/null 2>&1; ${pidOfDaemon}`,
  after: '[ -n "$pid" ] && kill "$pid"',
});
const unlocked = withDaemon(`printf pw | ${daemon} --unlock`);

/** What happens on the bus around the program. A keyring that is opened with a wrong password is there and locked. */
const preparation: Record<KeyringSituation, { readonly before: string; readonly after: string } | null> = {
  unlocked,
  locked: withDaemon(`printf wrong | ${daemon} --unlock`),
  'no keyring yet': withDaemon(`${daemon} --start`),
  'bus without provider': { before: 'true', after: 'true' },
  'no bus': null,
};

interface Room {
  readonly home: string;
  readonly configuration: string;
  readonly env: NodeJS.ProcessEnv;
}

/** A home for a keyring, without any bus or display of whoever runs the test. */
async function makeRoom(): Promise<Room> {
  const home = await mkdtemp(path.join(tmpdir(), 'dossierpas-keyring-'));
  await mkdir(path.join(home, 'run'), { mode: 0o700 });
  const configuration = path.join(home, 'bus.conf');
  await writeFile(configuration, busOnly);
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, DBUS_SESSION_BUS_ADDRESS: _bus, ...inherited } = process.env;
  const env = { ...inherited, HOME: home, XDG_DATA_HOME: home, XDG_RUNTIME_DIR: path.join(home, 'run') };
  return { home, configuration, env };
}

const shellOnBus = ({ configuration }: Room, script: string, ...rest: string[]) =>
  ['dbus-run-session', [`--config-file=${configuration}`, '--', 'sh', '-c', script, 'sh', ...rest]] as const;

/** A keyring with a password has to be made before it can be found locked. */
async function makeKeyring(room: Room): Promise<void> {
  await run(...shellOnBus(room, `${unlocked.before}; ${unlocked.after}`), { env: room.env });
}

/**
 * Runs a program beside a keyring in this situation, with a home of its own; nothing of it stays.
 * @param program TypeScript for Node, as a file
 * @returns what it wrote on stdout
 */
export async function beside(situation: KeyringSituation, program: string, ...given: string[]): Promise<string> {
  const room = await makeRoom();
  const { env, home } = room;
  try {
    const command = [process.execPath, program, ...given];
    const around = preparation[situation];
    if (around === null) return (await run(command[0]!, command.slice(1), { env })).stdout;
    if (situation === 'locked') await makeKeyring(room);
    const script = `${around.before}; "$@"; status=$?; ${around.after}; exit $status`;
    return (await run(...shellOnBus(room, script, ...command), { env })).stdout;
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}

/** A keyring that stays until it is closed, for programs that come and go. */
export interface OpenKeyring {
  /** Address of its bus, for DBUS_SESSION_BUS_ADDRESS. */
  readonly address: string;
  /** Ends bus and keyring; nothing of them stays. */
  readonly close: () => Promise<void>;
}

/** @throws Error when the bus ends before it has an address */
export async function openKeyring(situation: Exclude<KeyringSituation, 'no bus'>): Promise<OpenKeyring> {
  const room = await makeRoom();
  if (situation === 'locked') await makeKeyring(room);
  const { before, after } = preparation[situation] ?? { before: 'true', after: 'true' };
  const script = `${before}; echo "$DBUS_SESSION_BUS_ADDRESS"; cat; ${after}`;
  const session = spawn(...shellOnBus(room, script), { env: room.env, stdio: ['pipe', 'pipe', 'ignore'] });
  const ended = once(session, 'exit');
  const failed = ended.then(() => Promise.reject(new Error('The session bus ended.')));
  // Told to whoever waits for the address; afterwards nobody does.
  failed.catch(() => undefined);
  const [address] = (await Promise.race([once(createInterface(session.stdout), 'line'), failed])) as [string];
  return {
    address,
    async close() {
      session.stdin.end();
      await ended;
      await rm(room.home, { recursive: true, force: true });
    },
  };
}
