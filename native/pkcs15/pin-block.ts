import type { PinObject } from './authentication-objects.ts';

/** The form of a PIN that a card compares (ISO/IEC 7816-15 8.9.2; ISO 9564-1 format 2). */

const iso9564Length = 8;

/**
 * @param pin what was typed, as ASCII or UTF-8 bytes
 * @returns true when its length and characters are ones this PIN can have. Only then may a try be spent.
 */
export function isPossiblePin(pin: Uint8Array, { minLength, maxLength, type }: PinObject): boolean {
  if (pin.length < minLength || pin.length > maxLength) return false;
  return type === 'utf8' || pin.every((byte) => byte >= 0x30 && byte <= 0x39);
}

/**
 * @param pin one that {@link isPossiblePin}
 * @returns what VERIFY carries; the caller overwrites it after use (K02)
 */
export function pinBlock(pin: Uint8Array, policy: PinObject): Uint8Array {
  switch (policy.type) {
    case 'ascii-numeric':
    case 'utf8':
      return padded(pin.slice(), policy);
    case 'half-nibble-bcd':
      return padded(
        pin.map((digit) => 0xf0 | (digit & 0x0f)),
        policy,
      );
    case 'bcd':
      return padded(packed(pin), policy);
    case 'iso9564-1': {
      const block = new Uint8Array(iso9564Length).fill(0xff);
      block[0] = 0x20 | pin.length;
      const digits = packed(pin);
      block.set(digits.subarray(0, iso9564Length - 1), 1);
      digits.fill(0);
      return block;
    }
  }
}

/** Two digits a byte; an odd one is followed by F. */
function packed(pin: Uint8Array): Uint8Array {
  const bytes = new Uint8Array((pin.length + 1) >> 1);
  for (let at = 0; at < bytes.length; at++) {
    const low = pin[2 * at + 1];
    bytes[at] = (((pin[2 * at] ?? 0) & 0x0f) << 4) | (low === undefined ? 0x0f : low & 0x0f);
  }
  return bytes;
}

function padded(block: Uint8Array, { padding, storedLength }: PinObject): Uint8Array {
  if (padding === null || block.length >= storedLength) return block;
  const whole = new Uint8Array(storedLength).fill(padding);
  whole.set(block);
  block.fill(0);
  return whole;
}
