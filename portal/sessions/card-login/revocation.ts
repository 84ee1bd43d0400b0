import type { X509Certificate } from 'node:crypto';
import { type RevocationList, readRevocationList, serialKeyOf } from './crl.ts';
import { FetchFailure, fetchLimited } from './fetch-limited.ts';
import { readOcspAnswer } from './ocsp-answer.ts';
import { ocspQuestion } from './ocsp-request.ts';
import { RevocationSourceError, type RevocationStatus, type RevocationTrouble } from './revocation-status.ts';
import type { TrustedCa } from './trust.ts';

export interface RevocationOptions {
  /** Longest wait for one source. */
  readonly timeoutMs: number;
  /** Oldest OCSP answer that counts. The UZI-register publishes no age limit; its CRL is hourly (card/FACTS 5.4). */
  readonly ocspMaximumAgeMs: number;
  /** A fetched CRL is asked for again after this long; until its nextUpdate it still serves when the fetch fails. */
  readonly crlReuseMs: number;
  /** Tolerated difference between the clocks of the portal and the UZI-register. */
  readonly skewMs: number;
}

export const defaultRevocationOptions: RevocationOptions = {
  timeoutMs: 5_000,
  ocspMaximumAgeMs: 60 * 60_000,
  crlReuseMs: 60 * 60_000,
  skewMs: 5 * 60_000,
};

/** Outcome, and for each source that did not help why not. */
export interface RevocationVerdict {
  readonly status: RevocationStatus;
  readonly source: 'ocsp' | 'crl' | null;
  readonly troubles: readonly { readonly source: 'ocsp' | 'crl'; readonly trouble: RevocationTrouble }[];
}

const maximumOcspBytes = 64 * 1024;
const maximumCrlBytes = 32 * 1024 * 1024;

function troubleOf(error: unknown): RevocationTrouble {
  if (error instanceof RevocationSourceError) return error.trouble;
  if (error instanceof FetchFailure) return error.reason;
  throw error;
}

/** Two generations of a CA may share an address but not a key, and a list counts only under the key that signed it. */
const keyOf = (ca: TrustedCa) => `${ca.certificate.fingerprint256} ${ca.crl}`;

/** Asks whether cards were revoked: OCSP first, the CRL when OCSP gives nothing to rely on (CPS ch. 4, SECURITY Y04). */
export class RevocationChecker {
  readonly #now: () => Date;
  readonly #options: RevocationOptions;
  readonly #lists = new Map<string, { readonly list: RevocationList; readonly fetchedAt: number }>();
  readonly #fetching = new Map<string, Promise<RevocationList>>();

  constructor(now: () => Date, options: RevocationOptions = defaultRevocationOptions) {
    this.#now = now;
    this.#options = options;
  }

  /**
   * @param card certificate that `ca` issued
   * @returns `unknown` when neither source can be relied on, or when the responder does not know the certificate
   */
  async check(card: X509Certificate, ca: TrustedCa): Promise<RevocationVerdict> {
    const troubles: { source: 'ocsp' | 'crl'; trouble: RevocationTrouble }[] = [];
    try {
      return { status: await this.#askOcsp(card, ca), source: 'ocsp', troubles };
    } catch (error) {
      troubles.push({ source: 'ocsp', trouble: troubleOf(error) });
    }
    try {
      const list = await this.#currentList(ca);
      return { status: list.revoked.has(serialKeyOf(card)) ? 'revoked' : 'good', source: 'crl', troubles };
    } catch (error) {
      troubles.push({ source: 'crl', trouble: troubleOf(error) });
    }
    return { status: 'unknown', source: null, troubles };
  }

  async #askOcsp(card: X509Certificate, ca: TrustedCa): Promise<RevocationStatus> {
    const question = ocspQuestion(card, ca.certificate);
    const answer = await fetchLimited(
      ca.ocsp,
      {
        method: 'POST',
        headers: { 'content-type': 'application/ocsp-request', accept: 'application/ocsp-response' },
        body: question.der,
      },
      { timeoutMs: this.#options.timeoutMs, maximumBytes: maximumOcspBytes },
    );
    const { ocspMaximumAgeMs: maximumAgeMs, skewMs } = this.#options;
    return readOcspAnswer(answer, question, ca.certificate, this.#now(), { maximumAgeMs, skewMs });
  }

  async #currentList(ca: TrustedCa): Promise<RevocationList> {
    const kept = this.#lists.get(keyOf(ca));
    const now = this.#now().getTime();
    if (kept && now - kept.fetchedAt < this.#options.crlReuseMs && now <= kept.list.nextUpdate.getTime()) {
      return kept.list;
    }
    try {
      return await this.#fetchListOnce(ca);
    } catch (error) {
      if (kept && now <= kept.list.nextUpdate.getTime()) return kept.list;
      throw error;
    }
  }

  /** Many logins at once share one download. */
  #fetchListOnce(ca: TrustedCa): Promise<RevocationList> {
    const key = keyOf(ca);
    const running = this.#fetching.get(key);
    if (running) return running;
    const fetching = this.#fetchList(ca).finally(() => this.#fetching.delete(key));
    this.#fetching.set(key, fetching);
    return fetching;
  }

  async #fetchList(ca: TrustedCa): Promise<RevocationList> {
    const { timeoutMs, skewMs } = this.#options;
    const der = await fetchLimited(ca.crl, {}, { timeoutMs, maximumBytes: maximumCrlBytes });
    const now = this.#now();
    const list = readRevocationList(der, ca.certificate, now, skewMs);
    this.#lists.set(keyOf(ca), { list, fetchedAt: now.getTime() });
    return list;
  }
}
