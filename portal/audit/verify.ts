import { DatabaseSync } from 'node:sqlite';
import { type AccessLogContent, chainStart, lineHash } from './chain.ts';
import { anchorText, purgeSubtype } from './purge.ts';
import type { AccessLogTable } from './tables.ts';

export type LogVerdict =
  | { readonly intact: true; readonly lines: number; readonly head: string }
  | { readonly intact: false; readonly brokenAt: number; readonly why: 'missing' | 'changed' };

/** What the first line that is there is chained to: nothing, or the last line that a purge removed. */
function startOf(sqlite: DatabaseSync): { sequence: number; hash: string } {
  const first = sqlite.prepare('SELECT sequence, previous_hash FROM access_log ORDER BY sequence LIMIT 1').get();
  return first && Number(first['sequence']) > 1
    ? { sequence: Number(first['sequence']) - 1, hash: String(first['previous_hash']) }
    : { sequence: 0, hash: chainStart };
}

/**
 * Walks the chain of an access log from its first line. A log whose beginning was purged holds the line that says so,
 * with the hash that the first line left is chained to (purge.ts).
 * @param file path of the log; opened read-only, also while a portal writes to it
 * @param expected what a copy kept elsewhere says of the end: a chain alone cannot show that its last lines were cut off
 * @returns number and hash of the last line; or the first line that is missing or was changed
 */
export function verifyAccessLog(file: string, expected?: { lines: number; head: string }): LogVerdict {
  const sqlite = new DatabaseSync(file, { readOnly: true });
  try {
    const start = startOf(sqlite);
    let head = start.hash;
    let lines = start.sequence;
    let anchored = lines === 0;
    for (const row of sqlite.prepare('SELECT * FROM access_log ORDER BY sequence').iterate()) {
      const { hash, previous_hash: previousHash, ...content } = row as unknown as AccessLogTable;
      lines += 1;
      if (content.sequence !== lines) return { intact: false, brokenAt: lines, why: 'missing' };
      if (previousHash !== head || hash !== lineHash(head, content satisfies AccessLogContent)) {
        return { intact: false, brokenAt: lines, why: 'changed' };
      }
      if (lines === expected?.lines && hash !== expected.head) {
        return { intact: false, brokenAt: lines, why: 'changed' };
      }
      if (content.subtype === purgeSubtype && content.reason === anchorText(start.sequence, start.hash))
        anchored = true;
      head = hash;
    }
    // Nothing in the chain says that these lines were removed by a purge.
    if (!anchored) return { intact: false, brokenAt: start.sequence, why: 'missing' };
    if (expected && lines < expected.lines) return { intact: false, brokenAt: lines + 1, why: 'missing' };
    return { intact: true, lines, head };
  } finally {
    sqlite.close();
  }
}
