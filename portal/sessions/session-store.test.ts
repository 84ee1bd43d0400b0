import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { migrate } from '../database/migrate.ts';
import { openDatabase } from '../database/open.ts';
import { accountMigrations } from '../accounts/migrations.ts';
import { sessionMigrations } from './migrations.ts';
import type { CardHolder } from './session-principal.ts';
import { type OpenSession, sessionIdleMs, SessionStore } from './session-store.ts';

const minute = 60_000;
const card: CardHolder = {
  uziNumber: '900000101',
  agb: null,
  ura: '90000101',
  roleCode: '01.015',
  role: 'Huisarts',
  name: 'Noëlle van den Brûlé',
  organisation: 'Huisartsenpraktijk De Brug',
};
let directory: string;
let database: ReturnType<typeof openDatabase>;
let now: number;
let store: SessionStore;
let session: OpenSession;

beforeEach(async () => {
  directory = mkdtempSync(join(tmpdir(), 'session-store-'));
  database = openDatabase(join(directory, 'portal.db'), [...accountMigrations, ...sessionMigrations]);
  now = Date.parse('2026-11-21T12:00:00Z');
  store = new SessionStore(database.kysely, () => new Date(now));
  session = await store.open({ card, accountId: null, device: '', trustedDeviceId: null });
});
afterEach(async () => {
  await database.close();
  rmSync(directory, { recursive: true });
});

const refreshed = async (refreshToken: string): Promise<OpenSession> => {
  const result = await store.refresh(refreshToken);
  if (result.outcome !== 'refreshed') throw new Error(result.outcome);
  return result.session;
};

describe('a session nobody uses', () => {
  it('cannot be refreshed from twenty minutes on, not a moment earlier, and stays over', async () => {
    expect(sessionIdleMs).toBe(20 * minute);
    now += sessionIdleMs - 1;
    const next = await refreshed(session.refreshToken);
    now += sessionIdleMs;
    expect(await store.refresh(next.refreshToken)).toEqual({ outcome: 'unknown' });
    expect(await store.find(next.accessToken)).toBeNull();
    expect(await store.refresh(next.refreshToken)).toEqual({ outcome: 'unknown' });
  });

  it('lives on while its client renews every five minutes', async () => {
    let current = session;
    for (let turn = 0; turn < 12; turn += 1) {
      now += 5 * minute;
      // oxlint-disable-next-line no-await-in-loop -- every renewal needs the token of the one before
      current = await refreshed(current.refreshToken);
    }
    expect(await store.find(current.accessToken)).not.toBeNull();
  });

  it('finding its access token is use', async () => {
    now += 4 * minute;
    expect(await store.find(session.accessToken)).not.toBeNull();
    now += sessionIdleMs - 1;
    await refreshed(session.refreshToken);
  });

  it('an access token that is too old is no use', async () => {
    now += 6 * minute;
    expect(await store.find(session.accessToken)).toBeNull();
    now += sessionIdleMs - 6 * minute;
    expect(await store.refresh(session.refreshToken)).toEqual({ outcome: 'unknown' });
  });

  it('opens with no access token, however long that would be good', async () => {
    database.sqlite.prepare('UPDATE access_token SET expires_at = expires_at + ?').run(60 * minute);
    now += sessionIdleMs - 1;
    expect(await store.find(session.accessToken)).not.toBeNull();
    now += sessionIdleMs;
    expect(await store.find(session.accessToken)).toBeNull();
  });

  it('does not keep another session of the same clinician alive', async () => {
    const other = await store.open({ card, accountId: null, device: '', trustedDeviceId: null });
    now += 4 * minute;
    await store.find(other.accessToken);
    now += sessionIdleMs - 4 * minute;
    expect(await store.refresh(session.refreshToken)).toEqual({ outcome: 'unknown' });
    await refreshed(other.refreshToken);
  });

  it('from before accounts is over, and its holder still sees the last login', () => {
    const sqlite = new DatabaseSync(':memory:');
    migrate(sqlite, sessionMigrations.slice(0, 1));
    sqlite.exec(`INSERT INTO session (id, uzi_number, ura, role_code, role, name, organisation, assurance, ends_at)
      VALUES ('s', '900000101', '90000101', '01.015', 'Huisarts', 'Brûlé', 'De Brug', 'high', 9)`);
    sqlite.exec("INSERT INTO last_login VALUES ('900000101', 7)");
    expect(migrate(sqlite, sessionMigrations)).toEqual(['sessions-002-last-used', 'sessions-003-principals']);
    expect(sqlite.prepare('SELECT count(*) AS sessions FROM session').get()).toEqual({ sessions: 0 });
    expect(sqlite.prepare('SELECT * FROM last_login').all()).toEqual([{ principal: 'uzi:900000101', at: 7 }]);
    sqlite.close();
  });
});
