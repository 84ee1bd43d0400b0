import { constants, createHash, createSign, createVerify, privateEncrypt } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { nonce } from '../../test/card/token-contract.ts';
import { cardKeys } from '../../test/card/uzi-memory-card.ts';
import { digestInfo, LoginData } from './login-data.ts';

const origin = 'https://portaal.example:8443';

describe('the data of a Web eID login', () => {
  it('are H(origin) and H(nonce), the nonce as the text it is', () => {
    const sha256 = (text: string) => createHash('sha256').update(text).digest();
    expect(Buffer.from(new LoginData(origin, nonce).toBytes())).toEqual(Buffer.concat([sha256(origin), sha256(nonce)]));
  });

  it('padded and signed by a key as a card does it, are an RS256 signature', () => {
    const data = new LoginData(origin, nonce);
    const padding = constants.RSA_PKCS1_PADDING;
    const raw = privateEncrypt({ key: cardKeys.privateKey, padding }, digestInfo(data));
    expect(raw).toEqual(createSign('sha256').update(data.toBytes()).sign(cardKeys.privateKey));
    expect(createVerify('sha256').update(data.toBytes()).verify(cardKeys.publicKey, raw)).toBe(true);
  });

  it.each([
    'https://portaal.example/',
    'https://portaal.example/pad',
    'https://portaal.example?x',
    'https://portaal.example#x',
    'https://gebruiker@portaal.example',
    'https://PORTAAL.example',
    'https://portaal.example:443',
    'http://portaal.example',
    'portaal.example',
    `https://${'a.'.repeat(130)}example`,
    '',
  ])('no origin: %s', (text) => {
    expect(() => new LoginData(text, nonce)).toThrow(RangeError);
  });

  it.each([nonce.slice(1), `${nonce.slice(0, -1)}!`, 'A'.repeat(129), ''])('no nonce: %s', (text) => {
    expect(() => new LoginData(origin, text)).toThrow(RangeError);
  });

  it('cannot be changed after they were made', () => {
    const data = new LoginData(origin, nonce);
    data.toBytes().fill(0);
    expect(data.toBytes().some((byte) => byte !== 0)).toBe(true);
  });
});
