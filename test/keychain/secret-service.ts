/** A Secret Service of its own for a test: the real gnome-keyring-daemon on a private session bus. */

import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
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

/**
 * Runs a program beside a keyring in this situation, with a home of its own; nothing of it stays.
 * @param program TypeScript for Node, as a file
 * @returns what it wrote on stdout
 */
export async function beside(situation: KeyringSituation, program: string, ...given: string[]): Promise<string> {
  const home = await mkdtemp(path.join(tmpdir(), 'dossierpas-keyring-'));
  try {
    await mkdir(path.join(home, 'run'), { mode: 0o700 });
    const configuration = path.join(home, 'bus.conf');
    await writeFile(configuration, busOnly);
    const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, DBUS_SESSION_BUS_ADDRESS: _bus, ...inherited } = process.env;
    const env = { ...inherited, HOME: home, XDG_DATA_HOME: home, XDG_RUNTIME_DIR: path.join(home, 'run') };
    const command = [process.execPath, program, ...given];
    const around = preparation[situation];
    if (around === null) return (await run(command[0]!, command.slice(1), { env })).stdout;
    const onOwnBus = (script: string, ...rest: string[]) =>
      run('dbus-run-session', [`--config-file=${configuration}`, '--', 'sh', '-c', script, 'sh', ...rest], { env });
    // A keyring with a password has to be made before it can be found locked.
    if (situation === 'locked') await onOwnBus(`${unlocked.before}; ${unlocked.after}`);
    return (await onOwnBus(`${around.before}; "$@"; status=$?; ${around.after}; exit $status`, ...command)).stdout;
  } finally {
    await rm(home, { recursive: true, force: true });
  }
}
