/**
 * Cards by their answer to reset (pcsc-tools smartcard_list.txt, commit 3e819c6; card/FACTS 2.1). An ATR recognises a
 * family of cards, it never authenticates one: anyone can make a card with any ATR.
 */
export type AtrFamily = 'uzi-jcop' | 'uzi-safesign' | 'safesign';

const families: Readonly<Record<string, AtrFamily>> = {
  // Historical bytes "CIBGUZIJ2A081": first generations.
  '3bfd1800ff8131fe4543494247555a494a324130383158': 'uzi-jcop',
  // Historical bytes carry the object identifiers 1.3.6.1.4.1.13456.5.2.3 and .4.
  '3bdc18ff8191fe1fc3060a2b06010401e910050203d1': 'uzi-safesign',
  '3bdc18ff8191fe1fc3060a2b06010401e910050204d6': 'uzi-safesign',
  // SafeSign Default QSCD: same platform, not a UZI-pas.
  '3bdb18ff8191fe1fc306092b06010401e9100503d7': 'safesign',
};

/**
 * @param atr answer to reset
 * @returns its family, or null when it is none of these
 */
export function atrFamily(atr: Uint8Array): AtrFamily | null {
  return families[Buffer.from(atr).toString('hex')] ?? null;
}

/** @returns true for cards whose keys are reached through SafeSign's PKCS#11 module only (card/FACTS 2.4). */
export function needsSafeSign(atr: Uint8Array): boolean {
  return atrFamily(atr) !== null;
}
