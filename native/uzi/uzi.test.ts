import { describe, expect, it } from 'vitest';
import { certificateFacts } from '../../contract/uzi/certificate-facts.ts';
import { hex } from '../../test/card/memory-card.ts';
import { confidentialityCertificate, loginCertificate, signatureCertificate } from '../../test/card/uzi-memory-card.ts';
import { TlvError } from '../iso7816/ber-tlv.ts';
import { atrFamily, needsSafeSign } from './atr-families.ts';
import { factsOnCard, holderOf, isLoginCertificate } from './login-certificate.ts';

describe('ATR families', () => {
  it.each([
    ['3BFD1800FF8131FE4543494247555A494A324130383158', 'uzi-jcop'],
    ['3BDC18FF8191FE1FC3060A2B06010401E910050203D1', 'uzi-safesign'],
    ['3BDC18FF8191FE1FC3060A2B06010401E910050204D6', 'uzi-safesign'],
    ['3BDB18FF8191FE1FC306092B06010401E9100503D7', 'safesign'],
  ])('%s is %s, and its check byte is right', (text, family) => {
    const atr = hex(text);
    expect(atrFamily(atr)).toBe(family);
    expect(needsSafeSign(atr)).toBe(true);
    // TCK: all bytes behind TS together come to nothing (ISO/IEC 7816-3 8.2.5).
    expect(atr.subarray(1).reduce((check, byte) => check ^ byte, 0)).toBe(0);
  });

  it('knows no others', () => {
    expect(atrFamily(hex('3B800181'))).toBeNull();
    expect(needsSafeSign(new Uint8Array())).toBe(false);
  });
});

describe('the certificate to log in with', () => {
  it('is the one whose key usage is digitalSignature alone', () => {
    const certificates = [loginCertificate(), signatureCertificate, confidentialityCertificate];
    expect(certificates.map((der) => isLoginCertificate(factsOnCard(der)))).toEqual([true, false, false]);
  });

  it('is none without a UZI name, and damaged when it is no certificate', () => {
    expect(isLoginCertificate(factsOnCard(loginCertificate({ subjectIdCopies: 0 })))).toBe(false);
    expect(() => factsOnCard(hex('3003020101'))).toThrow(TlvError);
  });
});

describe('the holder', () => {
  const at = (now: string, shape = {}) => holderOf(certificateFacts(loginCertificate(shape)), new Date(now));

  it('is known while the certificate is valid, by the clock that was given', () => {
    expect(at('2026-11-21T12:00:00Z')).toMatchObject({ name: 'Anneke van den Bèrg', roleCode: '01.015' });
  });

  it.each([
    ['DP-1201', '2029-01-01T00:00:00Z', '31-12-2028'],
    ['DP-1202', '2025-12-31T00:00:00Z', '01-01-2026'],
  ])('%s with the date as people write it', (code, now, date) => {
    expect(() => at(now)).toThrow(expect.objectContaining({ code, params: { date } }));
  });

  it('DP-2004 names the check that failed', () => {
    const upn = { upn: '999999999@12345678' };
    expect(() => at('2026-11-21T12:00:00Z', upn)).toThrow(expect.objectContaining({ params: { check: 'upn' } }));
  });
});
