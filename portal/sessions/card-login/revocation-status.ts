/** What a source says of one certificate. */
export type RevocationStatus = 'good' | 'revoked' | 'unknown';

/** Why a source cannot be used; for the log. */
export type RevocationTrouble =
  | 'unreachable'
  | 'status'
  | 'too-large'
  | 'malformed'
  | 'not-successful'
  | 'other-certificate'
  | 'responder'
  | 'signature'
  | 'nonce'
  | 'stale';

/** A source that gave no answer to rely on. Its message is the trouble: safe to log. */
export class RevocationSourceError extends Error {
  readonly trouble: RevocationTrouble;

  constructor(trouble: RevocationTrouble, options?: ErrorOptions) {
    super(trouble, options);
    this.name = 'RevocationSourceError';
    this.trouble = trouble;
  }
}
