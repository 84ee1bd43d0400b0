import type { Kysely } from 'kysely';
import type { PortalDatabase } from '../database/tables.ts';
import { newKey, parseKeys, readKeyFile, writeKeyFile } from './key-file.ts';
import { FactorKeyError, FactorKeys } from './sealed-secret.ts';

/**
 * Where the keys come from: a file of the data directory, made at the first start, or text of the configuration or the
 * environment (Base64 of 32 bytes, one a line, the current one first).
 */
export type FactorKeySource = { readonly keyFile: string } | { readonly key: string };

/**
 * The keys that open what the database holds.
 * @throws FactorKeyError when a key that sealed something is missing, is not the right one, or cannot be read
 */
export async function openFactorKeys(database: Kysely<PortalDatabase>, source: FactorKeySource): Promise<FactorKeys> {
  const sample = await database
    .selectFrom('otp_device')
    .select(['id', 'account_id', 'pool', 'key_id', 'sealed_secret'])
    .groupBy('key_id')
    .execute();
  const keys = 'key' in source ? fromText(source.key) : fromFile(source.keyFile, sample.length > 0);
  for (const row of sample) keys.open(row, row).fill(0);
  return keys;
}

function fromText(text: string): FactorKeys {
  return new FactorKeys(parseKeys(text, 'the configured key for second factors'));
}

function fromFile(file: string, needed: boolean): FactorKeys {
  const there = readKeyFile(file);
  if (there) return new FactorKeys(there);
  if (needed) {
    throw new FactorKeyError(`the key file ${file} is missing, and the database holds secrets that only it can open`);
  }
  const made = [newKey()];
  writeKeyFile(file, made);
  return new FactorKeys(made);
}

/**
 * Puts a new key in the place of all keys of a file, and seals every secret again with it. For a portal that stands
 * still: a running one does not know the new key. When it stops half-way, both keys are in the file, everything opens,
 * and running it again finishes it.
 * @returns how many secrets were sealed again
 * @throws FactorKeyError when the file is missing or a secret does not open; nothing has changed then
 */
export async function rotateFactorKey(database: Kysely<PortalDatabase>, keyFile: string): Promise<number> {
  const old = readKeyFile(keyFile);
  if (!old) throw new FactorKeyError(`the key file ${keyFile} is missing`);
  await openFactorKeys(database, { keyFile });
  const fresh = newKey();
  writeKeyFile(keyFile, [fresh, ...old]);
  const keys = new FactorKeys([fresh, ...old]);
  const count = await database.transaction().execute(async (transaction) => {
    const rows = await transaction
      .selectFrom('otp_device')
      .select(['id', 'account_id', 'pool', 'key_id', 'sealed_secret'])
      .execute();
    for (const row of rows) {
      const secret = keys.open(row, row);
      const sealed = keys.seal(secret, row);
      secret.fill(0);
      // oxlint-disable-next-line no-await-in-loop -- one connection: they would wait for each other anyway
      await transaction.updateTable('otp_device').set(sealed).where('id', '=', row.id).execute();
    }
    return rows.length;
  });
  writeKeyFile(keyFile, [fresh]);
  return count;
}
