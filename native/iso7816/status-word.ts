/** Status bytes SW1-SW2 (ISO/IEC 7816-4 5.1.3, table 6) and what they say of a PIN. */

export const sw = {
  ok: 0x9000,
  endOfFile: 0x6282,
  noInformation: 0x6300,
  wrongLength: 0x6700,
  chainingNotSupported: 0x6884,
  lastCommandExpected: 0x6883,
  incompatibleFile: 0x6981,
  securityStatus: 0x6982,
  methodBlocked: 0x6983,
  referenceDataUnusable: 0x6984,
  conditionsNotSatisfied: 0x6985,
  commandNotAllowed: 0x6986,
  wrongData: 0x6a80,
  functionNotSupported: 0x6a81,
  fileNotFound: 0x6a82,
  wrongP1P2: 0x6a86,
  referenceNotFound: 0x6a88,
  wrongOffset: 0x6b00,
  insNotSupported: 0x6d00,
  claNotSupported: 0x6e00,
} as const;

const names = new Map<number, string>(Object.entries(sw).map(([name, value]) => [value, name]));

/** @returns a name for a log line, such as `fileNotFound (6A82)`. */
export function nameOfStatus(status: number): string {
  const code = status.toString(16).toUpperCase().padStart(4, '0');
  const name = names.get(status);
  return name === undefined ? code : `${name} (${code})`;
}

/** A card refused a command. The message names instruction and status, never data. */
export class StatusWordError extends Error {
  override readonly name = 'StatusWordError';
  readonly instruction: number;
  readonly status: number;

  constructor(instruction: number, status: number) {
    super(`INS ${instruction.toString(16).toUpperCase().padStart(2, '0')}: ${nameOfStatus(status)}`);
    this.instruction = instruction;
    this.status = status;
  }
}

/** What the answer to VERIFY says. `triesLeft` is null when the card does not tell. */
export type PinStatus =
  | { readonly kind: 'verified' }
  | { readonly kind: 'wrong'; readonly triesLeft: number | null }
  | { readonly kind: 'blocked' }
  | { readonly kind: 'refused'; readonly status: number };

/**
 * Reads the answer to VERIFY, with or without a PIN in it (card/FACTS 7.1).
 * @param status SW1-SW2
 */
export function pinStatus(status: number): PinStatus {
  if (status === sw.ok) return { kind: 'verified' };
  if (status === sw.methodBlocked || status === sw.referenceDataUnusable) return { kind: 'blocked' };
  if ((status & 0xfff0) === 0x63c0) {
    const triesLeft = status & 0x0f;
    return triesLeft === 0 ? { kind: 'blocked' } : { kind: 'wrong', triesLeft };
  }
  if (status === sw.noInformation) return { kind: 'wrong', triesLeft: null };
  return { kind: 'refused', status };
}
