import { constants, privateDecrypt, privateEncrypt, type KeyObject } from 'node:crypto';
import { CardError, sw } from './status-word.ts';

/** One private key of a card, as commands name it. */
export interface CardKey {
  /** Key reference in MSE SET and in PrKDF. */
  readonly reference: number;
  readonly privateKey: KeyObject;
  readonly bits: number;
}

/** Algorithm references in MSE SET: what the card does around the bare RSA operation. */
export const algorithm = { raw: 0x00, pkcs1: 0x02 } as const;

/**
 * Signs: with `pkcs1` the card pads the given DigestInfo (EMSA-PKCS1-v1_5, RFC 8017 section 9.2), with `raw` the data is
 * the whole padded block. Throws CardError 6700 for a length that fits neither.
 */
export const sign = (key: CardKey, algorithmReference: number, data: Buffer): Buffer => {
  const size = key.bits / 8;
  if (algorithmReference === algorithm.raw) {
    if (data.length !== size) throw new CardError(sw.wrongLength);
    return privateEncrypt({ key: key.privateKey, padding: constants.RSA_NO_PADDING }, data);
  }
  if (data.length > size - 11) throw new CardError(sw.wrongLength);
  return privateEncrypt({ key: key.privateKey, padding: constants.RSA_PKCS1_PADDING }, data);
};

/** Block type 2 without its padding (RFC 8017 section 7.2.2). Not constant in time: this card guards no secret. */
const withoutEncryptionPadding = (block: Buffer): Buffer => {
  const end = block.indexOf(0x00, 2);
  if (block[0] !== 0x00 || block[1] !== 0x02 || end < 10) throw new CardError(sw.wrongData);
  return block.subarray(end + 1);
};

/** Deciphers one block; with `pkcs1` the card takes the padding off. */
export const decipher = (key: CardKey, algorithmReference: number, cryptogram: Buffer): Buffer => {
  if (cryptogram.length !== key.bits / 8) throw new CardError(sw.wrongLength);
  const block = privateDecrypt({ key: key.privateKey, padding: constants.RSA_NO_PADDING }, cryptogram);
  return algorithmReference === algorithm.raw ? block : withoutEncryptionPadding(block);
};
