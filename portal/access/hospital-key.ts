import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const key = /^[A-Za-z0-9_-]{43}$/;

/**
 * The key by which the hospital's own desk and patient portal record consents: 256 random bits, made at the first start,
 * in a file that only the portal's user can read.
 * @param dataDirectory of the portal
 * @returns base64url
 * @throws Error when the file holds something else: a key that nobody can use is a mistake worth stopping for
 */
export function hospitalKeyIn(dataDirectory: string): string {
  const file = join(dataDirectory, 'hospital.key');
  try {
    // Fails when it is there: two starts at the same time end with one key.
    writeFileSync(file, randomBytes(32).toString('base64url'), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const found = readFileSync(file, 'utf8').trim();
  if (!key.test(found)) throw new Error('hospital.key does not hold a key; remove it to get a new one');
  return found;
}

const hash = (text: string): Buffer => createHash('sha256').update(text).digest();

/** @param authorization the Authorization header of a request */
export const isHospital = (authorization: string | undefined, expected: string): boolean =>
  timingSafeEqual(hash(authorization ?? ''), hash(`Bearer ${expected}`));
