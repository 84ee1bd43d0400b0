import { DatabaseSync } from 'node:sqlite';
import { type AccessLogContent, chainStart, lineHash } from './chain.ts';
import type { AccessLogTable } from './tables.ts';

export type LogVerdict =
  | { readonly intact: true; readonly lines: number; readonly head: string }
  | { readonly intact: false; readonly brokenAt: number; readonly why: 'missing' | 'changed' };

/**
 * Walks the chain of an access log from its first line.
 * @param file path of the log; opened read-only, also while a portal writes to it
 * @param expected what a copy kept elsewhere says of the end: a chain alone cannot show that its last lines were cut off
 * @returns how many lines and the hash of the last; or the first line that is missing or was changed
 */
export function verifyAccessLog(file: string, expected?: { lines: number; head: string }): LogVerdict {
  const sqlite = new DatabaseSync(file, { readOnly: true });
  try {
    let head = chainStart;
    let lines = 0;
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
      head = hash;
    }
    if (expected && lines < expected.lines) return { intact: false, brokenAt: lines + 1, why: 'missing' };
    return { intact: true, lines, head };
  } finally {
    sqlite.close();
  }
}
