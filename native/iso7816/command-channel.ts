import {
  type Command,
  decodeResponse,
  encodeCommand,
  fitsShort,
  mostExtendedExpected,
  mostShortData,
  mostShortExpected,
  type Response,
} from './apdu.ts';
import { type CardCapabilities, capabilitiesOf } from './capabilities.ts';
import { StatusWordError, sw } from './status-word.ts';

/** Whatever carries bytes to a card and back; `native/pcsc` CardConnection is one. */
export interface ApduChannel {
  transmit(command: Uint8Array): Promise<Uint8Array>;
}

export interface ChannelOptions {
  /** Answer to reset: tells what the card can do. */
  readonly atr: Uint8Array;
  readonly protocol: 'T=0' | 'T=1';
}

/** Bit 5 of CLA: this command is not the last of its chain (ISO/IEC 7816-4 5.4.1). */
const moreToCome = 0x10;
/** The longest answer in the smallest pieces that a sane card makes; one that goes on with 61xx is stopped here (Y03). */
const mostPieces = 512;
/** A card may ask for a corrected Le once; a second time it is not answering the question. */
const mostCorrections = 1;

/**
 * Commands over an APDU channel, in the form that this card understands: extended length where it can, else command
 * chaining and short pieces; GET RESPONSE after 61xx and a corrected Le after 6Cxx (ISO/IEC 7816-4 5.1.3, 5.3, 5.4).
 */
export class CommandChannel {
  readonly #channel: ApduChannel;
  readonly #capabilities: CardCapabilities;
  #extended: boolean;

  constructor(channel: ApduChannel, { atr, protocol }: ChannelOptions) {
    this.#channel = channel;
    this.#capabilities = capabilitiesOf(atr);
    // A card that does not tell is asked; T=0 has no extended APDUs without ENVELOPE.
    this.#extended = this.#capabilities.extendedLength ?? protocol === 'T=1';
  }

  /** The most bytes that one answer can bring: what to ask for when the length of a file is not known. */
  get mostExpected(): number {
    return this.#extended ? mostExtendedExpected : mostShortExpected;
  }

  /**
   * Sends a command.
   * @param command `le` above 256 means "as much as fits": on a card without extended length 256 are asked for
   * @returns data and final status; 61xx and 6Cxx are already dealt with
   * @throws what the channel throws; ResponseCutShort
   */
  async send(command: Command): Promise<Response> {
    if (fitsShort(command)) return this.#exchange(command);
    if (this.#extended) {
      const response = await this.#exchange(command);
      if (response.status !== sw.wrongLength && response.status !== sw.claNotSupported) return response;
      this.#extended = false;
    }
    return this.#exchangeShort(command);
  }

  /**
   * Sends a command that must succeed.
   * @returns its data
   * @throws StatusWordError for every status but 9000
   */
  async expect(command: Command): Promise<Uint8Array> {
    const { data, status } = await this.send(command);
    if (status !== sw.ok) throw new StatusWordError(command.ins, status);
    return data;
  }

  async #exchangeShort({ le, ...command }: Command): Promise<Response> {
    const expected = le === undefined ? {} : { le: Math.min(le, mostShortExpected) };
    const data = command.data ?? new Uint8Array();
    if (data.length > mostShortData && this.#capabilities.commandChaining === false) {
      throw new StatusWordError(command.ins, sw.chainingNotSupported);
    }
    let at = 0;
    for (; data.length - at > mostShortData; at += mostShortData) {
      const part = data.subarray(at, at + mostShortData);
      const response = await this.#transmit({ ...command, cla: (command.cla ?? 0) | moreToCome, data: part });
      if (response.status !== sw.ok) return response;
    }
    return this.#exchange({ ...command, data: data.subarray(at), ...expected });
  }

  /** One command and the rest of its answer. */
  async #exchange(command: Command): Promise<Response> {
    let response = await this.#transmit(command);
    for (let corrections = 0; response.status >> 8 === 0x6c && corrections < mostCorrections; corrections++) {
      response = await this.#transmit({ ...command, le: response.status & 0xff || mostShortExpected });
    }
    const parts = [response.data];
    let length = response.data.length;
    while (response.status >> 8 === 0x61 && parts.length < mostPieces) {
      response = await this.#transmit({
        cla: command.cla ?? 0,
        ins: 0xc0,
        p1: 0,
        p2: 0,
        le: response.status & 0xff || mostShortExpected,
      });
      // An empty piece that promises more would go on for ever.
      if (response.data.length === 0) break;
      parts.push(response.data);
      length += response.data.length;
    }
    return parts.length === 1 ? response : { data: concat(parts, length), status: response.status };
  }

  async #transmit(command: Command): Promise<Response> {
    const bytes = encodeCommand(command);
    try {
      return decodeResponse(await this.#channel.transmit(bytes));
    } finally {
      // A VERIFY carries the PIN (K02).
      bytes.fill(0);
    }
  }
}

function concat(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
