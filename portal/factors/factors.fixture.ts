import { randomBytes, randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ScureBase32Plugin } from 'otplib';
import { openDatabase } from '../database/open.ts';
import { PortalRefusal } from '../server/refusal.ts';
import { createSecondFactors } from './create-second-factors.ts';
import { factorMigrations } from './migrations.ts';
import type { FactorOwner } from './second-factors.ts';
import type { FactorSettings } from './settings.ts';
import { codeAt, stepAt } from './totp.ts';

const base32 = new ScureBase32Plugin();

export const header = 'upn,serial number,secret key,time interval,manufacturer,model';

/** Base32 of random bytes, made at run time. */
export const newSecret = (bytes = 20): string => base32.encode(randomBytes(bytes));

/** A token as a test holds it: it shows codes by a clock that may run off. */
export class TestToken {
  readonly serial: string;
  readonly secret: string;
  readonly interval: number;
  /** Steps that its clock runs ahead. */
  ahead = 0;

  constructor(serial: string, interval = 30) {
    this.serial = serial;
    this.secret = newSecret();
    this.interval = interval;
  }

  get csvLine(): string {
    return `,${this.serial},${this.secret},${this.interval},Feitian,OTP c200`;
  }

  show(at: number, later = 0): string {
    const step = stepAt(new Date(at), this.interval) + this.ahead + later;
    return codeAt(base32.decode(this.secret), step, this.interval);
  }
}

/** The code that a secret of an `otpauth://` URI shows. */
export function codeOf(uri: string, at: number, steps = 0): string {
  const secret = new URL(uri).searchParams.get('secret') ?? '';
  return codeAt(base32.decode(secret), stepAt(new Date(at), 30) + steps, 30);
}

/** @returns `ok`, or the DP code with which it was refused */
export async function outcomeOf(asked: Promise<unknown>): Promise<string> {
  try {
    await asked;
    return 'ok';
  } catch (error) {
    if (error instanceof PortalRefusal) return error.code;
    throw error;
  }
}

/** Six digits that are none of these. */
export function otherCode(...codes: string[]): string {
  for (;;) {
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    if (!codes.includes(code)) return code;
  }
}

/** Second factors on a database of their own, with a clock that the test turns. */
export async function openFactors(settings: Partial<FactorSettings> = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'portal-factors-'));
  const file = join(directory, 'portal.db');
  const keyFile = join(directory, 'keys', 'second-factors.key');
  const clock = { now: Date.parse('2026-11-20T09:00:00Z') };
  const now = () => new Date(clock.now);
  const open = async () => {
    const database = openDatabase(file, factorMigrations);
    return { database, factors: await createSecondFactors({ database: database.kysely, now, keyFile, settings }) };
  };
  const first = await open();
  return {
    directory,
    file,
    keyFile,
    clock,
    now,
    ...first,
    /** The same data, opened again as after a restart of the portal. */
    async restart() {
      await this.database.close();
      Object.assign(this, await open());
      return this.factors;
    },
    async close() {
      await this.database.close();
      rmSync(directory, { recursive: true });
    },
  };
}

export type OpenFactors = Awaited<ReturnType<typeof openFactors>>;

export const ownerOf = (name: string, organisation: string | null = 'Huisartsenpraktijk De Brug'): FactorOwner => ({
  accountId: `account-${name}`,
  address: `${name}@praktijk.example`,
  organisation,
});

/** Links an app to an account and moves on to the next step. @returns its URI */
export async function withApp(open: OpenFactors, owner: FactorOwner): Promise<string> {
  const { uri } = await open.factors.startApp(owner);
  await open.factors.confirmApp(owner, codeOf(uri, open.clock.now));
  open.clock.now += 30_000;
  return uri;
}

export const csvOf = (...tokens: TestToken[]): Buffer =>
  Buffer.from(`${[header, ...tokens.map((token) => token.csvLine)].join('\r\n')}\r\n`);

/** Puts tokens in the pool of somebody's organisation. */
export async function withTokens(open: OpenFactors, owner: FactorOwner, ...tokens: TestToken[]): Promise<void> {
  const report = await open.factors.readTokenFile(owner, csvOf(...tokens), true);
  if (!report.uploaded) throw new Error(JSON.stringify(report));
}
