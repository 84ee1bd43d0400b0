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
    phase: z.literal('signed-in'),
    user: UserView,
    /** ISO instant at which idle lock falls; null while far away. Set from two minutes before (WCAG 2.2.1). */
    locksAt: z.iso.datetime().nullable(),
  }),
  z.object({ phase: z.literal('locked'), reason: LockReason, user: UserView }),
]);
export type SessionView = z.infer<typeof SessionView>;
