import { type HashCost, owaspHashCost } from '../factors/hash-cost.ts';
import type { ThrottleRule } from './throttle.ts';

/** Lifetimes and bounds of accounts: one named value each, of our own where the seeds give none (REQUIREMENTS 8.7). */
export interface AccountSettings {
  /** An e-mail code is good for this long, this often tried, and asked for again after this wait (S0-08, S0-09). */
  readonly emailCodeMinutes: number;
  readonly emailCodeTries: number;
  readonly resendSeconds: number;
  /** Registration mails, and password mails, that one address gets in 24 hours at most. */
  readonly mailsPerDay: number;
  /** A registration waits this long for its next step. */
  readonly registrationMinutes: number;
  /** Personal links of M3 and M4; the desk can send a newer one at any time. */
  readonly registrationLinkDays: number;
  /** The link of M12, and the wait for the new password once it was opened. */
  readonly resetLinkMinutes: number;
  readonly resetMinutes: number;
  /** Between password and code (DP-2130). */
  readonly loginMinutes: number;
  /** From the login at which a device was trusted; using the trust does not move it. */
  readonly trustedDeviceDays: number;
  /** Somebody who signed up and never proved the address is forgotten after this. */
  readonly unconfirmedDays: number;
  /** Does the servicedesk verify the first login (S1-36)? */
  readonly deskVerifies: boolean;
  /** Wrong passwords and codes, per account and per network address (clinical/FACTS 7.7). */
  readonly accountThrottle: ThrottleRule;
  readonly networkThrottle: ThrottleRule;
  /** Of the hash that is kept of a password and of a recovery code. */
  readonly hashCost: HashCost;
}

export const defaultAccountSettings: AccountSettings = {
  emailCodeMinutes: 15,
  emailCodeTries: 5,
  resendSeconds: 60,
  mailsPerDay: 10,
  registrationMinutes: 60,
  registrationLinkDays: 14,
  resetLinkMinutes: 30,
  resetMinutes: 15,
  loginMinutes: 10,
  trustedDeviceDays: 30,
  unconfirmedDays: 7,
  deskVerifies: true,
  accountThrottle: { freeTries: 5, firstDelaySeconds: 30, longestDelaySeconds: 15 * 60, forgetMinutes: 60 },
  // A practice shares one network address: its delay stays short, and is forgotten sooner.
  networkThrottle: { freeTries: 5, firstDelaySeconds: 2, longestDelaySeconds: 30, forgetMinutes: 15 },
  hashCost: owaspHashCost,
};
