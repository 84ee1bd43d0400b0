import type { Kysely } from 'kysely';
import type { LogLine } from '../../contract/portal/access-log.ts';
import { amsterdamDate } from '../data/amsterdam-time.ts';
import { dateInterval } from '../data/search-date.ts';
import type { PortalDatabase } from '../database/tables.ts';
import type { AccessLogTable } from './tables.ts';

/** Whose lines: of one clinician, or about one patient. */
export type LogSubject = { readonly uziNumber: string } | { readonly patientId: string };

export interface LogPeriod {
  /** Whole days in Dutch time, both included; null is open. */
  readonly from: string | null;
  readonly to: string | null;
}

/** Lines of the log, newest first. @param before sequence of the last line of the page before; null for the first page */
export async function readLog(
  database: Kysely<PortalDatabase>,
  subject: LogSubject,
  { from, to }: LogPeriod,
  before: number | null,
  limit: number,
): Promise<AccessLogTable[]> {
  let query = database.selectFrom('access_log').selectAll().orderBy('sequence', 'desc').limit(limit);
  query =
    'uziNumber' in subject
      ? query.where('uzi_number', '=', subject.uziNumber)
      : query.where('patient_id', '=', subject.patientId);
  const [first, last] = [from === null ? null : dateInterval(from), to === null ? null : dateInterval(to)];
  if (first) query = query.where('recorded_at', '>=', first.from);
  if (last) query = query.where('recorded_at', '<=', last.to);
  if (before !== null) query = query.where('sequence', '<', before);
  return query.execute();
}

/** A line without the patient and the dates of what was taken, which are the caller's to know or not. */
export type BareLine = Omit<LogLine, 'patient' | 'items' | 'itemCount'> & {
  readonly patientId: string | null;
  /** Ids of what was printed or copied. */
  readonly itemIds: readonly string[];
};

const check = (letter: string | undefined): boolean | null => (letter === 'T' ? true : letter === 'F' ? false : null);

/** Columns of the log without those that hold the chain together, and without addresses and request ids. */
export function bareLine(row: AccessLogTable): BareLine {
  const [authorisation, relation, consent, breakGlass] = row.checks;
  return {
    from: row.recorded_at,
    to: row.recorded_at,
    times: 1,
    who: {
      name: row.user_name,
      uziNumber: row.uzi_number,
      roleCode: row.role_code,
      organisation: row.ura,
      onBehalfOf: row.on_behalf_of,
    },
    eventCode: row.event_code,
    subtype: row.subtype,
    action: row.action as LogLine['action'],
    object: row.object,
    itemIds: row.details?.split(' ') ?? [],
    granted: row.outcome === '0',
    reason: row.reason,
    purpose: row.purpose,
    checks: {
      authorisation: check(authorisation),
      relation: check(relation),
      consent: check(consent),
      breakGlass: check(breakGlass),
    },
    patientId: row.patient_id,
  };
}

/** Everything by which two lines of one day are told apart (NEN 7513 chapter 9 lets similar ones be one row). */
const likeness = ({ from, to: _to, times: _times, ...rest }: BareLine): string =>
  JSON.stringify([amsterdamDate(Date.parse(from)), rest]);

/** Joins similar lines of one day into one row, in the place of the newest. @param lines newest first */
export function joinSimilar(lines: readonly BareLine[]): BareLine[] {
  const rows = new Map<string, BareLine>();
  for (const line of lines) {
    const key = likeness(line);
    const row = rows.get(key);
    rows.set(key, row ? { ...row, from: line.from, times: row.times + line.times } : line);
  }
  return [...rows.values()];
}
