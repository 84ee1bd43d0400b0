import { argon2, randomBytes, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import { normalisePassword } from '../../../contract/account/password.ts';
import type { HashCost } from '../../factors/hash-cost.ts';

const argon2Async = promisify(argon2);
const saltBytes = 16;
const hashBytes = 32;

const unpadded = (bytes: Buffer) => bytes.toString('base64').replace(/=+$/, '');
const phc = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]{16,})\$([A-Za-z0-9+/]{22,})$/;

/** argon2id (RFC 9106) off the event loop. */
async function derive(password: string, nonce: Buffer, cost: HashCost, tagLength: number): Promise<Buffer> {
  const message = Buffer.from(normalisePassword(password), 'utf8');
  try {
    return await argon2Async('argon2id', { message, nonce, tagLength, ...cost });
  } finally {
    message.fill(0);
  }
}

const phcString = ({ memory, passes, parallelism }: HashCost, salt: Buffer, hash: Buffer) =>
  `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(hash)}`;

/** @returns the hash to keep, as PHC string: `$argon2id$v=19$m=19456,t=2,p=1$salt$hash` */
export async function hashPassword(password: string, cost: HashCost): Promise<string> {
  const salt = randomBytes(saltBytes);
  return phcString(cost, salt, await derive(password, salt, cost, hashBytes));
}

/** What an unknown account is compared with, so that it takes as long as a known one. No password fits: it is random. */
const nobody = (cost: HashCost) => phcString(cost, randomBytes(saltBytes), randomBytes(hashBytes));

/**
 * Compares in constant time.
 * @param stored PHC string; null for an account that does not exist or has no password: as much work, and never right
 * @param newCost of hashes that are made now; a stored one names its own
 */
export async function verifyPassword(stored: string | null, password: string, newCost: HashCost): Promise<boolean> {
  const [, memory, passes, parallelism, salt = '', expected = ''] = phc.exec(stored ?? nobody(newCost)) ?? [];
  if (memory === undefined) throw new Error('a stored password is no argon2id PHC string');
  const want = Buffer.from(expected, 'base64');
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) };
  const got = await derive(password, Buffer.from(salt, 'base64'), cost, want.length);
  return timingSafeEqual(got, want) && stored !== null;
}
