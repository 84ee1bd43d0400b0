/**
 * The client protocol of pcsc-lite on its Unix socket, version 4:4 (libpcsclite 1.8.24 to 2.2) and the part of 4:5 that
 * a newer library asks for; sources: winscard_msg.h and eventhandler.h of pcsc-lite. Integers are in host order, which
 * is little-endian on every machine this runs on.
 *
 * A message is {uint32 size, uint32 command}, a body of that size, and for two commands bytes behind the body. The
 * answer to most is the body with its fields filled in and the result in its last four bytes.
 */
export const commands = {
  establishContext: 0x01,
  releaseContext: 0x02,
  connect: 0x04,
  reconnect: 0x05,
  disconnect: 0x06,
  beginTransaction: 0x07,
  endTransaction: 0x08,
  transmit: 0x09,
  control: 0x0a,
  status: 0x0b,
  cancel: 0x0d,
  version: 0x11,
  readerStates: 0x12,
  waitForChange: 0x13,
  stopWaiting: 0x14,
  /** 4:5 and later: how often a reader came or went. */
  readerEvents: 0x15,
} as const;

/** Result codes that the double itself gives (pcsclite.h). */
export const results = {
  success: 0,
  cancelled: 0x80100002,
  invalidHandle: 0x80100003,
  unknownReader: 0x80100009,
  sharingViolation: 0x8010000b,
  noSmartcard: 0x8010000c,
  notTransacted: 0x80100016,
  readerUnavailable: 0x80100017,
  unsupportedFeature: 0x8010001f,
  unpoweredCard: 0x80100067,
  resetCard: 0x80100068,
  removedCard: 0x80100069,
} as const;

/** Where the fields lie in the bodies. */
export const offsets = {
  establish: { context: 4 },
  connect: { reader: 4, shareMode: 132, preferred: 136, card: 140, protocol: 144 },
  reconnect: { protocol: 16, initialization: 12 },
  disconnect: { disposition: 4 },
  end: { disposition: 4 },
  transmit: { sent: 12, received: 24 },
  control: { sent: 8 },
  version: { major: 0, minor: 4 },
} as const;

/** The largest table of a 4:4 client, and the size of one entry. */
export const maxReaders = 16;
const entryBytes = 184;

/** One message of a client. `extra` is what follows the body of transmit and control. */
export interface Frame {
  readonly command: number;
  readonly body: Buffer;
  readonly extra: Buffer;
}

/** Cuts a byte stream into messages; keeps what is not complete yet. */
export class FrameSplitter {
  #rest = Buffer.alloc(0);

  /** @returns the messages that are complete now */
  push(bytes: Buffer): Frame[] {
    this.#rest = Buffer.concat([this.#rest, bytes]);
    const frames: Frame[] = [];
    for (let frame = this.#next(); frame; frame = this.#next()) frames.push(frame);
    return frames;
  }

  #next(): Frame | undefined {
    const rest = this.#rest;
    if (rest.length < 8) return undefined;
    const bodyEnd = 8 + rest.readUInt32LE(0);
    const command = rest.readUInt32LE(4);
    if (rest.length < bodyEnd) return undefined;
    const body = Buffer.from(rest.subarray(8, bodyEnd));
    const sentAt =
      command === commands.transmit
        ? offsets.transmit.sent
        : command === commands.control
          ? offsets.control.sent
          : undefined;
    const end = bodyEnd + (sentAt === undefined ? 0 : body.readUInt32LE(sentAt));
    if (rest.length < end) return undefined;
    this.#rest = Buffer.from(rest.subarray(end));
    return { command, body, extra: Buffer.from(rest.subarray(bodyEnd, end)) };
  }
}

/** What the table says of one reader. */
export interface TableEntry {
  readonly name: string;
  readonly eventCount: number;
  readonly card: 'absent' | 'powered' | 'mute';
  /** Number of connections, -1 for an exclusive one. */
  readonly sharing: number;
  readonly atr: Uint8Array;
  /** 1 for T=0, 2 for T=1; 0 without a card. */
  readonly protocol: number;
}

/** SCARD_ABSENT; SCARD_PRESENT | POWERED | NEGOTIABLE; SCARD_PRESENT | SWALLOWED (pcsclite.h). */
const cardBits = { absent: 0x02, powered: 0x34, mute: 0x0c };

/** @returns the table of readers as the service sends it: always all 16 entries. */
export function encodeTable(entries: readonly TableEntry[]): Buffer {
  const table = Buffer.alloc(entryBytes * maxReaders);
  entries.slice(0, maxReaders).forEach((entry, index) => {
    const at = index * entryBytes;
    table.write(entry.name, at, 127, 'utf8');
    table.writeUInt32LE(entry.eventCount, at + 128);
    table.writeUInt32LE(cardBits[entry.card], at + 132);
    table.writeInt32LE(entry.sharing, at + 136);
    table.set(entry.atr.subarray(0, 33), at + 140);
    table.writeUInt32LE(Math.min(entry.atr.length, 33), at + 176);
    table.writeUInt32LE(entry.protocol, at + 180);
  });
  return table;
}
