import { z } from 'zod';
import { PersonNames } from './registration.ts';

export const FactorKind = z.enum(['app', 'token']);
export type FactorKind = z.infer<typeof FactorKind>;

/** A second factor of an account: an authenticator app or a hardware token. */
export const Factor = z.object({
  id: z.string().max(64),
  kind: FactorKind,
  /** Serial number of a token; null for an app. */
  serial: z.string().max(80).nullable(),
  since: z.iso.datetime(),
  lastUsed: z.iso.datetime().nullable(),
});
export type Factor = z.infer<typeof Factor>;

export const OwnSession = z.object({
  id: z.string().max(64),
  current: z.boolean(),
  /** Name of the computer as its own app gave it. */
  device: z.string().max(120),
  since: z.iso.datetime(),
  lastUsed: z.iso.datetime(),
  assurance: z.enum(['high', 'substantial']),
});
export type OwnSession = z.infer<typeof OwnSession>;

export const SignIn = z.object({
  at: z.iso.datetime(),
  device: z.string().max(120),
  method: z.enum(['uzi-pas', 'account', 'trusted-device', 'recovery-code']),
  outcome: z.enum(['ok', 'wrong-password', 'wrong-code', 'refused']),
});
export type SignIn = z.infer<typeof SignIn>;

export const TrustedDevice = z.object({
  id: z.string().max(64),
  current: z.boolean(),
  device: z.string().max(120),
  since: z.iso.datetime(),
  until: z.iso.datetime(),
});

/** Everything My account shows (S1-28, S2-16 and what users expect beside it). */
export const OwnAccount = z.object({
  address: z.string().max(254),
  names: PersonNames,
  organisation: z.string().max(200).nullable(),
  passwordSince: z.iso.datetime(),
  factors: z.array(Factor).max(20),
  recoveryCodesLeft: z.int().min(0).max(10),
  freeTokens: z.int().min(0),
  sessions: z.array(OwnSession).max(100),
  devices: z.array(TrustedDevice).max(50),
  /** Newest first. */
  signIns: z.array(SignIn).max(50),
});
export type OwnAccount = z.infer<typeof OwnAccount>;
