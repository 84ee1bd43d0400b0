import { z } from 'zod';
import { ErrorView } from '../errors/error-view.ts';
import { UserView } from './person.ts';

/** Ways to log in (S4-08, S1-44). Only those with `available: true` can be chosen; the others explain themselves. */
export const LoginMethod = z.enum(['uzi-pas', 'zorg-id', 'account']);
export type LoginMethod = z.infer<typeof LoginMethod>;

/** Why a screen is locked (DESIGN section 4 rule 2). */
export const LockReason = z.enum(['card-removed', 'idle', 'system', 'absolute', 'user', 'session-ended']);
export type LockReason = z.infer<typeof LockReason>;

/** The steps of a login, in order; each is shown while it lasts (S4-11). */
export const LoginStep = z.enum(['read-card', 'challenge', 'pin', 'sign', 'portal']);
export type LoginStep = z.infer<typeof LoginStep>;

/** Who is coming back when a login follows a lock; null for a new login. */
const relock = { unlocking: UserView.nullable() };

/** A card login inside an open session; the phases are those of a login with a card. */
export const StepUp = z.discriminatedUnion('phase', [
  z.object({ phase: z.literal('waiting-for-card') }),
  z.object({
    phase: z.literal('choosing-card'),
    cards: z.array(z.object({ reader: z.string(), holder: z.string() })),
  }),
  z.object({
    phase: z.literal('working'),
    step: LoginStep,
    holder: z.string().nullable(),
    startedAt: z.iso.datetime(),
  }),
  z.object({ phase: z.literal('entering-pin'), holder: z.string() }),
  z.object({ phase: z.literal('failed'), error: ErrorView }),
]);
export type StepUp = z.infer<typeof StepUp>;

/** The one state of login and session, as every window sees it. It never holds a token, a PIN or an address. */
export const SessionView = z.discriminatedUnion('phase', [
  z.object({
    phase: z.literal('signed-out'),
    methods: z.array(z.object({ method: LoginMethod, available: z.boolean() })),
    lastMethod: LoginMethod.nullable(),
    notice: ErrorView.nullable(),
  }),
  z.object({ phase: z.literal('waiting-for-card'), ...relock }),
  z.object({
    phase: z.literal('choosing-card'),
    cards: z.array(z.object({ reader: z.string(), holder: z.string() })),
    ...relock,
  }),
  z.object({
    phase: z.literal('working'),
    step: LoginStep,
    holder: z.string().nullable(),
    startedAt: z.iso.datetime(),
    ...relock,
  }),
  z.object({ phase: z.literal('entering-pin'), holder: z.string(), ...relock }),
  z.object({ phase: z.literal('failed'), error: ErrorView, ...relock }),
  z.object({
    phase: z.literal('account-password'),
    /** Remembered by the keychain, or typed a moment ago; empty when neither. Fixed while unlocking. */
    userName: z.string().max(320),
    problem: ErrorView.nullable(),
    busy: z.boolean(),
    ...relock,
  }),
  z.object({
    phase: z.literal('account-code'),
    userName: z.string().max(320),
    factors: z.array(z.enum(['app', 'token', 'recovery-code'])).min(1),
    /** The notice of the first time comes before the code (S2-10). */
    firstTime: z.boolean(),
    /** False when the keychain cannot keep the trust of this device. */
    canTrustDevice: z.boolean(),
    problem: ErrorView.nullable(),
    busy: z.boolean(),
    ...relock,
  }),
  /** The four digits for the servicedesk (S1-36, S1-37); the chat has its own view. */
  z.object({ phase: z.literal('account-verification'), code: z.string().regex(/^\d{4}$/), ...relock }),
  z.object({
    phase: z.literal('signed-in'),
    user: UserView,
    /** A card login beside the open session, for an action that demands it; null when none runs (DP-2123). */
    stepUp: StepUp.nullable(),
    /** ISO instant at which idle lock falls; null while far away. Set from two minutes before (WCAG 2.2.1). */
    locksAt: z.iso.datetime().nullable(),
  }),
  z.object({ phase: z.literal('locked'), reason: LockReason, user: UserView }),
]);
export type SessionView = z.infer<typeof SessionView>;
