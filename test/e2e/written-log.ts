import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { verifyAccessLog } from '../../portal/audit/verify.ts';
import { type AccountStage, expect } from './account-stage.ts';

/** What the access log holds of somebody, oldest first, once its whole chain was walked. */
export function writtenOf({ stage }: AccountStage, name: string): { act: string; outcome: string; object: string }[] {
  const file = path.join(stage.dir, 'portal', 'audit.db');
  expect(verifyAccessLog(file)).toMatchObject({ intact: true });
  const log = new DatabaseSync(file, { readOnly: true });
  try {
    const rows = log
      .prepare('SELECT subtype, outcome, object FROM access_log WHERE user_name LIKE ? ORDER BY sequence')
      .all(`${name} (account/%`);
    return rows.map(({ subtype, outcome, object }) => ({
      act: String(subtype),
      outcome: String(outcome),
      object: String(object),
    }));
  } finally {
    log.close();
  }
}
