import type { TokenLinkRequest } from '../../contract/portal/accounts.ts';
import type { Factor } from '../../contract/account/own-account.ts';
import type { AppSecret } from '../../contract/account/registration.ts';
import type { TokenFileReport } from '../../contract/account/token-file.ts';

/** Whose second factors: the account, and the organisation whose pool of tokens it may take from (S1-30). */
export interface FactorOwner {
  readonly accountId: string;
  readonly address: string;
  /** Name of the organisation; null for a person without one, whose pool is the person's own. */
  readonly organisation: string | null;
}

/**
 * What accounts ask of second factors. Every refusal is a PortalRefusal of DP-21xx: 422 for a code that is not right,
 * 404 for a serial number or factor that is not there, 409 for what cannot be now, 429 for DP-2103. No call may be made
 * within a transaction of the same database: each opens its own.
 */
export interface SecondFactors {
  /**
   * A new app secret that is not confirmed yet; one that waited before is discarded (S0-17, S1-20).
   * @throws DP-2117 when the account has as many second factors as it may
   */
  startApp(owner: FactorOwner): Promise<AppSecret>;
  /** @throws PortalRefusal DP-2102, DP-2103, DP-2117 when no secret waits; a wrong code leaves it waiting (S1-21) */
  confirmApp(owner: FactorOwner, code: string): Promise<void>;
  /** The secret that waits, for a registration that comes back; null when none. */
  waitingApp(owner: FactorOwner): Promise<AppSecret | null>;
  discardWaitingApp(owner: FactorOwner): Promise<void>;
  /**
   * Links a free token of the pool by its serial number and current code (S1-31), or by two codes in a row, which also
   * teach the drift of a clock that is far off.
   * @throws DP-2118, DP-2119, DP-2102; DP-2103; DP-2104 for a code that its last user used; DP-2131 when its clock is so
   *   far off that one code is not enough; DP-2117 when the account has as many second factors as it may
   */
  linkToken(owner: FactorOwner, link: TokenLinkRequest): Promise<void>;
  /**
   * Two codes in a row teach the drift of a token: an own one, or a free one of the pool that is to be linked. Both codes
   * are used up by it.
   * @throws DP-2118, DP-2119 when it is another account's, DP-2102, DP-2103, DP-2104
   */
  resyncToken(owner: FactorOwner, serial: string, first: string, second: string): Promise<void>;
  /**
   * Checks a code against all factors of an account, in constant time; a used step is refused for good.
   * @returns which factor it was
   * @throws DP-2102, DP-2103, DP-2104, DP-2131
   */
  checkCode(owner: FactorOwner, code: string): Promise<Factor>;
  /** @throws DP-2122, DP-2103 */
  spendRecoveryCode(owner: FactorOwner, code: string): Promise<void>;
  /** Ten new codes; the old ones end. Only their hashes are kept. */
  renewRecoveryCodes(owner: FactorOwner): Promise<string[]>;
  recoveryCodesLeft(owner: FactorOwner): Promise<number>;
  list(owner: FactorOwner): Promise<Factor[]>;
  /** Ends a factor; a token goes back to its pool. @throws DP-2121 when it is the last, DP-2117 when it is not there */
  remove(owner: FactorOwner, factorId: string): Promise<void>;
  /** All factors, waiting secrets and recovery codes end; tokens go back to the pool (lost second factor). */
  removeAll(owner: FactorOwner): Promise<void>;
  freeTokens(owner: FactorOwner): Promise<number>;
  /** @param upload false: only looks. Nothing is kept unless every line is right. */
  readTokenFile(owner: FactorOwner, file: Uint8Array, upload: boolean): Promise<TokenFileReport>;
}
