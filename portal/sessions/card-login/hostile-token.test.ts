import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { WebEidToken } from '../../../contract/card/protocol.ts';
import { startPki, webEidToken } from '../../../test/portal/portal-fixture.ts';
import type { Credential } from '../../../tools/test-pki/authorities.ts';
import { uziPersona } from '../../../tools/test-pki/personas.ts';
import { PortalRefusal } from '../../server/refusal.ts';
import { CardLogin } from './card-login.ts';
import { RevocationChecker } from './revocation.ts';
import { readTrust } from './trust.ts';

const origin = 'https://localhost:8443';
const nonce = Buffer.alloc(32, 7).toString('base64');
const now = () => new Date();

let pki: Awaited<ReturnType<typeof startPki>>;
let huisarts: Credential;
let good: WebEidToken;
let login: CardLogin;

beforeAll(async () => {
  pki = await startPki();
  huisarts = await pki.pki.issueDeviating(uziPersona('huisarts'), 'authentication', {});
  good = webEidToken(huisarts, origin, nonce);
  const trust = readTrust(pki.revocation.trustFile);
  login = new CardLogin({ trust, revocation: new RevocationChecker(now), now, allowedRoles: ['01.015'] });
});
afterAll(() => pki.close());

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

/** `in`, or the code of the refusal; anything else that is thrown stays thrown. */
function outcomeOf(change: Partial<WebEidToken>): string {
  try {
    login.prove({ ...good, ...change }, nonce, origin);
    return 'in';
  } catch (error) {
    if (error instanceof PortalRefusal) return error.code;
    throw error;
  }
}

it('the certificate itself is let in', () => {
  expect(outcomeOf({})).toBe('in');
});

it('Y03 Y04 a certificate with changed bytes is refused by its code, whatever was changed', () => {
  const change = fc.tuple(fc.nat(huisarts.certificate.length - 1), fc.integer({ min: 1, max: 255 }));
  fc.assert(
    fc.property(fc.uniqueArray(change, { selector: ([at]) => at, minLength: 1, maxLength: 4 }), (changes) => {
      const certificate = Uint8Array.from(huisarts.certificate);
      for (const [at, difference] of changes) certificate[at] = (certificate[at] ?? 0) ^ difference;
      expect(outcomeOf({ unverifiedCertificate: base64(certificate) })).toMatch(/^DP-(120[12]|200[347])$/);
    }),
    { numRuns: 200 },
  );
});

it('Y03 any other bytes as certificate or signature are refused by their code', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      expect(outcomeOf({ unverifiedCertificate: base64(bytes) })).toMatch(/^DP-200[47]$/);
      expect(outcomeOf({ signature: base64(bytes) })).toBe('DP-2007');
    }),
    { numRuns: 50 },
  );
});
