import type { ReaderState } from './pcsc.ts';

/** The bits of dwCurrentState and dwEventState that are used here (winscard.h, SCARD_STATE_*). */
export const stateBits = {
  unaware: 0x0,
  changed: 0x2,
  unknown: 0x4,
  present: 0x20,
  exclusive: 0x80,
  mute: 0x200,
} as const;

/** The special name under which SCardGetStatusChange tells of readers that come (pcsc-lite and Windows). */
export const arrivalName = '\\\\?PnP?\\Notification';

/**
 * @param name of the reader
 * @param event dwEventState, unsigned 32 bits: state in the lower half, number of insertions and removals in the upper
 * @param atr answer to reset as the service gave it
 * @param generation how often a reader of this name went away before
 */
export function readerStateOf(name: string, event: number, atr: Uint8Array, generation: number): ReaderState {
  const present = (event & stateBits.present) !== 0;
  return {
    name,
    present,
    mute: present && (event & stateBits.mute) !== 0,
    exclusive: present && (event & stateBits.exclusive) !== 0,
    atr: present ? atr : new Uint8Array(0),
    eventCount: generation * 0x1_0000 + (event >>> 16),
  };
}

/** @returns what to pass as dwCurrentState next time, so that only something new ends the wait. */
export const acknowledged = (event: number): number => (event & ~stateBits.changed) >>> 0;

/** @returns true when both say the same of a reader. */
export function sameState(a: ReaderState, b: ReaderState): boolean {
  return (
    a.name === b.name &&
    a.present === b.present &&
    a.mute === b.mute &&
    a.exclusive === b.exclusive &&
    a.eventCount === b.eventCount &&
    a.atr.length === b.atr.length &&
    a.atr.every((byte, index) => byte === b.atr[index])
  );
}
