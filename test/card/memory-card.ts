import { constants, type KeyObject, privateEncrypt } from 'node:crypto';
import { encodeTlv } from '../../native/iso7816/ber-tlv.ts';
import type { ApduChannel } from '../../native/iso7816/command-channel.ts';

/** What this card cannot do, or does in its own way: cards differ, and ours must cope. */
export interface Quirks {
  readonly extended?: boolean;
  readonly chaining?: boolean;
  readonly shortIdentifiers?: boolean;
  readonly oddRead?: boolean;
  readonly selectPath?: boolean;
  readonly selectByName?: boolean;
  readonly controlInformation?: boolean;
  readonly tellsTries?: boolean;
  /** Answers come in pieces of this many bytes behind 61xx. */
  readonly pieces?: number;
  /** A READ BINARY gives at most this many bytes, whatever was asked. */
  readonly readBuffer?: number;
  readonly recordDirectory?: boolean;
  readonly keyBeforePin?: boolean;
  readonly forgetsKeyOverVerify?: boolean;
  /** Gives no file before a vendor's own handshake, as SafeSign applets do. */
  readonly gated?: boolean;
}

export interface MemoryCardParts {
  /** By absolute path in hex, such as 3F0050155031. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  readonly applicationName?: string;
  readonly directory?: string;
  readonly pin?: string;
  readonly pinReference?: number;
  readonly keyReference?: number;
  readonly privateKey?: KeyObject;
  readonly quirks?: Quirks;
}

export const hex = (text: string): Uint8Array => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'));
export const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex').toUpperCase();

/** EF.DIR has the one that ISO/IEC 7816-4 gives it; the others the low five bits of their identifier. */
const shortIdentifierOf = (path: string): number =>
  path === '3F002F00' ? 0x1e : Number.parseInt(path.slice(-4), 16) & 0x1f;

interface ParsedCommand {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  readonly data: Uint8Array;
  readonly le: number;
}

class Refused extends Error {
  readonly status: number;
  constructor(status: number) {
    super(status.toString(16));
    this.status = status;
  }
}

/** A card in memory: commands of ISO/IEC 7816-4 over a file system, one PIN, one RSA key. It records what it is asked. */
export class MemoryCard implements ApduChannel {
  readonly #parts: Required<Omit<MemoryCardParts, 'privateKey'>> & Pick<MemoryCardParts, 'privateKey'>;
  readonly commands: string[] = [];
  triesLeft = 3;
  verified = false;
  #directory = '3F00';
  #current: string | null = null;
  #key: number | null = null;
  #chain: number[] = [];
  #pending: Uint8Array = new Uint8Array();
  /** Called before each command, with its number from 1: for what happens in the middle. */
  onCommand: (count: number, command: Uint8Array) => void | Promise<void> = () => {};

  constructor(parts: MemoryCardParts) {
    this.#parts = {
      applicationName: 'A000000063504B43532D3135',
      directory: '3F005015',
      pin: '123456',
      pinReference: 1,
      keyReference: 0x81,
      quirks: {},
      ...parts,
    };
  }

  get instructions(): string[] {
    return this.commands.map((command) => command.slice(2, 4));
  }

  /** As after insertion or SCARD_RESET_CARD. */
  reset(): void {
    this.#directory = '3F00';
    this.#current = null;
    this.#key = null;
    this.verified = false;
  }

  /** As another program would: selects the master file behind our back. */
  selectElsewhere(): void {
    this.#directory = '3F00';
    this.#current = null;
    this.#key = null;
  }

  async transmit(bytes: Uint8Array): Promise<Uint8Array> {
    const copy = Uint8Array.from(bytes);
    this.commands.push(toHex(copy));
    await this.onCommand(this.commands.length, copy);
    try {
      return this.#answer(this.#parse(copy));
    } catch (error) {
      if (error instanceof Refused) return Uint8Array.of(error.status >> 8, error.status & 0xff);
      throw error;
    }
  }

  #parse(bytes: Uint8Array): ParsedCommand {
    const [cla = 0, ins = 0, p1 = 0, p2 = 0, ...body] = bytes;
    const of = (data: readonly number[], le: number) => ({ cla, ins, p1, p2, data: Uint8Array.from(data), le });
    if (body.length === 0) return of([], 0);
    if (body[0] === 0 && body.length > 1) {
      if (this.#parts.quirks.extended === false) throw new Refused(0x6700);
      const number = (at: number) => (body[at]! << 8) | body[at + 1]!;
      if (body.length === 3) return of([], number(1) || 65_536);
      const lc = number(1);
      const le = body.length === 5 + lc ? number(3 + lc) || 65_536 : 0;
      return of(body.slice(3, 3 + lc), le);
    }
    if (body.length === 1) return of([], body[0]! || 256);
    const lc = body[0]!;
    if (body.length !== 1 + lc && body.length !== 2 + lc) throw new Refused(0x6700);
    return of(body.slice(1, 1 + lc), body.length === 2 + lc ? body[1 + lc]! || 256 : 0);
  }

  #answer(command: ParsedCommand): Uint8Array {
    if (command.cla & 0x10) {
      if (this.#parts.quirks.chaining === false) throw new Refused(0x6884);
      this.#chain.push(...command.data);
      return Uint8Array.of(0x90, 0);
    }
    const data = Uint8Array.from([...this.#chain, ...command.data]);
    this.#chain = [];
    if (command.ins === 0xc0) return this.#piece(command.le);
    const answer = this.#run({ ...command, data });
    if (this.#parts.quirks.pieces === undefined || answer.length === 0) return Uint8Array.of(...answer, 0x90, 0);
    this.#pending = answer;
    return this.#piece(this.#parts.quirks.pieces);
  }

  #piece(le: number): Uint8Array {
    const piece = this.#pending.subarray(0, le);
    this.#pending = this.#pending.slice(le);
    const left = this.#pending.length;
    return Uint8Array.of(...piece, ...(left === 0 ? [0x90, 0] : [0x61, Math.min(left, 255)]));
  }

  #run(command: ParsedCommand): Uint8Array {
    switch (command.ins) {
      case 0xa4:
        return this.#select(command);
      case 0xb0:
        return this.#readEven(command);
      case 0xb1:
        return this.#readOdd(command);
      case 0xb2:
        return this.#readRecord(command);
      case 0x20:
        return this.#verify(command);
      case 0x22:
        return this.#setKey(command);
      case 0x2a:
        return this.#sign(command);
      default:
        throw new Refused(0x6d00);
    }
  }

  #select({ p1, p2, data }: ParsedCommand): Uint8Array {
    const { quirks, directory, applicationName } = this.#parts;
    const name = toHex(data);
    if (p1 === 0x04) {
      if (quirks.selectByName === false || name !== applicationName || !this.#isDirectory(directory))
        throw new Refused(0x6a82);
      if (quirks.controlInformation === false && p2 !== 0x0c) throw new Refused(0x6a86);
      this.#enter(directory);
      return p2 === 0x0c ? new Uint8Array() : encodeTlv(0x6f, encodeTlv(0x83, hex(directory.slice(-4))));
    }
    if (p1 !== 0x00 && quirks.selectPath === false) throw new Refused(0x6a86);
    const target = p1 === 0x08 ? `3F00${name}` : p1 === 0x09 ? this.#directory + name : this.#child(name);
    if (this.#isDirectory(target)) this.#enter(target);
    else if (this.#parts.files.has(target)) {
      this.#directory = target.slice(0, -4);
      this.#current = target;
    } else throw new Refused(0x6a82);
    return new Uint8Array();
  }

  #child(name: string): string {
    return name === '3F00' ? name : this.#directory + name;
  }

  #isDirectory(path: string): boolean {
    return path === '3F00' || [...this.#parts.files.keys()].some((file) => file.startsWith(path) && file !== path);
  }

  #enter(path: string): void {
    if (this.#directory !== path) this.#key = null;
    this.#directory = path;
    this.#current = null;
  }

  #readEven({ p1, p2, le }: ParsedCommand): Uint8Array {
    if (this.#parts.quirks.gated) throw new Refused(0x6982);
    if (p1 & 0x80) {
      if (this.#parts.quirks.shortIdentifiers === false) throw new Refused(0x6a81);
      const short = p1 & 0x1f;
      const path = [...this.#parts.files.keys()].find(
        (file) => file.slice(0, -4) === this.#directory && shortIdentifierOf(file) === short,
      );
      if (path === undefined) throw new Refused(0x6a82);
      if (path === '3F002F00' && this.#parts.quirks.recordDirectory) throw new Refused(0x6981);
      this.#current = path;
      return this.#slice(path, p2, le);
    }
    if (this.#current === null) throw new Refused(0x6986);
    return this.#slice(this.#current, (p1 << 8) | p2, le);
  }

  #readOdd({ p1, p2, data, le }: ParsedCommand): Uint8Array {
    if (this.#parts.quirks.oddRead === false) throw new Refused(0x6d00);
    const path = this.#directory + toHex(Uint8Array.of(p1, p2));
    if (!this.#parts.files.has(path)) throw new Refused(0x6a82);
    if (data[0] !== 0x54 || data[1] !== 2) throw new Refused(0x6a80);
    return encodeTlv(0x53, this.#slice(path, (data[2]! << 8) | data[3]!, le - 5));
  }

  #slice(path: string, offset: number, le: number): Uint8Array {
    const file = this.#parts.files.get(path)!;
    if (offset >= file.length) throw new Refused(0x6b00);
    return file.slice(offset, offset + Math.min(le, this.#parts.quirks.readBuffer ?? le));
  }

  /** One application template a record. */
  #readRecord({ p1, p2 }: ParsedCommand): Uint8Array {
    const file = this.#parts.files.get('3F002F00');
    if (p2 >> 3 !== 0x1e || !file || p1 !== 1) throw new Refused(0x6a83);
    return file;
  }

  #verify({ p2, data }: ParsedCommand): Uint8Array {
    if (p2 !== this.#parts.pinReference) throw new Refused(0x6a88);
    const wrong = () => {
      if (this.triesLeft === 0) return new Refused(0x6983);
      return new Refused(this.#parts.quirks.tellsTries === false ? 0x6300 : 0x63c0 | this.triesLeft);
    };
    if (data.length === 0 || this.triesLeft === 0) throw wrong();
    if (this.#parts.quirks.forgetsKeyOverVerify) this.#key = null;
    if (Buffer.from(data).toString('latin1') !== this.#parts.pin) {
      this.triesLeft -= 1;
      throw wrong();
    }
    this.triesLeft = 3;
    this.verified = true;
    return new Uint8Array();
  }

  #setKey({ p1, p2, data }: ParsedCommand): Uint8Array {
    if (p1 !== 0x41 || p2 !== 0xb6) throw new Refused(0x6a86);
    if (this.#parts.quirks.keyBeforePin === false && !this.verified) throw new Refused(0x6982);
    const at = data.indexOf(0x84);
    if (this.#directory !== this.#parts.directory || data[at + 2] !== this.#parts.keyReference)
      throw new Refused(0x6a88);
    this.#key = this.#parts.keyReference;
    return new Uint8Array();
  }

  #sign({ data }: ParsedCommand): Uint8Array {
    if (this.#key === null || !this.#parts.privateKey) throw new Refused(0x6985);
    if (!this.verified) throw new Refused(0x6982);
    return Uint8Array.from(privateEncrypt({ key: this.#parts.privateKey, padding: constants.RSA_PKCS1_PADDING }, data));
  }
}
