import { CardError, sw } from './status-word.ts';

/** A command APDU taken apart (ISO/IEC 7816-3 section 12.1). */
export interface CommandApdu {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  readonly data: Buffer;
  /** The most bytes the answer may have: 256 or 65536 for a zero Le; null without Le. */
  readonly le: number | null;
  readonly extended: boolean;
}

const shortBody = (body: Buffer): Pick<CommandApdu, 'data' | 'le'> => {
  const first = body[0] ?? 0;
  if (body.length === 1) return { data: Buffer.alloc(0), le: first || 256 };
  const data = body.subarray(1, 1 + first);
  if (body.length === 1 + first) return { data, le: null };
  if (body.length === 2 + first) return { data, le: body[1 + first] || 256 };
  throw new CardError(sw.wrongLength);
};

const extendedBody = (body: Buffer): Pick<CommandApdu, 'data' | 'le'> => {
  if (body.length < 3) throw new CardError(sw.wrongLength);
  const first = body.readUInt16BE(1);
  if (body.length === 3) return { data: Buffer.alloc(0), le: first || 65_536 };
  const data = body.subarray(3, 3 + first);
  if (first > 0 && body.length === 3 + first) return { data, le: null };
  if (first > 0 && body.length === 5 + first) return { data, le: body.readUInt16BE(3 + first) || 65_536 };
  throw new CardError(sw.wrongLength);
};

/** Takes the bytes of a command apart, in the four cases and both length forms. Throws CardError 6700. */
export const parseCommand = (bytes: Buffer): CommandApdu => {
  if (bytes.length < 4) throw new CardError(sw.wrongLength);
  const [cla = 0, ins = 0, p1 = 0, p2 = 0] = bytes;
  const body = bytes.subarray(4);
  const extended = body.length > 1 && body[0] === 0;
  if (body.length === 0) return { cla, ins, p1, p2, data: Buffer.alloc(0), le: null, extended };
  return { cla, ins, p1, p2, ...(extended ? extendedBody(body) : shortBody(body)), extended };
};

/** What a command handler answers: data, and 9000 unless it says otherwise. */
export interface CardAnswer {
  readonly data: Buffer;
  readonly statusWord: number;
}

export const answer = (data: Buffer = Buffer.alloc(0), statusWord: number = sw.ok): CardAnswer => ({
  data,
  statusWord,
});

/** A response APDU: data and two status bytes. */
export const responseApdu = ({ data, statusWord }: CardAnswer): Buffer =>
  Buffer.concat([data, Buffer.from([statusWord >> 8, statusWord & 0xff])]);
