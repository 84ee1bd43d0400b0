import { randomUUID } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { z } from 'zod';
import type { RequestForm, RequestFormDraft } from '../../contract/organisation/people.ts';
import { normaliseAddress } from '../accounts/address.ts';
import type { PortalDatabase } from '../database/tables.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { formPlace } from './organisation-audit.ts';
import type { Caller } from './organisation-gate.ts';
import type { OrganisationParts } from './organisation-parts.ts';
import { nameOf } from './rows.ts';

/** What ends a form that is prepared; a form that has ended stays as it is. */
export type FormEnd = Exclude<RequestForm['state'], 'prepared'>;

const eventOf = {
  submitted: 'request-form-submitted',
  declined: 'request-form-declined',
  withdrawn: 'request-form-withdrawn',
} as const satisfies Record<FormEnd, string>;

/** So long somebody sees what became of a form that was for them, in ms. */
const shownFor = 14 * 24 * 3_600_000;

const formRows = (database: Kysely<PortalDatabase>) =>
  database
    .selectFrom('request_form')
    .innerJoin('account', 'account.id', 'request_form.prepared_by')
    .selectAll('request_form')
    .select(['account.given_name', 'account.surname'])
    .orderBy('request_form.prepared_at', 'desc')
    .orderBy('request_form.id');
type Row = Awaited<ReturnType<ReturnType<typeof formRows>['execute']>>[number];

function formView(row: Row): RequestForm {
  const { id, address, organisation, subject, text, state } = row;
  return {
    id,
    address,
    organisation,
    subject,
    text,
    preparedBy: nameOf(row),
    preparedAt: new Date(row.prepared_at).toISOString(),
    state,
    since: new Date(row.since).toISOString(),
  };
}

/** Forms that a leverancier-adviseur prepares for a behandelaar; they wait for whoever logs in with that address (S0-01). */
export class RequestForms {
  readonly #parts: Pick<OrganisationParts, 'database' | 'audit' | 'now'>;

  constructor(parts: Pick<OrganisationParts, 'database' | 'audit' | 'now'>) {
    this.#parts = parts;
  }

  /** Those that somebody prepared, newest first. */
  async preparedBy({ account }: Caller): Promise<RequestForm[]> {
    const rows = await formRows(this.#parts.database).where('prepared_by', '=', account.id).limit(500).execute();
    return rows.map(formView);
  }

  /** Those that wait for somebody, and those they sent in or declined not long ago, newest first. */
  async of({ account }: Caller): Promise<RequestForm[]> {
    const { database, now } = this.#parts;
    const rows = await formRows(database)
      .where('request_form.address', '=', account.address)
      .where((is) =>
        is.or([
          is('request_form.state', '=', 'prepared'),
          is.and([
            is('request_form.state', 'in', ['submitted', 'declined']),
            is('request_form.since', '>', now().getTime() - shownFor),
          ]),
        ]),
      )
      .limit(200)
      .execute();
    return rows.map(formView);
  }

  /** @throws PortalRefusal 400 DP-2112 for what is no address of one mailbox */
  async prepare(
    { account, by }: Caller,
    { address: typed, organisation, subject, text }: z.infer<typeof RequestFormDraft>,
  ): Promise<RequestForm> {
    const address = normaliseAddress(typed);
    if (address === null) throw new PortalRefusal(400, 'DP-2112');
    const { database, audit, now } = this.#parts;
    const id = randomUUID();
    const at = now().getTime();
    await database.transaction().execute(async (transaction) => {
      await transaction
        .insertInto('request_form')
        .values({
          id,
          address,
          organisation,
          subject,
          text,
          prepared_by: account.id,
          prepared_at: at,
          state: 'prepared',
          since: at,
        })
        .execute();
      audit.append(by, 'request-form-prepared', formPlace(id));
    });
    return this.#find(id);
  }

  /**
   * Ends a form: the one it is for submits or declines it, who prepared it withdraws it.
   * @throws PortalRefusal 404 DP-3007 for a form of others, or of nobody, 409 DP-5011 when it has ended
   */
  async end({ account, by }: Caller, id: string, end: FormEnd): Promise<RequestForm> {
    const { database, audit, now } = this.#parts;
    await database.transaction().execute(async (transaction) => {
      const row = await transaction.selectFrom('request_form').selectAll().where('id', '=', id).executeTakeFirst();
      const isTheirs = end === 'withdrawn' ? row?.prepared_by === account.id : row?.address === account.address;
      if (!row || !isTheirs) throw new PortalRefusal(404, 'DP-3007', { status: 404 });
      if (row.state !== 'prepared') throw new PortalRefusal(409, 'DP-5011');
      await transaction
        .updateTable('request_form')
        .set({ state: end, since: now().getTime() })
        .where('id', '=', id)
        .execute();
      audit.append(by, eventOf[end], formPlace(id));
    });
    return this.#find(id);
  }

  async #find(id: string): Promise<RequestForm> {
    return formView(await formRows(this.#parts.database).where('request_form.id', '=', id).executeTakeFirstOrThrow());
  }
}
