import { execFile } from 'node:child_process';
import { randomBytes, verify, X509Certificate } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestPki, type IssuedCard } from '../test-pki/open-test-pki.ts';
import { uziPersona } from '../test-pki/personas.ts';
import { VirtualReader } from '../virtual-reader/virtual-reader.ts';

const run = promisify(execFile);
const pkcs11Module = [
  '/usr/lib/x86_64-linux-gnu/opensc-pkcs11.so',
  '/usr/lib/aarch64-linux-gnu/opensc-pkcs11.so',
  '/usr/lib64/opensc-pkcs11.so',
].find((path) => existsSync(path));

let directory: string;
let reader: VirtualReader;
let card: IssuedCard;

interface Said {
  readonly code: number;
  readonly text: string;
}

/** Runs one of OpenSC's tools on the virtual reader. Asynchronous: the card lives in this process. */
const tool = async (name: string, ...args: string[]): Promise<Said> => {
  const env = {
    ...process.env,
    LC_ALL: 'C.UTF-8',
    OPENSC_CONF: reader.status().openScConfiguration,
    PCSCLITE_CSOCK_NAME: reader.socket,
  };
  try {
    const { stdout, stderr } = await run(name, args, { env });
    return { code: 0, text: stdout + stderr };
  } catch (error) {
    const failed = error as { code: number | string; stdout: string; stderr: string };
    if (failed.code === 'ENOENT')
      throw new Error(`${name} is missing: install the Debian package "opensc".`, { cause: error });
    return { code: Number(failed.code), text: failed.stdout + failed.stderr };
  }
};

const pkcs11 = (...args: string[]): Promise<Said> => {
  if (pkcs11Module === undefined)
    throw new Error('opensc-pkcs11.so is missing: install the Debian package "opensc-pkcs11".');
  return tool('pkcs11-tool', '--module', pkcs11Module, ...args);
};

const at = (name: string) => join(directory, name);
/** A fresh card of a persona; tests of another one than huisarts put that one back. */
const insert = (persona: string) => reader.insert(persona, { fresh: true });
const onCardOf = async (persona: string, work: () => Promise<void>): Promise<void> => {
  await insert(persona);
  try {
    await work();
  } finally {
    await insert('huisarts');
  }
};
const publicKeyOf = (purpose: keyof IssuedCard) => new X509Certificate(card[purpose].certificate).publicKey;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'opensc-'));
  reader = await VirtualReader.start({ directory, pkiDirectory: directory, warn: (line) => console.warn(line) });
  card = await (await openTestPki(directory)).issue(uziPersona('huisarts'));
  await insert('huisarts');
});
afterAll(async () => {
  await reader.close();
  await rm(directory, { recursive: true, force: true });
});

describe('opensc-tool', () => {
  test('lists both readers, the card in the first', async () => {
    const { text } = await tool('opensc-tool', '-l');
    expect(text).toMatch(/^0\s+Yes\s+Dossierpas Virtual Reader 00 00$/m);
    expect(text).toMatch(/^1\s+No\s+Dossierpas Virtual Reader 00 01$/m);
  });

  test('reads the ATR', async () => {
    expect((await tool('opensc-tool', '-a')).text).toContain('3b:87:01:80:31:b8:73:c0:01:c0:fd');
  });
});

describe('pkcs15-tool', () => {
  test('dumps PIN, PUK, three keys, three public keys and six certificates', async () => {
    const { code, text } = await tool('pkcs15-tool', '--dump');
    expect(code).toBe(0);
    expect(text).toContain('PKCS#15 Card [UZI-pas (TEST)]');
    expect(text).toMatch(/PIN \[PIN\][\s\S]*initialized[\s\S]*PIN \[PUK\][\s\S]*unblockingPin/);
    for (const label of ['Authenticatie', 'Handtekening', 'Vertrouwelijkheid'])
      for (const kind of ['Private RSA Key', 'Public RSA Key', 'X.509 Certificate'])
        expect(text).toContain(`${kind} [${label}]`);
    expect(text).toContain('Usage          : [0x200], nonRepudiation');
    expect(text.match(/Authority {6}: yes/g)).toHaveLength(3);
  });

  test('lists the certificates', async () => {
    const { text } = await tool('pkcs15-tool', '--list-certificates');
    expect(text.match(/X\.509 Certificate \[/g)).toHaveLength(6);
  });

  test.each([
    ['01', 'authentication'],
    ['02', 'signature'],
    ['03', 'confidentiality'],
  ] as const)('reads certificate %s as it was issued', async (id, purpose) => {
    await tool('pkcs15-tool', '--read-certificate', id, '--output', at('read.pem'));
    const read = new X509Certificate(await readFile(at('read.pem')));
    expect(read.raw.equals(card[purpose].certificate)).toBe(true);
  });

  test('reads a public key that belongs to the certificate', async () => {
    await tool('pkcs15-tool', '--read-public-key', '01', '--output', at('public.pem'));
    const pem = await readFile(at('public.pem'), 'utf8');
    expect(pem).toBe(publicKeyOf('authentication').export({ type: 'spki', format: 'pem' }));
  });

  test('a wrong PIN uses a try, the right one restores them, the third wrong one blocks', async () => {
    await onCardOf('huisarts-collega', async () => {
      const verifyPin = (pin: string) => tool('pkcs15-tool', '--verify-pin', '--pin', pin);
      expect((await verifyPin('111111')).text).toContain('PIN code or key incorrect');
      expect(reader.status().slots[0]!.pinTriesLeft).toBe(2);
      expect((await verifyPin('123456')).code).toBe(0);
      expect(reader.status().slots[0]!.pinTriesLeft).toBe(3);
      for (const pin of ['111111', '111112', '111113']) await verifyPin(pin);
      expect((await verifyPin('123456')).text).toContain('Authentication method blocked');
    });
  });

  test('the PUK unblocks the PIN, and the PIN can be changed', async () => {
    await onCardOf('geblokkeerd', async () => {
      const unblocked = await tool(
        'pkcs15-tool',
        '--unblock-pin',
        '--auth-id',
        '01',
        '--puk',
        '12345678',
        '--new-pin',
        '246802',
      );
      expect(unblocked.code).toBe(0);
      expect(
        (await tool('pkcs15-tool', '--change-pin', '--auth-id', '01', '--pin', '246802', '--new-pin', '135791')).code,
      ).toBe(0);
      expect((await tool('pkcs15-tool', '--verify-pin', '--pin', '135791')).code).toBe(0);
    });
  });

  test('a card that is not activated shows so, and its PIN cannot be used', async () => {
    await onCardOf('niet-geactiveerd', async () => {
      const { text } = await tool('pkcs15-tool', '--list-pins');
      expect(text).toMatch(/PIN \[PIN\]\n.*\n.*\n.*\n\tFlags {10}: \[0x03\], case-sensitive, local\n/);
      expect((await tool('pkcs15-tool', '--verify-pin', '--pin', '123456')).code).not.toBe(0);
      expect(reader.status().slots[0]!.pinTriesLeft).toBe(3);
    });
  });
});

describe('signatures', () => {
  test('pkcs15-crypt signs a hash with the authentication key', async () => {
    const data = randomBytes(1000);
    await writeFile(at('hash.bin'), new Uint8Array(await crypto.subtle.digest('SHA-256', data)));
    const { code, text } = await tool(
      'pkcs15-crypt',
      '--sign',
      '--key',
      '01',
      '--sha-256',
      '--pkcs1',
      '--pin',
      '123456',
      '--input',
      at('hash.bin'),
      '--output',
      at('signature.bin'),
    );
    expect(text).not.toContain('error');
    expect(code).toBe(0);
    expect(verify('sha256', data, publicKeyOf('authentication'), await readFile(at('signature.bin')))).toBe(true);
  });

  test('pkcs11-tool signs, in the number of APDUs that the bench compares with', async () => {
    const data = randomBytes(1000);
    await writeFile(at('data.bin'), data);
    const before = reader.status().slots[0]!.apdus;
    const { code, text } = await pkcs11(
      '--login',
      '--pin',
      '123456',
      '--sign',
      '--id',
      '01',
      '--mechanism',
      'SHA256-RSA-PKCS',
      '--input-file',
      at('data.bin'),
      '--output-file',
      at('signature.bin'),
    );
    expect(text).not.toContain('error');
    expect(code).toBe(0);
    expect(verify('sha256', data, publicKeyOf('authentication'), await readFile(at('signature.bin')))).toBe(true);
    expect(reader.status().slots[0]!.apdus - before).toBeGreaterThan(30);
  });

  test('pkcs11-tool --test finds no errors: digests, signatures, verification and decryption', async () => {
    const { code, text } = await pkcs11('--login', '--pin', '123456', '--test');
    expect(code).toBe(0);
    expect(text).toContain('No errors');
    expect(text).toMatch(/testing key 2 \(Vertrouwelijkheid\)\s+RSA-X-509: OK\s+RSA-PKCS: OK/);
  });

  test('pkcs11-tool says that a blocked PIN is locked', async () => {
    await onCardOf('geblokkeerd', async () => {
      expect((await pkcs11('--list-token-slots')).text).toContain('user PIN locked');
      expect((await pkcs11('--login', '--pin', '123456', '--test')).text).toContain('CKR_PIN_LOCKED');
    });
  });
});
