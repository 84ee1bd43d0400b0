import { useEffect } from 'react';
import { reportActive } from './session.resource.ts';

const events = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const;
/** Main counts in minutes; one report in twenty seconds is enough. */
const restMilliseconds = 20_000;

/**
 * Reports what the user does to main, throttled, so that the idle clock starts again.
 * @param warned the warning stands on screen: the next thing the user does is reported at once
 */
export function useActivity(warned: boolean): void {
  useEffect(() => {
    let last = warned ? -Infinity : performance.now() - restMilliseconds;
    const report = () => {
      const now = performance.now();
      if (now - last < restMilliseconds) return;
      last = now;
      // A report that fails changes nothing here: main locks, and that is news of its own.
      reportActive().catch(() => undefined);
    };
    for (const event of events) window.addEventListener(event, report, { capture: true, passive: true });
    return () => {
      for (const event of events) window.removeEventListener(event, report, { capture: true });
    };
  }, [warned]);
}
