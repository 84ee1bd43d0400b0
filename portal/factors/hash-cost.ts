/** What one argon2id hash costs: memory in KiB, passes over it, lanes (RFC 9106 section 3.1). */
export interface HashCost {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

/** clinical/FACTS 7.6, the least that OWASP asks. Cheaper is only for tests, which hash hundreds of times. */
export const owaspHashCost: HashCost = { memory: 19 * 1024, passes: 2, parallelism: 1 };
