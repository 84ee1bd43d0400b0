import { createHash } from 'node:crypto';
import type { AccessLogTable } from './tables.ts';

/** What precedes the first line. */
export const chainStart = '0'.repeat(64);

/** A line before it is chained. */
export type AccessLogContent = Omit<AccessLogTable, 'hash' | 'previous_hash'>;

/** The order in which the columns enter the hash. Changing it would break every existing log. */
export const contentColumns = [
  'sequence',
  'recorded_at',
  'event_code',
  'subtype',
  'action',
  'outcome',
  'uzi_number',
  'user_name',
  'role_code',
  'ura',
  'purpose',
  'access_point',
  'patient_id',
  'object',
  'checks',
  'reason',
  'request_id',
] as const satisfies readonly (keyof AccessLogContent)[];

/**
 * The hash of one line: SHA-256 over the hash before it, a line feed, and its columns as one JSON array, so that no
 * two different lines have the same text.
 * @param previousHash hash of the line before, or {@link chainStart}
 * @returns 64 lower-case hex digits
 */
export function lineHash(previousHash: string, content: AccessLogContent): string {
  const columns: (string | number | null | { readonly details: string })[] = contentColumns.map(
    (column) => content[column],
  );
  // Came later: a line without it hashes as it did before the column was there.
  // (A log that no newer portal opened has no such column at all.)
  if (typeof content.on_behalf_of === 'string') columns.push(content.on_behalf_of);
  // Named, so that it cannot be taken for the column before it.
  if (typeof content.details === 'string') columns.push({ details: content.details });
  const canonical = JSON.stringify(columns);
  return createHash('sha256').update(`${previousHash}\n${canonical}`, 'utf8').digest('hex');
}
