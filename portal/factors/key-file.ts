import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { FactorKeyError, keyBytes } from './sealed-secret.ts';

/**
 * @param text keys as an environment variable or a file holds them: Base64 of 32 bytes, one a line, the current one first
 * @param source how to call the place they come from, for the message
 * @throws FactorKeyError when a line is anything else; what it holds is not told
 */
export function parseKeys(text: string, source: string): Buffer[] {
  const lines = text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (lines.length === 0) throw new FactorKeyError(`${source} holds no key`);
  return lines.map((line, index) => {
    const key = Buffer.from(line, 'base64');
    if (key.length !== keyBytes || key.toString('base64') !== line) {
      throw new FactorKeyError(`line ${index + 1} of ${source} is not the Base64 of ${keyBytes} bytes`);
    }
    return key;
  });
}

/** @returns a new random key of 256 bits */
export function newKey(): Buffer {
  return randomBytes(keyBytes);
}

/**
 * @returns the keys in the file, the current one first; null when there is no file
 * @throws FactorKeyError when others may read it, or when it holds no keys
 */
export function readKeyFile(file: string): Buffer[] | null {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
  // Windows has no such bits: there the data directory's own access list protects it.
  const open = process.platform === 'win32' ? 0 : statSync(file).mode & 0o077;
  if (open !== 0) throw new FactorKeyError(`the key file ${file} can be read by others; give it mode 0600`);
  return parseKeys(text, `the key file ${file}`);
}

/** Whole or not at all, also when the computer stops in between; only the owner may read it. */
export function writeKeyFile(file: string, keys: readonly Buffer[]): void {
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  const draft = join(dirname(file), `.${basename(file)}.${process.pid}`);
  const text = keys.map((key) => `${key.toString('base64')}\n`).join('');
  writeFileSync(draft, text, { mode: 0o600, flush: true });
  renameSync(draft, file);
}
