import { createHash } from 'node:crypto';
import type { WebEidToken } from '../../../contract/card/protocol.ts';
import { DossierError } from '../../../contract/errors/error-view.ts';
import { ChallengeAnswer, SessionAnswer } from '../../../contract/portal/auth.ts';
import { certificateFacts } from '../../../contract/uzi/certificate-facts.ts';
import { checkUziProfile } from '../../../contract/uzi/profile.ts';
import type { UserView } from '../../../contract/views/person.ts';
import { PortalSession } from './portal-session.ts';
import type { Transport } from './portal-transport.ts';

/** A nonce of the portal, bound to this client by the verifier that only login shows. */
export interface Challenge {
  readonly nonce: string;
  readonly clientVerifier: string;
  /** On this machine's clock, milliseconds. */
  readonly expiresAt: number;
  /** Portal clock minus this machine's, milliseconds. */
  readonly clockOffset: number;
}

/** What the card signed, with the challenge it signed. */
export interface LoginProof {
  readonly token: WebEidToken;
  readonly challenge: Challenge;
}

export interface AuthDependencies {
  readonly transport: Transport;
  readonly now: () => number;
  /** Cryptographically random bytes. */
  readonly randomBytes: (length: number) => Buffer;
  /** Whether cards that CIBG issues for testing are known here. */
  readonly uziMode: 'production' | 'test';
}

const largestClockOffset = 5 * 60_000;
/** The portal asks the UZI-register about revocation while we wait, first by OCSP and then by CRL. */
const loginTimeout = 30_000;

/** Login at the portal with a card: challenge, then the signed token. Tokens stay inside the PortalSession. */
export class AuthClient {
  readonly #with: AuthDependencies;

  constructor(dependencies: AuthDependencies) {
    this.#with = dependencies;
  }

  /**
   * Asks a nonce (POST /auth/challenge), bound to a fresh secret of ours in the manner of PKCE S256 (RFC 7636).
   * @throws DossierError DP-2011 when the clocks differ more than five minutes, or a failure of the way
   */
  async challenge(signal: AbortSignal): Promise<Challenge> {
    const { transport, now, randomBytes } = this.#with;
    const clientVerifier = randomBytes(32).toString('base64url');
    const clientChallenge = createHash('sha256').update(clientVerifier).digest('base64url');
    const request = { method: 'POST', path: '/auth/challenge', json: { clientChallenge } } as const;
    const answer = await transport.send(request, ChallengeAnswer, { signal });

    const clockOffset = Date.parse(answer.now) - now();
    if (Math.abs(clockOffset) > largestClockOffset) {
      throw new DossierError('DP-2011', { minutes: Math.round(Math.abs(clockOffset) / 60_000) });
    }
    return { nonce: answer.nonce, clientVerifier, expiresAt: Date.parse(answer.expiresAt) - clockOffset, clockOffset };
  }

  /**
   * Gives the signed token to the portal (POST /auth/login/card).
   * @returns a session; whoever asked for it must close it
   * @throws DossierError DP-2001 … DP-2007 as the portal decides, DP-2004 when the card is no UZI card, or a failure
   * of the way
   */
  async login(proof: LoginProof, signal: AbortSignal): Promise<PortalSession> {
    const { transport, now } = this.#with;
    const answer = await transport.send(
      { method: 'POST', path: '/auth/login/card', json: this.#requestOf(proof) },
      SessionAnswer,
      { signal, timeout: loginTimeout },
    );
    return new PortalSession({ transport, now, clockOffset: proof.challenge.clockOffset }, answer);
  }

  /**
   * Raises an open session with what the card signed (POST /auth/step-up/card).
   * @throws DossierError DP-2124, DP-2001 to DP-2007, or a failure of the way; the session stays as it was
   */
  async stepUp(session: PortalSession, proof: LoginProof): Promise<UserView> {
    return session.raise(this.#requestOf(proof), loginTimeout);
  }

  /** @throws DossierError DP-2004: what is on the card is no UZI certificate, so the portal is not even asked */
  #requestOf({ token, challenge }: LoginProof) {
    const facts = certificateFacts(Buffer.from(token.unverifiedCertificate, 'base64'));
    const profile = checkUziProfile(facts, { mode: this.#with.uziMode, now: new Date(this.#with.now()) });
    if (!profile.ok) throw new DossierError('DP-2004', { check: profile.check });
    return { token, nonce: challenge.nonce, clientVerifier: challenge.clientVerifier };
  }
}
