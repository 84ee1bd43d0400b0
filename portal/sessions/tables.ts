/** A nonce that waits for its login. Only its hash is kept, and looking it up removes it. */
export interface LoginChallengeTable {
  nonce_hash: string;
  client_challenge: string;
  /** Milliseconds since 1970, as every time of this part. */
  expires_at: number;
}

/** One login, until twelve hours later at most, or until nobody used it for a while. */
export interface SessionTable {
  id: string;
  uzi_number: string;
  agb: string | null;
  ura: string;
  role_code: string;
  role: string;
  name: string;
  organisation: string;
  assurance: 'high' | 'substantial';
  /** Login before this one; null when this was the first (S1-42). */
  previous_login_at: number | null;
  ends_at: number;
  ended_at: number | null;
  ended_by: 'logout' | 'refresh-reuse' | null;
  /** Login, refresh or request with an access token, whichever came last. */
  last_used_at: number;
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
  uzi_number: string;
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
