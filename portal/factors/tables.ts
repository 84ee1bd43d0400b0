/**
 * One thing that makes codes: an authenticator app, or a hardware token. Secrets are sealed (sealed-secret.ts).
 * Apps: waiting, then linked. Tokens: uploaded, linked, unlinked, linked again (REQUIREMENTS 6.4).
 */
export interface OtpDeviceTable {
  id: string;
  kind: 'app' | 'token';
  state: 'waiting' | 'uploaded' | 'linked' | 'unlinked';
  /** Who uses it; null for a token that nobody uses. */
  account_id: string | null;
  /** Whose stock a token belongs to (S1-30); null for an app. */
  pool: string | null;
  /** As printed on the token; null for an app. */
  serial: string | null;
  /** The serial number in the form in which it is compared. */
  serial_key: string | null;
  manufacturer: string | null;
  model: string | null;
  interval_seconds: 30 | 60;
  /** Which key sealed the secret. */
  key_id: string;
  sealed_secret: Uint8Array;
  /** Highest time step ever accepted; never goes down, also not when a token changes hands (RFC 6238 5.2). */
  last_step: number;
  /** Steps that the clock of a token runs ahead of the portal (negative: behind), as last seen. */
  drift: number;
  /** The drift at the last synchronisation; learning may move away from it by so much and no more. */
  synchronised_drift: number;
  /** Milliseconds since 1970, as every time of this part. */
  created_at: number;
  linked_at: number | null;
  last_used_at: number | null;
}

/** Recovery codes of an account: what is kept of each is its argon2id hash. */
export interface RecoveryCodeTable {
  account_id: string;
  hash: Uint8Array;
  /** One salt for the ten codes of an account, so that a check costs one argon2 and not ten. */
  salt: Uint8Array;
  used_at: number | null;
}

/** Wrong tries in a row, per account and per what was tried. */
export interface FactorTriesTable {
  account_id: string;
  purpose: 'login' | 'link' | 'recovery';
  tries: number;
  last_at: number;
  blocked_until: number;
}

/** Tables of this part, as Kysely sees them. */
export interface FactorTables {
  otp_device: OtpDeviceTable;
  recovery_code: RecoveryCodeTable;
  factor_tries: FactorTriesTable;
}
