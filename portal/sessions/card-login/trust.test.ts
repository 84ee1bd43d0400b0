import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createCa } from '../../tls/loopback-hierarchy.ts';
import { readTrust, TrustFileError } from './trust.ts';

let directory: string;
let file: string;
const ca = { certificate: 'ca.pem', issuers: ['ca.pem'], ocsp: 'http://ocsp.test', crl: 'http://crl.test/a.crl' };
const trust = { mode: 'test', roots: ['ca.pem'], cas: [ca] };
const write = (content: unknown) =>
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'trust-'));
  file = join(directory, 'uzi-trust.json');
  writeFileSync(join(directory, 'ca.pem'), createCa(new Date()).certificate);
});
afterEach(() => rmSync(directory, { recursive: true }));

describe('readTrust', () => {
  it('reads certificates beside the file; a PEM with two generations of a CA gives two CAs', () => {
    writeFileSync(
      join(directory, 'ca.pem'),
      `CN = first\n${createCa(new Date()).certificate}\nCN = second\n${createCa(new Date()).certificate}`,
    );
    write(trust);
    const { mode, roots, cas } = readTrust(file);
    expect([mode, roots.length, cas.length, cas[1]?.issuers.length]).toEqual(['test', 2, 2, 2]);
    expect(cas.map(({ ocsp }) => ocsp)).toEqual(['http://ocsp.test', 'http://ocsp.test']);
  });

  it.each<[string, unknown, RegExp]>([
    ['what is not JSON', '{', /uzi-trust\.json: is not JSON/],
    ['an unknown mode', { ...trust, mode: 'both' }, /uzi-trust\.json: mode is not right/],
    ['no CA at all', { ...trust, cas: [] }, /uzi-trust\.json: cas is not right/],
    ['an unknown key', { ...trust, extra: 1 }, /uzi-trust\.json: its shape is not right/],
    [
      'an address that is none',
      { ...trust, cas: [{ ...ca, ocsp: 'file:///etc/passwd' }] },
      /cas\.0\.ocsp is not right/,
    ],
    ['a certificate that is not there', { ...trust, roots: ['gone.pem'] }, /gone\.pem: cannot be read/],
    ['a file without a certificate', { ...trust, roots: ['uzi-trust.json'] }, /holds no PEM certificate/],
    [
      'a certificate that is damaged',
      { ...trust, roots: ['bad.pem'] },
      /bad\.pem: holds a certificate that cannot be read/,
    ],
  ])('names the file and the trouble of %s', (_name, content, message) => {
    writeFileSync(join(directory, 'bad.pem'), '-----BEGIN CERTIFICATE-----\nQUJD\n-----END CERTIFICATE-----\n');
    write(content);
    expect(() => readTrust(file)).toThrow(TrustFileError);
    expect(() => readTrust(file)).toThrow(message);
  });

  it('says that it is missing', () => {
    expect(() => readTrust(file)).toThrow(/uzi-trust\.json: cannot be read/);
  });
});
