import type { Kysely } from 'kysely';
import { OrganisationDraft } from '../../contract/organisation/organisation.ts';
import type { PortalDatabase } from '../database/tables.ts';
import type { SealedTexts } from './sealed-text.ts';

/** The wizard Koppel nieuwe organisatie as each person left it, sealed: over lock, crash and restart, one of each. */
export class Drafts {
  readonly #database: Kysely<PortalDatabase>;
  readonly #texts: SealedTexts;

  constructor(database: Kysely<PortalDatabase>, texts: SealedTexts) {
    this.#database = database;
    this.#texts = texts;
  }

  async find(accountId: string): Promise<OrganisationDraft | null> {
    const row = await this.#database
      .selectFrom('organisation_draft')
      .select('sealed')
      .where('account_id', '=', accountId)
      .executeTakeFirst();
    if (!row) return null;
    const text = this.#texts.open(row.sealed, { table: 'organisation_draft', owner: accountId });
    // One that an older portal wrote in another shape is begun anew.
    return OrganisationDraft.safeParse(JSON.parse(text)).data ?? null;
  }

  async keep(accountId: string, draft: OrganisationDraft): Promise<void> {
    const sealed = this.#texts.seal(JSON.stringify(draft), { table: 'organisation_draft', owner: accountId });
    await this.#database.replaceInto('organisation_draft').values({ account_id: accountId, sealed }).execute();
  }

  async drop(accountId: string): Promise<void> {
    await this.#database.deleteFrom('organisation_draft').where('account_id', '=', accountId).execute();
  }
}
