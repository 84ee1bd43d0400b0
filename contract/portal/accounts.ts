import { z } from 'zod';
import { TypedAddress } from '../account/address.ts';
import { ChatMessage, DeskHours, TypedMessage } from '../account/desk-hours.ts';
import { TypedPassword } from '../account/password.ts';
import { AppSecret, PersonNames, RecoveryCodes, RegistrationStep } from '../account/registration.ts';
import { SessionAnswer } from './auth.ts';

/** An opaque token of the portal: 256 random bits, base64url. */
export const OpaqueToken = z.base64url().length(43);

/** What a person reads from a mail or a screen: spaces are the reader's own. */
export const TypedCode = z.string().max(40);

// Registration. Every step answers where the registration is now; its token reaches nothing but the next step.

export const RegistrationAnswer = z.object({
  registrationToken: OpaqueToken,
  /** The registration waits this long for its next step. */
  expiresAt: z.iso.datetime(),
  at: RegistrationStep,
});
export type RegistrationAnswer = z.infer<typeof RegistrationAnswer>;

/** POST /registration: the answer is the same for an address that has an account; the mail tells its owner. */
export const RegistrationRequest = z.object({
  address: TypedAddress,
  /** Id of the supplier whose button was used (S0-05); null for a clinician. */
  supplier: z.string().max(64).nullable(),
});
/** POST /registration/link: a personal link of a mail (S1-03, S2-08). */
export const LinkRequest = z.object({ link: OpaqueToken });
/** POST /registration/code/verify; POST /registration/code/resend has no body. */
export const EmailCodeRequest = z.object({ code: TypedCode });
/** POST /registration/password */
export const RegistrationPasswordRequest = z.object({ password: TypedPassword, names: PersonNames });
/** POST /registration/app (no body), then POST /registration/app/confirm */
export const AppConfirmRequest = z.object({ code: TypedCode });
/** POST /registration/token */
export const TokenLinkRequest = z.object({
  serial: z.string().max(120),
  code: TypedCode,
  /** The code after it: a token whose clock drifted too far for one code (DP-2131) is linked and synchronised by two. */
  next: TypedCode.optional(),
});
export type TokenLinkRequest = z.infer<typeof TokenLinkRequest>;
// POST /registration/recovery-codes/kept, POST /registration/restart (S1-16), GET /registration: no body.
// POST /registration/token-file/check and /registration/token-file: TokenFile in, TokenFileReport out.

// Login with password and second factor (S0-23, S1-45).

/** Proof that this device was trusted before; rotates at every use, and a second use of one ends the trust. */
export const DeviceCredential = z.object({ credential: OpaqueToken, until: z.iso.datetime() });

/** How the app calls the computer it runs on. */
export const DeviceName = z.string().trim().min(1).max(120);

/** POST /auth/login/password */
export const PasswordLoginRequest = z.object({
  user: TypedAddress,
  password: TypedPassword,
  device: DeviceName,
  deviceCredential: OpaqueToken.nullable(),
});
export const PasswordLoginAnswer = z.discriminatedUnion('next', [
  z.object({
    next: z.literal('code'),
    loginToken: OpaqueToken,
    expiresAt: z.iso.datetime(),
    factors: z.array(z.enum(['app', 'token', 'recovery-code'])).min(1),
    /** True once per account: the two-factor notice of S2-10 comes before the code. */
    firstTime: z.boolean(),
  }),
  z.object({ next: z.literal('session'), session: SessionAnswer, device: DeviceCredential }),
  /** The second factor is still missing: registration goes on where it stopped (S1-14). */
  z.object({ next: z.literal('registration'), registration: RegistrationAnswer }),
]);
export type PasswordLoginAnswer = z.infer<typeof PasswordLoginAnswer>;

/** POST /auth/login/code */
export const CodeLoginRequest = z.object({
  loginToken: OpaqueToken,
  kind: z.enum(['code', 'recovery-code']),
  code: TypedCode,
  trustDevice: z.boolean(),
});
/** Four digits that are unique among those who wait. */
export const VerificationCode = z.string().regex(/^\d{4}$/);
export const Verification = z.object({
  /** Reaches the chat and POST /auth/login/verified only. */
  verificationToken: OpaqueToken,
  /** What the person tells the servicedesk (S1-36, S1-37). */
  code: VerificationCode,
  expiresAt: z.iso.datetime(),
});
export const CodeLoginAnswer = z.discriminatedUnion('next', [
  z.object({ next: z.literal('session'), session: SessionAnswer, device: DeviceCredential.nullable() }),
  z.object({ next: z.literal('verification'), verification: Verification }),
]);
export type CodeLoginAnswer = z.infer<typeof CodeLoginAnswer>;
// POST /auth/login/verified with the verification token as bearer: SessionAnswer once the desk verified (S1-41), else
// DP-2126. POST /auth/step-up/card with the access token: CardLoginRequest in, SessionAnswer out.

// Forgotten password (S1-46).

/** POST /auth/password/forgot: 204 whoever asks. */
export const ForgotPasswordRequest = z.object({ user: TypedAddress });
/** POST /auth/password/link: LinkRequest in. */
export const PasswordLinkAnswer = z.object({ resetToken: OpaqueToken, address: z.string().max(254) });
/** POST /auth/password/reset: 204; every session and trusted device of the account ends. */
export const PasswordResetRequest = z.object({ resetToken: OpaqueToken, password: TypedPassword });

// Own account, with an access token. GET /account: OwnAccount.

/** POST /account/password: 204; other sessions and trusted devices end. */
export const ChangePasswordRequest = z.object({ current: TypedPassword, next: TypedPassword });
/** POST /account/factors/app: a secret that waits for POST /account/factors/app/confirm (AppConfirmRequest). */
export const AppSecretAnswer = AppSecret;
// POST /account/factors/token: TokenLinkRequest in. DELETE /account/factors/:id. 204 each; the last one stays (DP-2121).
/** POST /account/factors/resync: two codes in a row from a token whose clock drifted. */
export const ResyncRequest = z.object({ serial: z.string().max(120), first: TypedCode, second: TypedCode });
/** POST /account/recovery-codes: new ones; the old ones end. */
export const RecoveryCodesAnswer = z.object({ codes: RecoveryCodes });
// POST /account/token-file/check, POST /account/token-file (S1-28). DELETE /account/sessions/:id,
// POST /account/sessions/end-others, DELETE /account/devices/:id: 204.

/** GET /account/events, server-sent: open as long as the session is. Never content: who is told asks again. */
export const SessionEvent = z.discriminatedUnion('event', [
  /** First, always: from now on nothing is missed. Who connects again asks again. */
  z.object({ event: z.literal('ready') }),
  /** What the account belongs to, or something in it, reads differently now (S3-02, S3-26): GET /organisations. */
  z.object({ event: z.literal('organisations') }),
]);
export type SessionEvent = z.infer<typeof SessionEvent>;

// Chat of the person who waits, with the verification token; server-sent events, one JSON object per `data:` line.

/** GET /verification/events. The whole conversation comes first. */
export const VerificationEvent = z.discriminatedUnion('event', [
  z.object({ event: z.literal('conversation'), messages: z.array(ChatMessage).max(500), hours: DeskHours }),
  z.object({ event: z.literal('message'), message: ChatMessage }),
  z.object({ event: z.literal('hours'), hours: DeskHours }),
  /** The four digits of now: after the conversation, and again when they expired or were guessed at too often. */
  z.object({ event: z.literal('code'), code: VerificationCode, expiresAt: z.iso.datetime() }),
  /** The last event: signing in goes on (S1-41). */
  z.object({ event: z.literal('verified') }),
]);
export type VerificationEvent = z.infer<typeof VerificationEvent>;
/** POST /verification/messages: 204, the message comes back as an event. */
export const MessageRequest = z.object({ text: TypedMessage });
