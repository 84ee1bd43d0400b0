import { z } from 'zod';
import { WebEidToken } from '../card/protocol.ts';
import { ErrorView } from '../errors/error-view.ts';
import { UserView } from '../views/person.ts';

/** Every refusal of the portal has this body; HTTP status says the class. */
export const PortalError = z.object({ error: ErrorView, requestId: z.string().max(64) });
export type PortalError = z.infer<typeof PortalError>;

/** POST /auth/challenge: the client binds the nonce to a secret that it shows only at login (like PKCE S256). */
export const ChallengeRequest = z.object({ clientChallenge: z.base64url().length(43) });
export const ChallengeAnswer = z.object({
  /** 256 random bits, base64: 44 characters (card/FACTS 5.1). */
  nonce: z.base64().length(44),
  expiresAt: z.iso.datetime(),
  /** The portal's own clock, so that the client can tell a wrong clock (DP-2011). */
  now: z.iso.datetime(),
});
export type ChallengeAnswer = z.infer<typeof ChallengeAnswer>;

/** POST /auth/login/card */
export const CardLoginRequest = z.object({
  token: WebEidToken,
  nonce: z.base64().length(44),
  clientVerifier: z.base64url().length(43),
});

/** Answer of login and of POST /auth/refresh. Access token: minutes. Refresh token: rotates at every use. */
export const SessionAnswer = z.object({
  accessToken: z.string().min(20).max(512),
  accessExpiresAt: z.iso.datetime(),
  refreshToken: z.string().min(20).max(512),
  /** Twelve hours after login at the latest; refresh does not move it. */
  sessionExpiresAt: z.iso.datetime(),
  user: UserView,
  /** The numbers of the card, for main only: they say which letters are addressed to this clinician (S4-18). null: no card. */
  clinician: z
    .object({
      uziNumber: z.string().max(20),
      agb: z.string().max(20).nullable(),
      ura: z.string().max(20),
    })
    .nullable(),
});
export type SessionAnswer = z.infer<typeof SessionAnswer>;

export const RefreshRequest = z.object({ refreshToken: z.string().max(512) });
export const LogoutRequest = z.object({ refreshToken: z.string().max(512) });
