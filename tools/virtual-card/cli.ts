import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { fullName, personas } from '../test-pki/personas.ts';
import { connectControl, type ReaderControl } from '../virtual-reader/control-client.ts';
import type { ReaderStatus } from '../virtual-reader/control-protocol.ts';

/** npm run card -- list | insert PERSONA | remove | status | trace on|off | kill-service | restart-service */
const usage = `npm run card -- COMMAND [--dir DIR] [--slot 0|1]

  list                 wie er een pas heeft / who has a card
  insert PERSONA       steek een pas in de lezer / put a card in   [--fresh] [--short-apdus]
  remove               haal de pas eruit / take the card out
  status               lezers, passen en pogingen / readers, cards and tries
  trace on|off         schrijf APDU's op, zonder pincodes / write APDUs down, without PINs
  kill-service         kill -9 van/of pcscd
  restart-service      start pcscd opnieuw / start pcscd again`;

/** A sentence for the user, and the exit code it goes with. */
class CliError extends Error {
  readonly exitCode: number;

  constructor(message: string, exitCode: number) {
    super(message);
    this.exitCode = exitCode;
  }
}

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The control socket in the given folder, or in its folder `reader`, where a demo has it. */
const controlSocket = (directory: string): string => {
  const socket = [join(directory, 'card.sock'), join(directory, 'reader', 'card.sock')].find((path) =>
    existsSync(path),
  );
  if (socket !== undefined) return socket;
  throw new CliError(
    [
      `Er draait geen virtuele kaartlezer in ${directory}. Start hem met "npm start", of geef --dir.`,
      `No virtual reader runs in ${directory}. Start it with "npm start", or give --dir.`,
    ].join('\n'),
    3,
  );
};

const connectTo = async (directory: string): Promise<ReaderControl> => {
  const socket = controlSocket(directory);
  try {
    return await connectControl(socket);
  } catch {
    const message = [
      `De virtuele kaartlezer van ${socket} draait niet meer. Start hem met "npm start".`,
      `The virtual reader of ${socket} no longer runs. Start it with "npm start".`,
    ].join('\n');
    throw new CliError(message, 3);
  }
};

const personaList = (): string =>
  personas
    .map((persona) => {
      const who = persona.kind === 'uzi' ? `${fullName(persona)}, ${persona.roleCode}` : persona.organisation;
      return `${persona.id.padEnd(30)} ${who.padEnd(38)} ${persona.description}`;
    })
    .join('\n');

const statusText = ({ service, servicePid, socket, openScConfiguration, slots, trace }: ReaderStatus): string =>
  [
    service === 'running' ? `pcscd draait / runs (${servicePid})` : 'pcscd draait niet / does not run',
    ...slots.map((slot) => {
      if (slot.persona === null) return `${slot.reader}: leeg / empty`;
      const tries = `pogingen / tries ${slot.pinTriesLeft}`;
      return `${slot.reader}: ${slot.persona}, ${tries}, ${slot.apdus} APDU's${slot.connected ? '' : ', los / not connected'}`;
    }),
    `trace: ${trace ?? 'uit / off'}`,
    `export PCSCLITE_CSOCK_NAME=${socket} OPENSC_CONF=${openScConfiguration}`,
  ].join('\n');

const run = async (): Promise<string> => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      dir: { type: 'string', default: process.env['DOSSIERPAS_DEMO_DIR'] ?? join(root, '.cache', 'demo') },
      slot: { type: 'string', default: '0' },
      fresh: { type: 'boolean', default: false },
      'short-apdus': { type: 'boolean', default: false },
    },
  });
  const [command, argument] = positionals;
  const slot = Number(values.slot);
  const actions: Readonly<Record<string, (reader: ReaderControl) => Promise<ReaderStatus>>> = {
    remove: (reader) => reader.remove(slot),
    status: (reader) => reader.status(),
    'kill-service': (reader) => reader.killService(),
    'restart-service': (reader) => reader.restartService(),
    ...(argument === undefined
      ? {}
      : {
          insert: (reader) => reader.insert(argument, { slot, fresh: values.fresh, shortApdus: values['short-apdus'] }),
        }),
    ...(argument === 'on' || argument === 'off' ? { trace: (reader) => reader.trace(argument === 'on') } : {}),
  };
  if (command === 'list') return personaList();
  const action = actions[command ?? ''];
  if (action === undefined) throw new CliError(usage, 2);
  const reader = await connectTo(values.dir);
  try {
    return statusText(await action(reader));
  } finally {
    reader.close();
  }
};

try {
  console.log(await run());
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = error instanceof CliError ? error.exitCode : 1;
}
