import { type HashCost, owaspHashCost } from './hash-cost.ts';

/** How strict and how forgiving second factors are; every number of this part that a portal may set otherwise. */
export interface FactorSettings {
  /** Issuer in the authenticator app of somebody without an organisation (S0-18). */
  readonly portalName: string;
  /**
   * Steps before the current one in which the code of an app is still good: the time that typing and the network take.
   * RFC 6238 5.2 recommends at most one. None after it: delay only makes codes older, and phones keep their clock by
   * the network, so a later step would do nothing but give a guesser one more right answer.
   */
  readonly appStepsBefore: number;
  /** Steps on either side of the learned drift of a token in which its code is good: its clock may run fast or slow. */
  readonly tokenStepsAround: number;
  /** Steps that the drift of a token may be learned away from its last synchronisation; beyond it is DP-2131. */
  readonly learnedDriftLimit: number;
  /** Steps on either side of the portal's clock in which two codes in a row are looked for (RFC 6238 section 6). */
  readonly resynchroniseRange: number;
  /** Wrong tries in a row that cost nothing. */
  readonly freeTries: number;
  /** The wait after the last of those; it doubles with every wrong try that follows. */
  readonly firstDelaySeconds: number;
  readonly longestDelaySeconds: number;
  /** Without any try for this long, the count starts again. */
  readonly triesForgottenAfterSeconds: number;
  /** Second factors that one account may have: what the account screen can show. */
  readonly mostFactors: number;
  /** Of the hash that is kept of a recovery code. */
  readonly hashCost: HashCost;
}

/** Delays follow NIST SP 800-63B-4 section 3.2.2: from 30 seconds up to an hour. */
export const defaultFactorSettings: FactorSettings = {
  portalName: 'Dossierpas',
  appStepsBefore: 1,
  tokenStepsAround: 1,
  learnedDriftLimit: 10,
  resynchroniseRange: 60,
  freeTries: 5,
  firstDelaySeconds: 30,
  longestDelaySeconds: 3600,
  triesForgottenAfterSeconds: 24 * 3600,
  mostFactors: 20,
  hashCost: owaspHashCost,
};
