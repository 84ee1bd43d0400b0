import { useEffect, useState } from 'react';

/**
 * @param milliseconds how long to wait, counted from when `key` last changed
 * @returns true once that time has passed
 */
export function useElapsed(milliseconds: number, key: unknown = null): boolean {
  const [elapsed, setElapsed] = useState<{ readonly key: unknown } | null>(null);
  useEffect(() => {
    const timer = setTimeout(() => setElapsed({ key }), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds, key]);
  return elapsed !== null && elapsed.key === key;
}
