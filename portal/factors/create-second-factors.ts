import type { Kysely } from 'kysely';
import type { PortalDatabase } from '../database/tables.ts';
import { AuthenticatorApps } from './authenticator-apps.ts';
import { CodeCheck } from './code-check.ts';
import { FactorList } from './factor-list.ts';
import { HardwareTokens } from './hardware-tokens.ts';
import { type FactorKeySource, openFactorKeys } from './key-ring.ts';
import type { FactorParts } from './parts.ts';
import { RecoveryCodeBook } from './recovery-codes.ts';
import type { SecondFactors } from './second-factors.ts';
import { defaultFactorSettings, type FactorSettings } from './settings.ts';
import { TokenUpload } from './token-file/token-upload.ts';
import { Tries } from './tries.ts';

export type SecondFactorOptions = FactorKeySource & {
  readonly database: Kysely<PortalDatabase>;
  readonly now: () => Date;
  readonly settings?: Partial<FactorSettings>;
};

/**
 * Second factors over the portal's database. Each call opens its own transaction, so none may be made within one.
 * @throws FactorKeyError when the keys cannot be read, or are not those that sealed what the database holds
 */
export async function createSecondFactors(options: SecondFactorOptions): Promise<SecondFactors> {
  const { database, now } = options;
  const settings = { ...defaultFactorSettings, ...options.settings };
  const keys = await openFactorKeys(database, options);
  const parts: FactorParts = { database, now, keys, settings, tries: new Tries(now, settings) };
  const apps = new AuthenticatorApps(parts);
  const tokens = new HardwareTokens(parts);
  const check = new CodeCheck(parts);
  const recovery = new RecoveryCodeBook(parts);
  const list = new FactorList(parts, tokens);
  const files = new TokenUpload(parts);
  return {
    startApp: (owner) => apps.start(owner),
    confirmApp: (owner, code) => apps.confirm(owner, code),
    waitingApp: (owner) => apps.waiting(owner),
    discardWaitingApp: (owner) => apps.discardWaiting(owner),
    linkToken: (owner, link) => tokens.link(owner, link),
    resyncToken: (owner, serial, first, second) => tokens.resynchronise(owner, serial, first, second),
    checkCode: (owner, code) => check.check(owner, code),
    spendRecoveryCode: (owner, code) => recovery.spend(owner, code),
    renewRecoveryCodes: (owner) => recovery.renew(owner),
    recoveryCodesLeft: (owner) => recovery.left(owner),
    list: (owner) => list.list(owner),
    remove: (owner, factorId) => list.remove(owner, factorId),
    removeAll: (owner) => list.removeAll(owner),
    freeTokens: (owner) => tokens.countFree(owner),
    readTokenFile: (owner, file, upload) => files.read(owner, file, upload),
  };
}
