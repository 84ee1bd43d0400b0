import { PortalRefusal } from './refusal.ts';

/** How many requests at once, and how many a second after that. */
export interface RateLimit {
  readonly burst: number;
  readonly perSecond: number;
}

interface Bucket {
  tokens: number;
  at: number;
}

/** Kept buckets before full ones are thrown away: they say nothing. */
const sweepAbove = 10_000;

/** A token bucket per key: an address or a session. */
export class RateLimiter {
  readonly #limit: RateLimit;
  readonly #now: () => Date;
  readonly #buckets = new Map<string, Bucket>();

  constructor(limit: RateLimit, now: () => Date) {
    this.#limit = limit;
    this.#now = now;
  }

  /**
   * Counts one request.
   * @throws PortalRefusal 429 DP-3006 when this key has used up its share
   */
  take(key: string): void {
    const now = this.#now().getTime();
    if (this.#buckets.size > sweepAbove) this.#sweep(now);
    const tokens = this.#tokens(this.#buckets.get(key), now);
    if (tokens < 1) throw new PortalRefusal(429, 'DP-3006');
    this.#buckets.set(key, { tokens: tokens - 1, at: now });
  }

  #tokens(bucket: Bucket | undefined, now: number): number {
    if (!bucket) return this.#limit.burst;
    const gained = (Math.max(0, now - bucket.at) / 1000) * this.#limit.perSecond;
    return Math.min(this.#limit.burst, bucket.tokens + gained);
  }

  #sweep(now: number): void {
    for (const [key, bucket] of this.#buckets) {
      if (this.#tokens(bucket, now) >= this.#limit.burst) this.#buckets.delete(key);
    }
  }
}

export interface RateLimits {
  /** Challenges and logins, per address: a whole practice may share one. */
  readonly login: RateLimit;
  /** Everything, per address. */
  readonly address: RateLimit;
  /** Everything with an access token, per session. */
  readonly session: RateLimit;
}

export const defaultRateLimits: RateLimits = {
  login: { burst: 60, perSecond: 2 },
  address: { burst: 1000, perSecond: 300 },
  session: { burst: 300, perSecond: 60 },
};
