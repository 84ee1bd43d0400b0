import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** Where Debian's vsmartcard-vpcd puts its reader driver. */
const driver = '/usr/lib/pcsc/drivers/serial/libifdvpcd.so';
/** What PC/SC clients see; the service adds the slot number behind it. */
export const friendlyName = 'Dossierpas Virtual Reader';

/**
 * Opens the socket and hands it to pcscd as file descriptor 3, as systemd would (sd_listen_fds(3)). Node cannot hand a
 * listening socket to a program that is no Node, and Debian always has perl.
 */
const socketActivation = `
  use IO::Socket::UNIX; use POSIX "dup2";
  $^F = 9; umask 0;
  unlink $ARGV[0];
  my $s = IO::Socket::UNIX->new(Local => $ARGV[0], Listen => 16) or die "listen on $ARGV[0]: $!\\n";
  fileno($s) == 3 or dup2(fileno($s), 3) or die "dup2: $!\\n";
  @ENV{"LISTEN_PID", "LISTEN_FDS"} = ($$, 1);
  exec "pcscd", "--foreground", "--config", $ARGV[1] or die "pcscd cannot be started: $!; install the Debian package pcscd\\n";
`;

/** Debian keeps pcscd where only root looks for programs. */
const searchPath = () => `${process.env['PATH'] ?? ''}:/usr/sbin`;

/** One running pcscd of our own, on its own socket, with the vpcd driver on its own ports. */
export interface Pcscd {
  readonly pid: number;
  /** Port of the first slot; the second has the next one. */
  readonly port: number;
  readonly process: ChildProcess;
  /** What it printed last, for the sentence that says why it did not work. */
  lastWords(): string;
}

export interface PcscdOptions {
  readonly directory: string;
  readonly socket: string;
  readonly port: number;
  /** Shared object to preload; null for none. */
  readonly preload: string | null;
}

/** Starts pcscd. It dies with the process that starts it. That readers are there is for the caller to find out. */
export const startPcscd = async ({ directory, socket, port, preload }: PcscdOptions): Promise<Pcscd> => {
  const configuration = join(directory, 'reader.conf.d');
  await mkdir(configuration, { recursive: true });
  const channel = `0x${port.toString(16).toUpperCase()}`;
  const stanza = [
    `FRIENDLYNAME "${friendlyName}"`,
    `DEVICENAME /dev/null:${channel}`,
    `LIBPATH ${driver}`,
    `CHANNELID ${channel}`,
  ];
  await writeFile(join(configuration, 'vpcd'), `${stanza.join('\n')}\n`);

  const child = spawn('setpriv', ['--pdeathsig', 'TERM', 'perl', '-e', socketActivation, socket, configuration], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PATH: searchPath(), ...(preload === null ? {} : { LD_PRELOAD: preload }) },
  });
  const words: string[] = [];
  for (const stream of [child.stdout, child.stderr])
    createInterface({ input: stream }).on('line', (line) => {
      words.push(line);
      if (words.length > 10) words.shift();
    });
  await once(child, 'spawn');
  return { pid: child.pid ?? 0, port, process: child, lastWords: () => words.join('\n') };
};

/** Milliseconds that pcscd gets to end tidily; a silent card can keep it waiting for ever. */
const lastPatience = 2000;

/** Ends a pcscd and waits until it is gone. */
export const stopPcscd = async ({ process: child }: Pcscd, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  const insist = setTimeout(() => child.kill('SIGKILL'), lastPatience);
  await gone;
  clearTimeout(insist);
};
