/** Status words of ISO/IEC 7816-4 section 5.6 that this card answers with. */
export const sw = {
  ok: 0x9000,
  endOfFile: 0x6282,
  wrongLength: 0x6700,
  lastOfChainExpected: 0x6883,
  incompatibleFile: 0x6981,
  securityNotSatisfied: 0x6982,
  authenticationBlocked: 0x6983,
  conditionsNotSatisfied: 0x6985,
  noCurrentFile: 0x6986,
  wrongData: 0x6a80,
  fileNotFound: 0x6a82,
  wrongParameters: 0x6a86,
  referenceNotFound: 0x6a88,
  offsetOutside: 0x6b00,
  instructionUnknown: 0x6d00,
  classUnknown: 0x6e00,
} as const;

/** 63CX: wrong, and so many tries are left. */
export const triesLeft = (tries: number): number => 0x63c0 | tries;

/** A command that ends in a status word other than 9000, and answers nothing else. */
export class CardError extends Error {
  readonly statusWord: number;

  constructor(statusWord: number) {
    super(`Status word ${statusWord.toString(16)}`);
    this.name = 'CardError';
    this.statusWord = statusWord;
  }
}
