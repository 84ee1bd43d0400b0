import { randomBytes } from 'node:crypto';
import { answer, type CardAnswer, type CommandApdu, parseCommand, responseApdu } from './apdu.ts';
import { readBinary, readBinaryOdd, select } from './file-commands.ts';
import { FileSystem, type FileTree } from './file-system.ts';
import { KeyCommands } from './key-commands.ts';
import { changePin, type PinState, resetRetryCounter, verify } from './pin-commands.ts';
import type { CardKey } from './rsa-key.ts';
import { CardError, sw } from './status-word.ts';

/** What makes one card. */
export interface CardContent {
  readonly atr: Buffer;
  /** False for an old card: extended Lc and Le get 6700. */
  readonly extendedLength: boolean;
  readonly files: FileTree;
  /** Path of the DF of the PKCS#15 application. */
  readonly application: string;
  readonly keys: readonly CardKey[];
  readonly pin: Omit<PinState, 'verified'>;
}

/** GET DATA objects that OpenSC's myeid driver asks for: applet version 4.5.5 in 20 bytes, and its key sizes. */
const dataObject: Readonly<Record<number, string>> = {
  0x01a0: '110100141e040505524341524430303031000000',
  0x01aa: '0100090800000000000100',
};

interface Chain {
  readonly ins: number;
  readonly data: Buffer;
}

/**
 * An ISO/IEC 7816-4 card with an ISO/IEC 7816-15 application. Bytes in, bytes out: the transport is somebody else's.
 * Files, PIN state and keys stay in this object; `reset` ends what ends when power does.
 */
export class SmartCard {
  readonly atr: Buffer;
  readonly #extendedLength: boolean;
  readonly #files: FileSystem;
  readonly #keys: KeyCommands;
  readonly #pin: PinState;
  #chain: Chain | null = null;
  #pending: Buffer | null = null;

  constructor(content: CardContent) {
    this.atr = content.atr;
    this.#extendedLength = content.extendedLength;
    this.#files = new FileSystem(content.files);
    this.#keys = new KeyCommands(content.keys, content.files, content.application);
    this.#pin = { ...content.pin, verified: false };
  }

  get pinTriesLeft(): number {
    return this.#pin.pin.tries;
  }

  /** Power on, or a warm reset: the PIN must be given again, its try counter stays. */
  reset(): void {
    this.#files.reset();
    this.#keys.reset();
    this.#pin.verified = false;
    this.#chain = null;
    this.#pending = null;
  }

  /** Answers one command APDU. Never throws: what goes wrong is a status word. */
  process(bytes: Buffer): Buffer {
    try {
      const command = parseCommand(bytes);
      if (command.extended && !this.#extendedLength) throw new CardError(sw.wrongLength);
      if ((command.cla & 0xef) !== 0) throw new CardError(sw.classUnknown);
      return responseApdu(this.#fit(command, this.#chained(command)));
    } catch (error) {
      if (error instanceof CardError) return responseApdu(answer(undefined, error.statusWord));
      throw error;
    }
  }

  /** Command chaining (ISO/IEC 7816-4 section 5.3.3): data of all links but the last is kept. */
  #chained(command: CommandApdu): CardAnswer {
    const chain = this.#chain;
    this.#chain = null;
    const data = chain === null ? command.data : Buffer.concat([chain.data, command.data]);
    if (chain !== null && chain.ins !== command.ins) throw new CardError(sw.lastOfChainExpected);
    if ((command.cla & 0x10) === 0) return this.#dispatch({ ...command, data });
    this.#chain = { ins: command.ins, data: Buffer.from(data) };
    return answer();
  }

  /** What does not fit into Le waits for GET RESPONSE (section 5.3.4). */
  #fit(command: CommandApdu, { data, statusWord }: CardAnswer): CardAnswer {
    const room = command.le ?? 65_536;
    if (data.length <= room) return { data, statusWord };
    this.#pending = data.subarray(room);
    return answer(data.subarray(0, room), 0x6100 | (this.#pending.length > 255 ? 0 : this.#pending.length));
  }

  #dispatch(command: CommandApdu): CardAnswer {
    const pending = this.#pending;
    this.#pending = null;
    switch (command.ins) {
      case 0x20:
        return verify(this.#pin, command);
      case 0x22:
        return this.#keys.manage(command);
      case 0x24:
        return changePin(this.#pin, command);
      case 0x2a:
        return this.#keys.perform(command, this.#pin);
      case 0x2c:
        return resetRetryCounter(this.#pin, command);
      case 0x2e: // How OpenSC's myeid driver logs out.
        this.#pin.verified = false;
        return answer();
      case 0x84:
        return answer(randomBytes(command.le ?? 8));
      case 0x88:
        return this.#keys.authenticate(command, this.#pin);
      case 0xa4:
        return select(this.#files, command);
      case 0xb0:
        return readBinary(this.#files, command);
      case 0xb1:
        return readBinaryOdd(this.#files, command);
      case 0xc0:
        if (pending === null) throw new CardError(sw.conditionsNotSatisfied);
        return answer(pending);
      case 0xca:
        return getData(command);
      default:
        throw new CardError(sw.instructionUnknown);
    }
  }
}

const getData = ({ p1, p2 }: CommandApdu): CardAnswer => {
  const value = dataObject[(p1 << 8) | p2];
  if (value === undefined) throw new CardError(sw.referenceNotFound);
  return answer(Buffer.from(value, 'hex'));
};
