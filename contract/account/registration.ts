import { z } from 'zod';

/** Names of a person as typed in a registration (S0-12). */
export const PersonNames = z.object({
  givenName: z.string().trim().min(1).max(80),
  surname: z.string().trim().min(1).max(120),
});
export type PersonNames = z.infer<typeof PersonNames>;

/** How a person came to registering: by oneself, by a link of the servicedesk, or invited by the practice. */
export const RegistrationWay = z.enum(['self', 'link', 'invitation']);
export type RegistrationWay = z.infer<typeof RegistrationWay>;

/** What an authenticator app needs, once, on screen only: never logged, never kept by the client. */
export const AppSecret = z.object({
  /** `otpauth://totp/…` (S0-17, S0-18, S2-14). */
  uri: z.string().startsWith('otpauth://totp/').max(600),
  /** The same secret to type by hand: Base32 in groups of four. */
  manualKey: z.string().max(120),
  issuer: z.string().max(120),
  account: z.string().max(254),
});
export type AppSecret = z.infer<typeof AppSecret>;

/** Ten codes that each replace the second factor once; shown once. */
export const RecoveryCodes = z.array(z.string().regex(/^[a-z2-9]{5}-[a-z2-9]{5}$/)).length(10);

/**
 * Where a registration is (REQUIREMENTS 6.1). The portal decides every step; the window only draws it.
 * `address` is fixed from `password` on (S1-07).
 */
export const RegistrationStep = z.discriminatedUnion('step', [
  z.object({
    step: z.literal('email-code'),
    address: z.string().max(254),
    /** From when a new code may be asked for (S0-09). */
    resendAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
  }),
  z.object({
    step: z.literal('password'),
    address: z.string().max(254),
    way: RegistrationWay,
    /** Known already when the desk or the practice gave them. */
    names: PersonNames.nullable(),
  }),
  /** The choice between app and token (S1-13 to S1-17). */
  z.object({
    step: z.literal('second-factor'),
    address: z.string().max(254),
    /** Tokens of the organisation that nobody uses yet (S1-30). */
    freeTokens: z.int().min(0),
  }),
  z.object({ step: z.literal('app'), address: z.string().max(254), secret: AppSecret }),
  z.object({ step: z.literal('recovery-codes'), address: z.string().max(254), codes: RecoveryCodes }),
  z.object({ step: z.literal('done'), address: z.string().max(254) }),
  /** S0-05: registered by a supplier button; the way out is the helpdesk. */
  z.object({ step: z.literal('blocked'), address: z.string().max(254) }),
]);
export type RegistrationStep = z.infer<typeof RegistrationStep>;
