import { readTlv, readTlvs, TlvError } from './ber-tlv.ts';
import type { CommandChannel } from './command-channel.ts';
import { StatusWordError, sw } from './status-word.ts';

/** SELECT (ISO/IEC 7816-4 11.2.2). */

const ins = 0xa4;
const by = { identifier: 0x00, name: 0x04, pathFromMasterFile: 0x08, pathFromCurrent: 0x09 } as const;
const answer = { controlInformation: 0x00, none: 0x0c } as const;
/** Identifier of the master file, where absolute paths begin. */
const masterFile = [0x3f, 0x00];

/** What a card tells of an application when it is selected. */
export interface SelectedApplication {
  /** File identifier of its DF, from FCI object 83; null when the card does not tell. */
  readonly identifier: number | null;
}

/**
 * Selects an application by its name.
 * @param name AID, 5 to 16 bytes
 * @throws StatusWordError; fileNotFound when the card has no such application
 */
export async function selectApplication(channel: CommandChannel, name: Uint8Array): Promise<SelectedApplication> {
  const command = { ins, p1: by.name, p2: answer.controlInformation, data: name };
  const { data, status } = await channel.send({ ...command, le: 256 });
  if (status === sw.ok) return { identifier: identifierIn(data) };
  if (status !== sw.wrongP1P2) throw new StatusWordError(ins, status);
  // Some cards give no control information at all.
  await channel.expect({ ...command, p2: answer.none });
  return { identifier: null };
}

/**
 * Selects a file by its absolute path: in one command, or step by step on a card that cannot.
 * @param path from the master file on, 3F00 included
 * @throws StatusWordError
 */
export async function selectFile(channel: CommandChannel, path: Uint8Array): Promise<void> {
  const [first, second] = path;
  const below = first === masterFile[0] && second === masterFile[1] ? path.subarray(2) : path;
  if (below.length > 0) {
    const status = await selectQuietly(channel, by.pathFromMasterFile, below);
    if (status === sw.ok) return;
    if (status === sw.fileNotFound) throw new StatusWordError(ins, status);
  }
  for (const step of [Uint8Array.from(masterFile), ...identifiersIn(below)]) {
    const status = await selectQuietly(channel, by.identifier, step);
    if (status !== sw.ok) throw new StatusWordError(ins, status);
  }
}

/**
 * Selects a file below the current DF.
 * @param path file identifiers from there on
 * @throws StatusWordError
 */
export async function selectFromCurrent(channel: CommandChannel, path: Uint8Array): Promise<void> {
  const status = await selectQuietly(channel, path.length === 2 ? by.identifier : by.pathFromCurrent, path);
  if (status !== sw.ok) throw new StatusWordError(ins, status);
}

async function selectQuietly(channel: CommandChannel, p1: number, data: Uint8Array): Promise<number> {
  const { status } = await channel.send({ ins, p1, p2: answer.none, data });
  if (status !== sw.wrongP1P2) return status;
  return (await channel.send({ ins, p1, p2: answer.controlInformation, data, le: 256 })).status;
}

function identifiersIn(path: Uint8Array): Uint8Array[] {
  return Array.from({ length: path.length >> 1 }, (_, step) => path.subarray(2 * step, 2 * step + 2));
}

/** File control information is a courtesy: a card that sends something else is still selected. */
function identifierIn(controlInformation: Uint8Array): number | null {
  try {
    const inner = readTlvs(readTlv(controlInformation).value);
    const [high, low] = inner.find(({ tag }) => tag === 0x83)?.value ?? [];
    return high === undefined || low === undefined ? null : (high << 8) | low;
  } catch (error) {
    if (error instanceof TlvError) return null;
    throw error;
  }
}
