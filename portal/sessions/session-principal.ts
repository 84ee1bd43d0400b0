import type { Kysely, Selectable, Transaction } from 'kysely';
import type { Duty } from '../../contract/views/person.ts';
import type { PortalDatabase } from '../database/tables.ts';
import type { Clinician } from './clinician.ts';
import type { Principal, SessionAccount } from './principal.ts';
import type { SessionTable } from './tables.ts';

/** What a proven card says of its holder. */
export type CardHolder = Omit<Clinician, 'sessionId' | 'assurance'>;

type Row = Selectable<SessionTable>;
type Connection = Kysely<PortalDatabase> | Transaction<PortalDatabase>;

function clinicianOf(row: Row): Clinician | null {
  const { uzi_number: uziNumber, ura, role_code: roleCode, role, name, organisation } = row;
  if (uziNumber === null || ura === null || roleCode === null) return null;
  if (role === null || name === null || organisation === null) return null;
  const { id: sessionId, agb, assurance } = row;
  return { sessionId, uziNumber, agb, ura, roleCode, role, name, organisation, assurance };
}

/** What the table keeps of a card; its level is high, without one it is substantial. */
export const cardColumns = (card: CardHolder | null) => ({
  uzi_number: card?.uziNumber ?? null,
  agb: card?.agb ?? null,
  ura: card?.ura ?? null,
  role_code: card?.roleCode ?? null,
  role: card?.role ?? null,
  name: card?.name ?? null,
  organisation: card?.organisation ?? null,
  assurance: card === null ? ('substantial' as const) : ('high' as const),
});

const dateOrNull = (at: number | null) => (at === null ? null : new Date(at));

/**
 * Who a row of the table stands for.
 * @returns null when the account of the session is not verified (any more): a session stands on that
 */
export async function principalOf(connection: Connection, row: Row): Promise<Principal | null> {
  const account = row.account_id === null ? null : await verifiedAccount(connection, row.account_id);
  if (row.account_id !== null && account === null) return null;
  return {
    sessionId: row.id,
    assurance: row.assurance,
    clinician: clinicianOf(row),
    account,
    device: row.device,
    previousLogin: dateOrNull(row.previous_login_at),
    trustedDeviceId: row.trusted_device_id,
  };
}

async function verifiedAccount(connection: Connection, id: string): Promise<SessionAccount | null> {
  const row = await connection
    .selectFrom('account')
    .select(['address', 'given_name', 'surname', 'organisation', 'duties'])
    .where('id', '=', id)
    .where('state', '=', 'verified')
    .executeTakeFirst();
  if (!row || row.given_name === null || row.surname === null) return null;
  return {
    id,
    address: row.address,
    names: { givenName: row.given_name, surname: row.surname },
    organisation: row.organisation,
    duties: JSON.parse(row.duties) as Duty[],
  };
}
