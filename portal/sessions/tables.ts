/** A nonce that waits for its login. Only its hash is kept, and looking it up removes it. */
export interface LoginChallengeTable {
  nonce_hash: string;
  client_challenge: string;
  /** Milliseconds since 1970, as every time of this part. */
  expires_at: number;
}

/**
 * One login, until twelve hours later at most, or until nobody used it for a while. The columns of the card are all set
 * or all null; a session with a card has level high.
 */
export interface SessionTable {
  id: string;
  account_id: string | null;
  uzi_number: string | null;
  agb: string | null;
  ura: string | null;
  role_code: string | null;
  role: string | null;
  name: string | null;
  organisation: string | null;
  assurance: 'high' | 'substantial';
  /** How the app called its computer; empty for a login by card alone, which does not say. */
  device: string;
  trusted_device_id: string | null;
  /** Login before this one; null when this was the first (S1-42). */
  previous_login_at: number | null;
  started_at: number;
  /** Login, refresh or request with an access token, whichever came last. */
  last_used_at: number;
  ends_at: number;
  ended_at: number | null;
  /** `revoked`: by its holder elsewhere, or because the account lost what the session stood on. */
  ended_by: 'logout' | 'refresh-reuse' | 'revoked' | null;
}

/** Access and refresh tokens by their SHA-256; the tokens themselves are nowhere. */
export interface AccessTokenTable {
  token_hash: string;
  session_id: string;
  expires_at: number;
}

export interface RefreshTokenTable {
  token_hash: string;
  session_id: string;
  /** Set when it was exchanged; a second use means that two parties hold it. */
  used_at: number | null;
}

export interface LastLoginTable {
  /** `uzi:` with the number of a card, or `account:` with the id of an account. */
  principal: string;
  at: number;
}

/** Tables of this part, as Kysely sees them. */
export interface AuthTables {
  login_challenge: LoginChallengeTable;
  session: SessionTable;
  access_token: AccessTokenTable;
  refresh_token: RefreshTokenTable;
  last_login: LastLoginTable;
}
