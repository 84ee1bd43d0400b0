/**
 * An answer to reset for a T=1 card (ISO/IEC 7816-3 section 8): TS, T0, TD1, the historical bytes and the check byte TCK.
 */
export const answerToReset = (historicalBytes: Uint8Array): Buffer => {
  const body = Buffer.from([0x80 | historicalBytes.length, 0x01, ...historicalBytes]);
  const check = body.reduce((sum, byte) => sum ^ byte, 0);
  return Buffer.from([0x3b, ...body, check]);
};

/**
 * Historical bytes in compact TLV (ISO/IEC 7816-4 section 8.1.1): category 80; card service data B8 (applications by
 * name, EF.DIR and EF.ATR readable by READ BINARY); capabilities C0 01 C0, or 80 for C0 at the end without extended length (DF by full and partial name; byte-sized data
 * units; command chaining, extended Lc and Le). With these a client knows of extended length without asking.
 */
export const historicalBytes = (extendedLength: boolean): Buffer =>
  Buffer.from([0x80, 0x31, 0xb8, 0x73, 0xc0, 0x01, extendedLength ? 0xc0 : 0x80]);
