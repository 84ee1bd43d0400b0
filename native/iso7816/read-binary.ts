import { encodeTlv, readTlv, readTlvs, TlvError } from './ber-tlv.ts';
import type { CommandChannel } from './command-channel.ts';
import { StatusWordError, sw } from './status-word.ts';

/** READ BINARY in its three forms (ISO/IEC 7816-4 11.3.3). */

const ins = { even: 0xb0, odd: 0xb1 } as const;
/** A card that never ends is stopped here (Y03): the whole 15-bit offset range in short pieces takes fewer. */
const mostPieces = 256;
const lastOffset = 0x7fff;
/** What the odd form adds to its answer: tag 53 and a length of up to four bytes. */
const objectHeader = 5;

/** One piece of a file. `last`: the card said that the file ends here. */
interface Piece {
  readonly data: Uint8Array;
  readonly last: boolean;
}

/** @returns the whole transparent file with a short identifier (1 to 30), which becomes the current one. */
export async function readByShortIdentifier(channel: CommandChannel, identifier: number): Promise<Uint8Array> {
  return readWhole(channel.mostExpected, async (offset, le) => {
    // Only the first read names the file: offsets behind a short identifier end at 255.
    const [p1, p2] = offset === 0 ? [0x80 | identifier, 0] : [offset >> 8, offset & 0xff];
    return even(await channel.send({ ins: ins.even, p1, p2, le }), offset);
  });
}

/** @returns the whole transparent file that is selected. */
export async function readSelected(channel: CommandChannel): Promise<Uint8Array> {
  return readWhole(channel.mostExpected, async (offset, le) =>
    even(await channel.send({ ins: ins.even, p1: offset >> 8, p2: offset & 0xff, le }), offset),
  );
}

/**
 * Reads a file of the current DF by its identifier, without selecting it: offset object 54 out, data object 53 back.
 * @throws StatusWordError; TlvError
 */
export async function readByIdentifier(channel: CommandChannel, identifier: number): Promise<Uint8Array> {
  return readWhole(
    channel.mostExpected,
    async (offset, le) => {
      const data = encodeTlv(0x54, Uint8Array.of(offset >> 8, offset & 0xff));
      const response = await channel.send({ ins: ins.odd, p1: identifier >> 8, p2: identifier & 0xff, data, le });
      if (response.status === sw.wrongOffset && offset > 0) return { data: new Uint8Array(), last: true };
      if (response.status !== sw.ok && response.status !== sw.endOfFile) {
        throw new StatusWordError(ins.odd, response.status);
      }
      if (response.data.length === 0) return { data: response.data, last: true };
      const object = readTlv(response.data);
      if (object.tag !== 0x53) throw new TlvError('not a discretionary data object');
      return { data: object.value, last: response.status === sw.endOfFile };
    },
    objectHeader,
  );
}

function even(response: { data: Uint8Array; status: number }, offset: number): Piece {
  if (response.status === sw.ok) return { data: response.data, last: false };
  if (response.status === sw.endOfFile) return { data: response.data, last: true };
  if (response.status === sw.wrongOffset && offset > 0) return { data: new Uint8Array(), last: true };
  throw new StatusWordError(ins.even, response.status);
}

/**
 * Reads piece after piece. Our files hold data objects, so a piece that is shorter than asked ends the file unless it
 * ends inside an object: then the card merely has a small buffer.
 */
async function readWhole(
  le: number,
  read: (offset: number, le: number) => Promise<Piece>,
  overhead = 0,
): Promise<Uint8Array> {
  let whole = new Uint8Array();
  for (let pieces = 0; pieces < mostPieces && whole.length <= lastOffset; pieces++) {
    const { data, last } = await read(whole.length, le);
    const joined = new Uint8Array(whole.length + data.length);
    joined.set(whole);
    joined.set(data, whole.length);
    whole = joined;
    if (last || data.length === 0) return whole;
    if (data.length < le - overhead && endsWithObject(whole)) return whole;
  }
  throw new TlvError('file does not end');
}

function endsWithObject(bytes: Uint8Array): boolean {
  try {
    readTlvs(bytes);
    return true;
  } catch (error) {
    if (error instanceof TlvError) return false;
    throw error;
  }
}
