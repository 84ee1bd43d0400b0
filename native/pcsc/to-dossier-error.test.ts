import { describe, expect, it } from 'vitest';
import { catalogue } from '../../contract/errors/catalogue.ts';
import { isScard, PcscError, PcscTimeout } from './pcsc-error.ts';
import { scardCodes, scardName } from './scard-codes.ts';
import { stoppedServiceError, toDossierError } from './to-dossier-error.ts';

const from = (code: number) => new PcscError(code, 'SCardTransmit', 'pcsc-lite');

describe('S4-09 what a user is told', () => {
  it.each([
    [0x8010001d, 'DP-1002'],
    [0x8010001e, 'DP-1002'],
    [0x80100013, 'DP-1002'],
    [0x8010006a, 'DP-1002'],
    [0x8010002e, 'DP-1001'],
    [0x80100017, 'DP-1001'],
    [0x80100009, 'DP-1001'],
    [0x0000006d, 'DP-1001'],
    [0x8010000c, 'DP-1003'],
    [0x80100069, 'DP-1004'],
    [0x8010000d, 'DP-1005'],
    [0x8010000b, 'DP-1007'],
    [0x80100010, 'DP-1008'],
    [0x80100011, 'DP-1008'],
    [0x80100016, 'DP-1008'],
    [0x8010002f, 'DP-1008'],
    [0x80100066, 'DP-1008'],
    [0x80100067, 'DP-1008'],
    [0x80100068, 'DP-1008'],
    [0x8010000a, 'DP-1009'],
    [0x8010006c, 'DP-1104'],
    [0x8010006e, 'DP-2009'],
    [0x80100006, 'DP-6004'],
    [0x801000ff, 'DP-1008'],
  ])('about 0x%s is %s', (code, expected) => {
    const error = from(code);
    expect(toDossierError(error)).toMatchObject({ code: expected, cause: error });
  });

  it('is in the catalogue for every code there is', () => {
    for (const code of Object.values(scardCodes)) expect(catalogue).toHaveProperty(toDossierError(from(code)).code);
  });

  it('about no answer in time is DP-1009', () => {
    expect(toDossierError(new PcscTimeout('SCardTransmit', 15_000)).code).toBe('DP-1009');
  });

  it('about a stopped service is a missing reader on Windows, where the service stops with the last reader', () => {
    expect(stoppedServiceError('win32').code).toBe('DP-1001');
    expect(stoppedServiceError('linux').code).toBe('DP-1002');
  });
});

describe('a PC/SC error', () => {
  it('has the name that its platform gives the code', () => {
    expect(scardName(0x8010000b, 'windows')).toBe('SCARD_E_SHARING_VIOLATION');
    expect(scardName(0x8010001f, 'windows')).toBe('SCARD_E_UNEXPECTED');
    expect(scardName(0x8010001f, 'pcsc-lite')).toBe('SCARD_E_UNSUPPORTED_FEATURE');
    expect(scardName(0x80100022, 'windows')).toBe('SCARD_E_UNSUPPORTED_FEATURE');
    expect(scardName(0x1234, 'windows')).toBe('0x00001234');
  });

  it('says the call and the code, and nothing else', () => {
    expect(from(0x801000ff)).toMatchObject({ message: 'SCardTransmit: 0x801000FF', name: '0x801000FF' });
    expect(isScard(from(scardCodes.SCARD_E_TIMEOUT), 'SCARD_E_CANCELLED', 'SCARD_E_TIMEOUT')).toBe(true);
    expect(isScard(from(scardCodes.SCARD_E_TIMEOUT), 'SCARD_E_CANCELLED')).toBe(false);
    expect(isScard(new Error('SCARD_E_TIMEOUT'), 'SCARD_E_TIMEOUT')).toBe(false);
  });

  it('has no two names for a code', () => {
    const codes = Object.values(scardCodes);
    expect(new Set(codes).size).toBe(codes.length);
  });
});
