import { createHash, verify, X509Certificate } from 'node:crypto';
import type { WebEidToken } from '../../../contract/card/protocol.ts';
import {
  type CertificateFacts,
  certificateFacts,
  CertificateSyntaxError,
} from '../../../contract/uzi/certificate-facts.ts';
import { PortalRefusal } from '../../server/refusal.ts';

/** Smallest RSA key that a UZI certificate has (CPS 6.1.5). */
const minimumKeyBits = 2048;

/** Bounds of a serialised token (card/FACTS 5.3). */
const tokenLength = { minimum: 100, maximum: 10_000 } as const;

export interface CardCertificate {
  readonly certificate: X509Certificate;
  readonly facts: CertificateFacts;
}

const rejected = (check: string, options?: ErrorOptions) => new PortalRefusal(401, 'DP-2007', { check }, options);

/**
 * The certificate in a Web eID token, decoded and not yet trusted.
 * @throws PortalRefusal DP-2007 when the token is too short or too long, DP-2004 when this is no certificate
 */
export function certificateOf(token: WebEidToken): CardCertificate {
  const { length } = JSON.stringify(token);
  if (length < tokenLength.minimum || length > tokenLength.maximum) throw rejected('length');
  const der = Buffer.from(token.unverifiedCertificate, 'base64');
  try {
    return { facts: certificateFacts(der), certificate: new X509Certificate(der) };
  } catch (cause) {
    // node reads the same bytes with OpenSSL and may find fault where the first reader did not.
    if (!(cause instanceof CertificateSyntaxError) && !isOpenSslError(cause)) throw cause;
    throw new PortalRefusal(401, 'DP-2004', { check: 'decode' }, { cause });
  }
}

function isOpenSslError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_OSSL');
}

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest();

/**
 * Checks that the card signed this portal's origin and this nonce: RS256 over SHA-256(origin) followed by
 * SHA-256(nonce as base64 text) (card/FACTS 5.1).
 * @throws PortalRefusal DP-2007 when it did not, DP-2004 when its key is no RSA key of 2048 bits or more
 */
export function checkTokenSignature(
  token: WebEidToken,
  { certificate }: CardCertificate,
  origin: string,
  nonce: string,
): void {
  const { publicKey } = certificate;
  const bits = publicKey.asymmetricKeyDetails?.modulusLength ?? 0;
  if (publicKey.asymmetricKeyType !== 'rsa' || bits < minimumKeyBits) {
    throw new PortalRefusal(401, 'DP-2004', { check: 'public-key' });
  }
  const signed = Buffer.concat([sha256(origin), sha256(nonce)]);
  if (!verify('sha256', signed, publicKey, Buffer.from(token.signature, 'base64'))) throw rejected('signature');
}
