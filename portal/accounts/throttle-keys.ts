import { hashOf } from '../sessions/opaque-token.ts';
import type { AccountSettings } from './account-settings.ts';
import { normaliseAddress } from './address.ts';
import type { ThrottleKey } from './throttle.ts';

/**
 * What a try at an account counts against. An address without an account counts too, so that waiting tells nothing; it
 * is hashed, because a password may be typed in the wrong field.
 */
export const accountKey = (typed: string, { accountThrottle: rule }: AccountSettings): ThrottleKey => ({
  key: `account:${hashOf(normaliseAddress(typed) ?? typed)}`,
  rule,
});

/** @param ip where a try comes from */
export const networkKey = (ip: string, { networkThrottle: rule }: AccountSettings): ThrottleKey => ({
  key: `network:${ip}`,
  rule,
});
