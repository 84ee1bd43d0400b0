import type { WebEidToken } from '../../contract/card/protocol.ts';

/** Names the program that made a token; for the portal's log only (card/FACTS 5.1). Kept equal to package.json by a test. */
export const appVersion = 'urn:dossierpas:0.1.0';

/**
 * @param certificate of the login key, DER
 * @param signature RS256 over the login data
 * @returns a Web eID authentication token v1.0
 */
export function webEidToken(certificate: Uint8Array, signature: Uint8Array): WebEidToken {
  return {
    unverifiedCertificate: Buffer.from(certificate).toString('base64'),
    algorithm: 'RS256',
    signature: Buffer.from(signature).toString('base64'),
    format: 'web-eid:1.0',
    appVersion,
  };
}
