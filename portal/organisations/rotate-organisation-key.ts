import type { Kysely } from 'kysely';
import type { PortalDatabase } from '../database/tables.ts';
import { newKey, readKeyFile, writeKeyFile } from '../factors/key-file.ts';
import { FactorKeyError } from '../factors/sealed-secret.ts';
import { SealedTexts } from './sealed-text.ts';

/**
 * Puts a new key in the place of the one of organisations, and seals every draft and invitation link again with it. For a
 * portal that stands still: a running one does not know the new key. When it stops half-way, both keys are in the file,
 * everything opens, and running it again finishes it.
 *
 * By the same key participants are recognised by their BSN, which is kept nowhere (S3-18) and so cannot be marked again:
 * while there are participants the earlier keys stay in the file, behind the new one.
 * @returns how many texts were sealed again, and how many earlier keys stay
 * @throws FactorKeyError when the file is missing or a text does not open; nothing has changed then but a key more in the file
 */
export async function rotateOrganisationKey(
  database: Kysely<PortalDatabase>,
  keyFile: string,
): Promise<{ readonly sealed: number; readonly kept: number }> {
  const old = readKeyFile(keyFile);
  if (!old) throw new FactorKeyError(`the key file ${keyFile} is missing`);
  const fresh = newKey();
  writeKeyFile(keyFile, [fresh, ...old]);
  const texts = new SealedTexts([fresh, ...old]);
  const { sealed, needed } = await database.transaction().execute(async (transaction) => {
    const drafts = await transaction.selectFrom('organisation_draft').selectAll().execute();
    for (const { account_id: owner, sealed: text } of drafts) {
      const place = { table: 'organisation_draft', owner } as const;
      // oxlint-disable-next-line no-await-in-loop -- one connection: they would wait for each other anyway
      await transaction
        .updateTable('organisation_draft')
        .set({ sealed: texts.seal(texts.open(text, place), place) })
        .where('account_id', '=', owner)
        .execute();
    }
    const links = await transaction
      .selectFrom('organisation_link')
      .select(['token_hash', 'organisation_id', 'sealed'])
      .execute();
    for (const { token_hash: hash, organisation_id: owner, sealed: text } of links) {
      const place = { table: 'organisation_link', owner } as const;
      // oxlint-disable-next-line no-await-in-loop -- as above
      await transaction
        .updateTable('organisation_link')
        .set({ sealed: texts.seal(texts.open(text, place), place) })
        .where('token_hash', '=', hash)
        .execute();
    }
    const marked = await transaction.selectFrom('participant').select('id').limit(1).executeTakeFirst();
    return { sealed: drafts.length + links.length, needed: marked === undefined ? [] : old };
  });
  writeKeyFile(keyFile, [fresh, ...needed]);
  return { sealed, kept: needed.length };
}
