import { useMemo } from 'react';
import { useNow } from './use-now.ts';

const minute = 60_000;

/** @returns midnight of today; it changes when the day does, also in a window that stays open. */
export function useToday(): Date {
  const day = new Date(useNow(minute)).setHours(0, 0, 0, 0);
  return useMemo(() => new Date(day), [day]);
}
