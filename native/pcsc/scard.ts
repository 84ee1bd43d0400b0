import koffi from 'koffi';
import { describeStructs, hostPointers } from './koffi-structs.ts';
import { PcscError } from './pcsc-error.ts';
import type { PcscLayout } from './platform-layout.ts';
import { scardCodes } from './scard-codes.ts';

/** A context or card handle; above 2^53 koffi gives a bigint. */
export type Handle = number | bigint;

/** Values of the PC/SC protocol field (winscard.h). */
export const protocolBits = { 'T=0': 1, 'T=1': 2 } as const;
export type Protocol = keyof typeof protocolBits;

/** Values of dwDisposition and dwInitialization (winscard.h). */
export const dispositions = { leave: 0, reset: 1 } as const;
export type Disposition = keyof typeof dispositions;

/** One entry of SCardGetStatusChange: what is known, and what it is now. */
export interface ReaderEntry {
  readonly name: string;
  /** dwCurrentState going in, dwEventState coming out; unsigned 32 bits. */
  readonly state: number;
  readonly atr: Uint8Array;
}

/** The functions of PC/SC as promises. Each rejects with PcscError. Nothing here waits its turn or has a limit. */
export interface Scard {
  establish(): Promise<Handle>;
  release(context: Handle): Promise<void>;
  cancel(context: Handle): Promise<void>;
  /** @returns the names of all readers; none is not an error */
  listReaders(context: Handle): Promise<string[]>;
  /** Waits until an entry differs from its state, at most `timeout` milliseconds (then SCARD_E_TIMEOUT). */
  statusChange(
    context: Handle,
    timeout: number,
    entries: readonly Pick<ReaderEntry, 'name' | 'state'>[],
  ): Promise<ReaderEntry[]>;
  /** Connects in shared mode with T=0 or T=1, whichever the card has. */
  connect(context: Handle, reader: string): Promise<{ card: Handle; protocol: Protocol }>;
  reconnect(card: Handle): Promise<Protocol>;
  disconnect(card: Handle, disposition: Disposition): Promise<void>;
  begin(card: Handle): Promise<void>;
  end(card: Handle): Promise<void>;
  /** Sends a command and puts the answer at the start of `answer`. @returns the length of the answer */
  transmit(card: Handle, protocol: Protocol, command: Uint8Array, answer: Uint8Array): Promise<number>;
}

const scope = { system: 2 };
const share = { shared: 2 };
const anyProtocol = protocolBits['T=0'] | protocolBits['T=1'];
/** Room for the names of the readers, in characters; more than 16 readers of 128 characters need. */
const nameRoom = 8192;

type Call = (...args: readonly unknown[]) => Promise<number>;

/** Loads the library and declares its functions. Throws what the loader throws. */
function load(layout: PcscLayout): Record<keyof Scard, Call> & { readonly ioRequestBytes: number } {
  const library = koffi.load(layout.library);
  const { dword, long, handle, suffix } = layout;
  const pointers = hostPointers(layout);
  const { ioRequest, readerState } = describeStructs(layout, pointers);
  const out = (type: string) => koffi.out(koffi.pointer(type));
  const inOut = (type: string) => koffi.inout(koffi.pointer(type));
  const bytes = 'uint8 *';
  type Args = Parameters<typeof library.func>[3];
  const declare = (name: string, args: Args): Call => {
    const native = library.func(layout.convention, name, long, args);
    return (...values) =>
      new Promise((resolve, reject) => {
        native.async(...values, (error: Error | null, result: number) => {
          if (error) reject(error);
          else resolve(result >>> 0);
        });
      });
  };
  return {
    ioRequestBytes: koffi.sizeof(ioRequest),
    establish: declare('SCardEstablishContext', [dword, 'void *', 'void *', out(handle)]),
    release: declare('SCardReleaseContext', [handle]),
    cancel: declare('SCardCancel', [handle]),
    listReaders: declare(`SCardListReaders${suffix}`, [handle, 'void *', bytes, inOut(dword)]),
    statusChange: declare(`SCardGetStatusChange${suffix}`, [
      handle,
      dword,
      koffi.inout(koffi.pointer(readerState)),
      dword,
    ]),
    connect: declare(`SCardConnect${suffix}`, [handle, pointers.text, dword, dword, out(handle), out(dword)]),
    reconnect: declare('SCardReconnect', [handle, dword, dword, dword, out(dword)]),
    disconnect: declare('SCardDisconnect', [handle, dword]),
    begin: declare('SCardBeginTransaction', [handle]),
    end: declare('SCardEndTransaction', [handle, dword]),
    transmit: declare('SCardTransmit', [handle, koffi.pointer(ioRequest), bytes, dword, 'void *', bytes, inOut(dword)]),
  };
}

/**
 * The PC/SC functions of a platform. The library is loaded at the first call; when that fails, the call rejects as it
 * does without the service (SCARD_E_NO_SERVICE), and the next one tries again.
 * @param layout from layoutOf
 */
export function bindScard(layout: PcscLayout): Scard {
  let loaded: ReturnType<typeof load> | undefined;
  const library = (operation: string) => {
    try {
      return (loaded ??= load(layout));
    } catch (cause) {
      throw PcscError.of('SCARD_E_NO_SERVICE', operation, { cause });
    }
  };
  const check = (code: number, operation: string) => {
    if (code !== scardCodes.SCARD_S_SUCCESS) throw new PcscError(code, operation, layout.dialect);
  };
  const protocolOf = (bits: number | undefined): Protocol => (bits === protocolBits['T=0'] ? 'T=0' : 'T=1');
  const names = (room: Uint8Array, characters: number): string[] =>
    Buffer.from(room.buffer, room.byteOffset, characters * (layout.text === 'utf-8' ? 1 : 2))
      .toString(layout.text)
      .split('\0')
      .filter((name) => name !== '');

  return {
    async establish() {
      const context: Handle[] = [0];
      check(
        await library('SCardEstablishContext').establish(scope.system, null, null, context),
        'SCardEstablishContext',
      );
      return context[0] ?? 0;
    },
    async release(context) {
      check(await library('SCardReleaseContext').release(context), 'SCardReleaseContext');
    },
    async cancel(context) {
      check(await library('SCardCancel').cancel(context), 'SCardCancel');
    },
    async listReaders(context) {
      const operation = 'SCardListReaders';
      const { listReaders } = library(operation);
      for (let characters = nameRoom; ;) {
        const room = new Uint8Array(characters * 2);
        const length = [characters];
        // oxlint-disable-next-line no-await-in-loop -- asked again only when the room was too small
        const code = await listReaders(context, null, room, length);
        if (code === scardCodes.SCARD_E_NO_READERS_AVAILABLE) return [];
        const needed = length[0] ?? 0;
        if (code !== scardCodes.SCARD_E_INSUFFICIENT_BUFFER || needed <= characters) {
          check(code, operation);
          return names(room, needed);
        }
        characters = needed;
      }
    },
    async statusChange(context, timeout, entries) {
      const states = entries.map(({ name, state }) => ({
        szReader: name,
        pvUserData: null,
        dwCurrentState: state,
        dwEventState: 0,
        cbAtr: 0,
        rgbAtr: new Uint8Array(layout.atrBytes),
      }));
      const operation = 'SCardGetStatusChange';
      check(await library(operation).statusChange(context, timeout, states, states.length), operation);
      return states.map((state, index) => ({
        name: entries[index]?.name ?? state.szReader,
        state: state.dwEventState >>> 0,
        atr: Uint8Array.from(state.rgbAtr.subarray(0, state.cbAtr)),
      }));
    },
    async connect(context, reader) {
      const card: Handle[] = [0];
      const protocol = [0];
      const operation = 'SCardConnect';
      check(await library(operation).connect(context, reader, share.shared, anyProtocol, card, protocol), operation);
      return { card: card[0] ?? 0, protocol: protocolOf(protocol[0]) };
    },
    async reconnect(card) {
      const protocol = [0];
      const operation = 'SCardReconnect';
      check(
        await library(operation).reconnect(card, share.shared, anyProtocol, dispositions.leave, protocol),
        operation,
      );
      return protocolOf(protocol[0]);
    },
    async disconnect(card, disposition) {
      check(await library('SCardDisconnect').disconnect(card, dispositions[disposition]), 'SCardDisconnect');
    },
    async begin(card) {
      check(await library('SCardBeginTransaction').begin(card), 'SCardBeginTransaction');
    },
    async end(card) {
      check(await library('SCardEndTransaction').end(card, dispositions.leave), 'SCardEndTransaction');
    },
    async transmit(card, protocol, command, answer) {
      const operation = 'SCardTransmit';
      const { transmit, ioRequestBytes } = library(operation);
      const length = [answer.length];
      // The same bytes as SCARD_PCI_T0 and SCARD_PCI_T1, which are exported data that not every loader resolves.
      const request = { dwProtocol: protocolBits[protocol], cbPciLength: ioRequestBytes };
      check(await transmit(card, request, command, command.length, null, answer, length), operation);
      return length[0] ?? 0;
    },
  };
}
