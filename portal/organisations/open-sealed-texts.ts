import type { Kysely } from 'kysely';
import type { PortalDatabase } from '../database/tables.ts';
import { newKey, readKeyFile, writeKeyFile } from '../factors/key-file.ts';
import { FactorKeyError } from '../factors/sealed-secret.ts';
import { SealedTexts } from './sealed-text.ts';

/**
 * Opens the key of organisations, made at the first start.
 * @param keyFile beside the database, readable by its owner alone
 * @throws FactorKeyError when the key is missing or is not the one that sealed what the database holds
 */
export async function openSealedTexts(database: Kysely<PortalDatabase>, keyFile: string): Promise<SealedTexts> {
  const sample = await database
    .selectFrom('organisation_link')
    .select(['organisation_id', 'sealed'])
    .limit(1)
    .executeTakeFirst();
  const draft = await database
    .selectFrom('organisation_draft')
    .select(['account_id', 'sealed'])
    .limit(1)
    .executeTakeFirst();
  const there = readKeyFile(keyFile);
  if (!there && (sample || draft)) {
    throw new FactorKeyError(`the key file ${keyFile} is missing, and the database holds texts that only it can open`);
  }
  const keys = there ?? [newKey()];
  if (!there) writeKeyFile(keyFile, keys);
  const texts = new SealedTexts(keys);
  if (sample) texts.open(sample.sealed, { table: 'organisation_link', owner: sample.organisation_id });
  if (draft) texts.open(draft.sealed, { table: 'organisation_draft', owner: draft.account_id });
  return texts;
}
