import { PortalRefusal } from '../server/refusal.ts';
import type { Device } from './devices.ts';
import type { FactorSettings } from './settings.ts';
import { stepAt, stepsShowing } from './totp.ts';

/**
 * What a code says about one device.
 * `fits`: good, at a step never accepted before. `used`: right once, at or before a step that was accepted.
 * `drifted`: right by a clock that is too far off. `wrong`: none of these.
 */
export type CodeMatch =
  | { readonly outcome: 'fits'; readonly step: number; readonly drift: number }
  | { readonly outcome: 'used' | 'drifted' | 'wrong' };

/** How far a token's code may lie from where it is expected. */
export interface TokenReach {
  /** Steps on either side of the drift known so far. */
  readonly around: number;
  /** Steps away from the last synchronised drift; null when this code synchronises. */
  readonly fromSynchronised: number | null;
}

/** The reach of a code at login: near what was learned, and not learned too far (clinical/FACTS 7.7). */
export function loginReach(settings: FactorSettings): TokenReach {
  return { around: settings.tokenStepsAround, fromSynchronised: settings.learnedDriftLimit };
}

/** The reach of the code that links a token: its clock may have run off in the cupboard, and this code synchronises it. */
export function linkReach(settings: FactorSettings): TokenReach {
  return { around: settings.learnedDriftLimit, fromSynchronised: null };
}

/**
 * Compares a code with the codes of one device, in a time that depends on the device only and not on the code.
 * @param code six digits
 */
export function matchCode(
  device: Device,
  secret: Uint8Array,
  code: string,
  now: Date,
  reach: TokenReach,
  settings: FactorSettings,
): CodeMatch {
  return device.kind === 'app'
    ? matchApp(device, secret, code, now, settings)
    : matchToken(device, secret, code, now, reach, settings);
}

function matchApp(device: Device, secret: Uint8Array, code: string, now: Date, settings: FactorSettings): CodeMatch {
  const current = stepAt(now, device.interval_seconds);
  const steps = stepsShowing(code, secret, device.interval_seconds, current - settings.appStepsBefore, current);
  const fresh = steps.find((step) => step > device.last_step);
  if (fresh !== undefined) return { outcome: 'fits', step: fresh, drift: 0 };
  return { outcome: steps.length > 0 ? 'used' : 'wrong' };
}

function matchToken(
  device: Device,
  secret: Uint8Array,
  code: string,
  now: Date,
  { around, fromSynchronised }: TokenReach,
  settings: FactorSettings,
): CodeMatch {
  const { interval_seconds: interval, drift, synchronised_drift: synchronised } = device;
  const current = stepAt(now, interval);
  const first = current + Math.min(-settings.resynchroniseRange, drift - around);
  const last = current + Math.max(settings.resynchroniseRange, drift + around);
  const steps = stepsShowing(code, secret, interval, first, last);
  const good = steps.find((step) => {
    const offset = step - current;
    const learnable = fromSynchronised === null || Math.abs(offset - synchronised) <= fromSynchronised;
    return step > device.last_step && Math.abs(offset - drift) <= around && learnable;
  });
  if (good !== undefined) return { outcome: 'fits', step: good, drift: good - current };
  if (steps.some((step) => step > device.last_step)) return { outcome: 'drifted' };
  return { outcome: steps.length > 0 ? 'used' : 'wrong' };
}

/**
 * Looks for two codes in a row, the second one step after the first (RFC 6238 section 6).
 * @returns the step of the second and the drift it shows, nearest to the drift known so far
 */
export function matchPair(
  device: Device,
  secret: Uint8Array,
  pair: { readonly first: string; readonly second: string },
  now: Date,
  settings: FactorSettings,
): CodeMatch {
  const interval = device.interval_seconds;
  const current = stepAt(now, interval);
  const [from, to] = [current - settings.resynchroniseRange, current + settings.resynchroniseRange];
  const firsts = new Set(stepsShowing(pair.first, secret, interval, from - 1, to - 1));
  const steps = stepsShowing(pair.second, secret, interval, from, to)
    .filter((step) => firsts.has(step - 1))
    .toSorted((a, b) => Math.abs(a - current - device.drift) - Math.abs(b - current - device.drift));
  // The second code must be new; the first may be the one with which a login was just refused or granted.
  const fresh = steps.find((step) => step > device.last_step);
  if (fresh !== undefined) return { outcome: 'fits', step: fresh, drift: fresh - current };
  return { outcome: steps.length > 0 ? 'used' : 'wrong' };
}

/** @returns what to answer for a code that does not fit */
export function refusalOf(outcome: 'used' | 'drifted' | 'wrong', settings: FactorSettings): PortalRefusal {
  if (outcome === 'used') return new PortalRefusal(422, 'DP-2104');
  if (outcome === 'drifted') return new PortalRefusal(422, 'DP-2131', { steps: settings.learnedDriftLimit });
  return new PortalRefusal(422, 'DP-2102');
}
