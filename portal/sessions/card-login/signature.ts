import { type KeyObject, verify } from 'node:crypto';

/** Signature algorithms of OCSP answers and CRLs that count as safe; SHA-1 and MD5 are not among them. */
const hashOf: Readonly<Record<string, string>> = {
  '1.2.840.113549.1.1.11': 'sha256', // sha256WithRSAEncryption
  '1.2.840.113549.1.1.12': 'sha384',
  '1.2.840.113549.1.1.13': 'sha512',
  '1.2.840.10045.4.3.2': 'sha256', // ecdsa-with-SHA256
  '1.2.840.10045.4.3.3': 'sha384',
  '1.2.840.10045.4.3.4': 'sha512',
};

/**
 * @param algorithm OID of the signature algorithm, as the signed structure names it
 * @returns true when the signature over `content` is by this key, with an algorithm that counts as safe
 */
export function isSignedBy(key: KeyObject, algorithm: string, content: ArrayBuffer, signature: ArrayBuffer): boolean {
  const hash = hashOf[algorithm];
  return hash !== undefined && verify(hash, new Uint8Array(content), key, new Uint8Array(signature));
}
