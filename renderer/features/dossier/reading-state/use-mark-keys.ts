import { useEffect, useEffectEvent } from 'react';

/** Alt+U sets what is open back to unread, Alt+G reads the whole section; a missing action leaves its key alone. */
export function useMarkKeys(setUnread: (() => void) | null, readAll: (() => void) | null): void {
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    // By code, because Option+U on a Mac types an accent.
    const act = { KeyU: setUnread, KeyG: readAll }[event.code];
    if (!act) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listener);
    return () => window.removeEventListener('keydown', listener);
  }, []);
}
