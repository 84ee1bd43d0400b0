import { generateURI, ScureBase32Plugin } from 'otplib';
import type { AppSecret } from '../../contract/account/registration.ts';

const base32 = new ScureBase32Plugin();

/** Characters that an encoded name may take, so that the QR code stays one that every phone reads. */
const longestIssuer = 100;
const longestLabel = 300;

/** Shortened by whole characters until its encoded form fits. */
function fit(text: string, most: number): string {
  const characters = [...text];
  while (encodeURIComponent(characters.join('')).length > most) characters.pop();
  return characters.join('').trim();
}

/**
 * What an authenticator app needs. Algorithm, digits and period are not named: they are the ones that every app assumes,
 * and several apps read no others.
 * @param secret 160 bits
 * @param issuer name of the organisation, or of the portal (S0-18, S2-14); a colon would end it, so it becomes a space
 * @param address of the account
 */
export function appSecretOf(secret: Uint8Array, issuer: string, address: string): AppSecret {
  const plain = issuer
    .normalize('NFC')
    .replaceAll(/[\s:\p{Cc}]+/gu, ' ')
    .trim();
  const shown = fit(plain, longestIssuer);
  const key = base32.encode(secret);
  return {
    uri: generateURI({ issuer: shown, label: fit(address, longestLabel), secret: key }),
    manualKey: (key.match(/.{1,4}/g) ?? []).join(' '),
    issuer: shown,
    account: address,
  };
}
