import type { Connection } from './rows.ts';
import { hashOf, newToken } from '../sessions/opaque-token.ts';
import type { SealedTexts } from './sealed-text.ts';

/** @returns the row of a new invitation link of an organisation (S3-22), and its secret part */
export function newInvitationLink(texts: SealedTexts, organisationId: string, since: number) {
  const token = newToken();
  const sealed = texts.seal(token, { table: 'organisation_link', owner: organisationId });
  return {
    token,
    row: { token_hash: hashOf(token), organisation_id: organisationId, sealed, since, withdrawn_at: null },
  };
}

/** @returns the link of an organisation that is not withdrawn */
export async function liveLink(
  connection: Connection,
  texts: SealedTexts,
  organisationId: string,
): Promise<{ readonly token: string; readonly since: Date }> {
  const row = await connection
    .selectFrom('organisation_link')
    .select(['sealed', 'since'])
    .where('organisation_id', '=', organisationId)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirstOrThrow();
  const token = texts.open(row.sealed, { table: 'organisation_link', owner: organisationId });
  return { token, since: new Date(row.since) };
}
