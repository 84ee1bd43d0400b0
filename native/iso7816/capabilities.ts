/** What a card says it can do: ATR (ISO/IEC 7816-3 8.2) and its historical bytes (ISO/IEC 7816-4 12.1.1). */

/** null: the card does not tell. */
export interface CardCapabilities {
  readonly extendedLength: boolean | null;
  readonly commandChaining: boolean | null;
}

const silent: CardCapabilities = { extendedLength: null, commandChaining: null };

/**
 * @param atr answer to reset, 2 to 33 bytes
 * @returns its historical bytes; empty when the ATR is not well formed
 */
export function historicalBytes(atr: Uint8Array): Uint8Array {
  const [, t0 = 0] = atr;
  let at = 2;
  // Y: which of TA, TB, TC, TD follow; the last announces the next group. Each group moves on, so this ends.
  for (let y = t0 >> 4; y !== 0;) {
    at += [1, 2, 4, 8].filter((bit) => (y & bit) !== 0).length;
    y = (y & 8) === 0 ? 0 : (atr[at - 1] ?? 0) >> 4;
  }
  const count = t0 & 0x0f;
  return at + count <= atr.length ? atr.subarray(at, at + count) : new Uint8Array();
}

/**
 * Reads the card capabilities, compact-TLV tag 7, third byte: bit 8 command chaining, bit 7 extended Lc and Le.
 * @param atr answer to reset
 */
export function capabilitiesOf(atr: Uint8Array): CardCapabilities {
  const historical = historicalBytes(atr);
  const [category] = historical;
  // Category 00 ends with three status bytes; 80 may hold them as an object. Other categories are no compact-TLV.
  const end = category === 0x00 ? historical.length - 3 : historical.length;
  if (category !== 0x00 && category !== 0x80) return silent;
  for (let at = 1; at < end;) {
    const header = historical[at] ?? 0;
    const length = header & 0x0f;
    const software = historical[at + 3];
    if (header >> 4 === 7 && length >= 3 && at + 3 < end && software !== undefined) {
      return { extendedLength: (software & 0x40) !== 0, commandChaining: (software & 0x80) !== 0 };
    }
    at += 1 + length;
  }
  return silent;
}
