/** Command and response APDUs (ISO/IEC 7816-3 12.1, ISO/IEC 7816-4 5.1). */

/** A command before encoding. */
export interface Command {
  readonly cla?: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  readonly data?: Uint8Array;
  /** Bytes expected back, 1 to 65536; absent: none are expected. */
  readonly le?: number;
}

/** A card's answer. */
export interface Response {
  readonly data: Uint8Array;
  /** SW1-SW2 as one number. */
  readonly status: number;
}

/** The card process got fewer than the two bytes that every answer has: the card is gone (pcscd with vpcd does so). */
export class ResponseCutShort extends Error {
  override readonly name = 'ResponseCutShort';
}

export const mostShortData = 255;
export const mostShortExpected = 256;
export const mostExtendedData = 65_535;
export const mostExtendedExpected = 65_536;

/** @returns true when a command fits the short length fields. */
export function fitsShort({ data, le }: Command): boolean {
  return (data?.length ?? 0) <= mostShortData && (le ?? 0) <= mostShortExpected;
}

/**
 * Encodes a command in the shortest of the cases 1, 2, 3 and 4 that holds it: short length fields if they suffice,
 * extended ones otherwise.
 * @throws RangeError when the data or Le do not fit extended length fields
 */
export function encodeCommand(command: Command): Uint8Array {
  const { cla = 0x00, ins, p1, p2, data = new Uint8Array(), le } = command;
  if (data.length > mostExtendedData) throw new RangeError('command data too long');
  if (le !== undefined && (le < 1 || le > mostExtendedExpected)) throw new RangeError('Le out of range');
  const short = fitsShort(command);
  const lc = lengthField(data.length, data.length > 0, short);
  // Le 256 is written 00, Le 65536 is written 0000: the low bytes are what stands there.
  const expected = lengthField(le ?? 0, le !== undefined, short);
  const extendedMark = short ? [] : [0x00];
  const before = [cla, ins, p1, p2, ...extendedMark, ...lc];
  // Copied once and not spread: spreading would leave a PIN behind in memory that nobody overwrites (K02).
  const bytes = new Uint8Array(before.length + data.length + expected.length);
  bytes.set(before);
  bytes.set(data, before.length);
  bytes.set(expected, before.length + data.length);
  return bytes;
}

const lengthField = (length: number, present: boolean, short: boolean): number[] => {
  if (!present) return [];
  return short ? [length & 0xff] : [(length >> 8) & 0xff, length & 0xff];
};

/**
 * @param bytes what the card sent
 * @throws ResponseCutShort
 */
export function decodeResponse(bytes: Uint8Array): Response {
  const [sw1, sw2] = bytes.subarray(-2);
  if (sw1 === undefined || sw2 === undefined) throw new ResponseCutShort();
  return { data: bytes.subarray(0, -2), status: (sw1 << 8) | sw2 };
}
