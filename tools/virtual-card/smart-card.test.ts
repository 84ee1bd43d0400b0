import { createPublicKey, createHash, verify, X509Certificate, publicEncrypt, constants } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestPki, type TestPki } from '../test-pki/open-test-pki.ts';
import { findPersona, uziPersona } from '../test-pki/personas.ts';
import { answerToReset, historicalBytes } from './atr.ts';
import { createPersonaCard } from './persona-card.ts';
import type { SmartCard } from './smart-card.ts';

const application = '00A404000CA000000063504B43532D313500';
const digestInfo = '3031300d060960864801650304020105000420';
const hexOf = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');

let directory: string;
let pki: TestPki;
let card: SmartCard;

/** Sends hex, answers status word and data in hex. */
const send = (command: string, to: SmartCard = card): { sw: string; data: string } => {
  const response = to.process(hexOf(command)).toString('hex');
  return { sw: response.slice(-4), data: response.slice(0, -4) };
};
const statusWord = (command: string, to?: SmartCard) => send(command, to).sw;

const verifyPin = (pin: string) => statusWord(`00200001 06 ${Buffer.from(pin).toString('hex')}`);

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'virtual-card-'));
  pki = await openTestPki(directory);
});
beforeEach(async () => {
  card = await createPersonaCard(uziPersona('huisarts'), pki);
});
afterAll(() => rm(directory, { recursive: true, force: true }));

describe('answer to reset', () => {
  test('announces T=1, chaining and extended length, with a right check byte', () => {
    expect(answerToReset(historicalBytes(true)).toString('hex')).toBe('3b87018031b873c001c0fd');
    expect(card.atr.reduce((sum, byte, index) => (index === 0 ? 0 : sum ^ byte), 0)).toBe(0);
  });

  test('the card for short APDUs says so, and refuses the others with 6700', async () => {
    const old = await createPersonaCard(uziPersona('huisarts'), pki, { extendedLength: false });
    expect(old.atr.at(-2)).toBe(0x80);
    expect(statusWord(application, old)).toBe('9000');
    expect(statusWord('00B09100000400', old)).toBe('6700');
    expect(statusWord('00B0910000', old)).toBe('9000');
  });
});

describe('command APDUs', () => {
  test.each([
    ['00', '6700'],
    ['00A404', '6700'],
    ['00A404000CA0', '6700'],
    ['00A40400000000', '6a82'],
    ['0020000100000231', '6700'],
    ['80A40000', '6e00'],
    ['00FF0000', '6d00'],
    ['00C0000010', '6985'],
    ['00CA010110', '6a88'],
    ['00A47F00023F00', '6a86'],
    ['00A4000002ABCD', '6a82'],
    ['00B0000010', '6986'],
  ])('%s gets %s', (command, sw) => {
    expect(statusWord(command)).toBe(sw);
  });

  test('what does not fit in Le waits for GET RESPONSE, and only until the next command', () => {
    send(application);
    expect(send('00A4020C025032').sw).toBe('9000');
    const whole = send('00A4020002503200').data;
    const first = send('00A4020002503205');
    expect(first.sw).toBe(`61${(whole.length / 2 - 5).toString(16).padStart(2, '0')}`);
    expect(first.data + send('00C0000000').data).toBe(whole);
    send('00A4020002503205');
    send('0084000008');
    expect(statusWord('00C0000000')).toBe('6985');
  });

  test('a chain may not be continued with another instruction', () => {
    expect(statusWord('102A9E9A0101')).toBe('9000');
    expect(statusWord('0084000008')).toBe('6883');
  });
});

describe('files', () => {
  beforeEach(() => void send(application));

  test('short identifiers of ISO 7816-15: ODF 11, TokenInfo 12, and EF.DIR 1E in the master file', () => {
    expect(send('00B0910000').data).toMatch(/^a00a300804063f0050154401a1/);
    expect(send('00B0920000').data).toContain(Buffer.from('UZI-pas (TEST)').toString('hex'));
    expect(statusWord('00B09E0000')).toBe('6a82');
    send('00A40000023F00');
    expect(send('00B09E0000').data).toContain('a000000063504b43532d3135');
  });

  test('a certificate comes in one extended READ BINARY, and in many short ones', () => {
    const certificate = readExtended('4331');
    send('00A4020C024331');
    const parts: string[] = [];
    for (let offset = 0; ; offset += 256) {
      const part = send(`00B0${offset.toString(16).padStart(4, '0')}00`).data;
      parts.push(part);
      if (part.length < 512) break;
    }
    expect(parts.join('')).toBe(certificate);
    expect(new X509Certificate(hexOf(certificate)).subject).toContain('CN=Noëlle van den Brûlé');
  });

  const readExtended = (file: string) => {
    send(`00A4020C02${file}`);
    return send('00B00000000000').data;
  };

  test('READ BINARY B1 reads a file by identifier, from the offset in DO 54, in DO 53', () => {
    const certificate = readExtended('4331');
    const whole = send('00B1433100000454020000 0000').data;
    expect(whole.startsWith('5382')).toBe(true);
    expect(whole.slice(8)).toBe(certificate);
    expect(send('00B14331 04 54020100 00').data.slice(6)).toBe(certificate.slice(512, 512 + 2 * 252));
    expect(send('00B10000 03 540105 10').data).toBe(`530e${certificate.slice(10, 38)}`);
    expect(send('00B10011 03 540100 00').data.slice(4)).toBe(send('00B0910000').data);
    expect(statusWord('00B14331 04 5402FFFF 00')).toBe('6b00');
    expect(statusWord('00B14331 04 53020000 00')).toBe('6a80');
  });

  test('a key file can be selected, never read', () => {
    expect(statusWord('00A4020C024B01')).toBe('9000');
    expect(statusWord('00B0000000')).toBe('6982');
    expect(statusWord('00B14B01 03 540100 00')).toBe('6982');
  });

  test('reading past the end says so', () => {
    send('00A4020C025032');
    expect(statusWord('00B00000FE')).toBe('6282');
    expect(statusWord('00B07FFF01')).toBe('6b00');
  });

  test('a reset selects the master file again', () => {
    card.reset();
    expect(statusWord('00B0000010')).toBe('6986');
    expect(statusWord('00B0910000')).toBe('6a82');
  });
});

describe('PIN and PUK (CPS UZI-register 6.4)', () => {
  test('three wrong PINs block the card, and the right one restores the tries', () => {
    expect(statusWord('00200001')).toBe('63c3');
    expect(verifyPin('111111')).toBe('63c2');
    expect(verifyPin('123456')).toBe('9000');
    expect(statusWord('00200001')).toBe('9000');
    card.reset();
    expect(statusWord('00200001')).toBe('63c3');
    expect(['111111', '111112', '111113'].map(verifyPin)).toEqual(['63c2', '63c1', '6983']);
    expect(verifyPin('123456')).toBe('6983');
    expect(card.pinTriesLeft).toBe(0);
  });

  test('the counter survives a reset, the verified PIN does not', () => {
    verifyPin('111111');
    card.reset();
    expect(statusWord('00200001')).toBe('63c2');
    verifyPin('123456');
    card.reset();
    expect(statusWord('00200001')).toBe('63c3');
  });

  test('padding to eight bytes is not part of the PIN; more than eight bytes use no try', () => {
    expect(statusWord('00200001 08 313233343536FFFF')).toBe('9000');
    expect(statusWord('00200001 09 313233343536373839')).toBe('6700');
    expect(card.pinTriesLeft).toBe(3);
  });

  test('the PIN can be changed, not to a short one, and not without the old one', () => {
    expect(statusWord('00240001 0C 313233343536 363534333231')).toBe('9000');
    expect(verifyPin('654321')).toBe('9000');
    expect(statusWord('00240001 08 363534333231 3131')).toBe('6a80');
    expect(statusWord('00240001 0C 313233343536 363534333231')).toBe('63c2');
    expect(verifyPin('654321')).toBe('9000');
  });

  test('the PUK unblocks; three wrong PUKs end the card', () => {
    for (const pin of ['111111', '111112', '111113']) verifyPin(pin);
    expect(statusWord('002C0001 0E 3132333435363738 323232323232')).toBe('9000');
    expect(verifyPin('222222')).toBe('9000');
    const wrong = () => statusWord('002C0001 0E 3837363534333231 333333333333');
    expect([wrong(), wrong(), wrong(), wrong()]).toEqual(['63c2', '63c1', '6983', '6983']);
    expect(statusWord('002C0001 0E 3132333435363738 323232323232')).toBe('6983');
  });

  test('the blocked persona is blocked from the start', async () => {
    card = await createPersonaCard(uziPersona('geblokkeerd'), pki);
    expect(statusWord('00200001')).toBe('6983');
    expect(verifyPin('123456')).toBe('6983');
  });

  test('a card that is not activated says 6985 to its PIN, and its AODF lacks the flag initialized', async () => {
    const pinFlags = (on: SmartCard) => {
      send(application, on);
      return /a1\w{2}30\w{2}(03\w{6})/.exec(send('00B14404 03 540100 00', on).data)![1];
    };
    expect(pinFlags(card)).toBe('030203c8');
    const sealed = await createPersonaCard(uziPersona('niet-geactiveerd'), pki);
    expect(pinFlags(sealed)).toBe('030206c0');
    expect(statusWord('00200001', sealed)).toBe('6985');
    expect(statusWord('00200001 06 313233343536', sealed)).toBe('6985');
    expect(sealed.pinTriesLeft).toBe(3);
  });
});

describe('keys', () => {
  const digest = createHash('sha256').update('dossierpas').digest();
  const publicKey = async (purpose: 'authentication' | 'signature' | 'confidentiality') =>
    createPublicKey((await pki.issue(uziPersona('huisarts')))[purpose].privateKey);

  test('nothing is signed without the PIN, or without a key', () => {
    send(application);
    expect(statusWord(`002A9E9A33${digestInfo}${digest.toString('hex')}00`)).toBe('6985');
    expect(statusWord('002241B606 800102 840101')).toBe('9000');
    expect(statusWord(`002A9E9A33${digestInfo}${digest.toString('hex')}00`)).toBe('6982');
    expect(statusWord('002241B606 800102 840109')).toBe('6a88');
    expect(statusWord('002241B605 800102 8401')).toBe('6a80');
  });

  test.each([
    ['PSO', '002241B6', '002A9E9A'],
    ['INTERNAL AUTHENTICATE', '002241A4', '00880000'],
  ])('%s signs a DigestInfo with the authentication key', async (_, environment, command) => {
    verifyPin('123456');
    expect(statusWord(`${environment}06 800102 840101`)).toBe('9000');
    const { sw, data } = send(`${command} 33 ${digestInfo}${digest.toString('hex')} 00`);
    expect(sw).toBe('9000');
    expect(verify('sha256', Buffer.from('dossierpas'), await publicKey('authentication'), hexOf(data))).toBe(true);
  });

  test('each key is its own, and INTERNAL AUTHENTICATE does not take the key of a signature', async () => {
    verifyPin('123456');
    send('002241B606 800102 840102');
    const { data } = send(`002A9E9A 33 ${digestInfo}${digest.toString('hex')} 00`);
    expect(verify('sha256', Buffer.from('dossierpas'), await publicKey('signature'), hexOf(data))).toBe(true);
    expect(verify('sha256', Buffer.from('dossierpas'), await publicKey('authentication'), hexOf(data))).toBe(false);
    expect(statusWord('0088000001 01 00')).toBe('6985');
  });

  test('the card deciphers, and refuses a cryptogram whose padding is none', async () => {
    verifyPin('123456');
    send('002241B806 800102 840103');
    const key = { key: await publicKey('confidentiality'), padding: constants.RSA_PKCS1_PADDING };
    const cryptogram = publicEncrypt(key, Buffer.from('geheim'));
    expect(send(`002A8086 000101 00 ${cryptogram.toString('hex')} 0000`).data).toBe(
      Buffer.from('geheim').toString('hex'),
    );
    expect(statusWord(`002A8086 000101 00 ${cryptogram.fill(0, 0, 1).fill(1, 255).toString('hex')} 0000`)).toBe('6a80');
  });
});

describe('personas', () => {
  const certificate = (on: SmartCard) => {
    send(application, on);
    return hexOf(send('00B14331 0000 03 540100 0000', on).data.slice(8));
  };

  test('the damaged card has half a certificate', async () => {
    const damaged = await createPersonaCard(uziPersona('beschadigd'), pki);
    expect(() => new X509Certificate(certificate(damaged))).toThrow('no start line');
  });

  test('the foreign card has the same ATR and a certificate of nobody', async () => {
    const foreign = await createPersonaCard(findPersona('vreemd')!, pki);
    expect(foreign.atr).toEqual(card.atr);
    const { issuer, subject } = new X509Certificate(certificate(foreign));
    expect(issuer).toBe(subject);
    expect(subject).toContain('Toegangsbeheer');
  });

  test('the hierarchy stands on the card as well', () => {
    send(application);
    const authorities = ['4340', '4341', '4342'].map(
      (file) => new X509Certificate(hexOf(send(`00B1${file} 0000 03 540100 0000`).data.slice(8))),
    );
    expect(authorities[2]!.checkIssued(authorities[1]!) && authorities[1]!.checkIssued(authorities[0]!)).toBe(true);
    expect(new X509Certificate(certificate(card)).checkIssued(authorities[2]!)).toBe(true);
  });
});
