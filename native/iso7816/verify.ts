import type { CommandChannel } from './command-channel.ts';
import { type PinStatus, pinStatus } from './status-word.ts';

/** VERIFY (ISO/IEC 7816-4 11.5.6). */
const ins = 0x20;

/**
 * Asks how a PIN stands, without using a try: VERIFY without data.
 * @param reference of the PIN, as the card's own files give it
 */
export async function askPinStatus(channel: CommandChannel, reference: number): Promise<PinStatus> {
  const { status } = await channel.send({ ins, p1: 0, p2: reference });
  return pinStatus(status);
}

/**
 * Presents a PIN; a wrong one costs a try.
 * @param block the PIN as this card stores it (native/pkcs15/pin-block.ts); the caller overwrites it
 */
export async function verify(channel: CommandChannel, reference: number, block: Uint8Array): Promise<PinStatus> {
  const { status } = await channel.send({ ins, p1: 0, p2: reference, data: block });
  return pinStatus(status);
}
