/** First logins that wait for the servicedesk (S1-36). */
export interface Verifications {
  /** Gives an account its four digits, or the ones it has while they are valid. */
  begin(accountId: string): Promise<Verification>;
}

/** Four digits of an account, and until when they are shown. */
export interface Verification {
  readonly code: string;
  readonly expiresAt: Date;
}
