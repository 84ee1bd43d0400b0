import { QueryClient } from '@tanstack/react-query';

/**
 * Everything this window remembers of patients: the query cache, and the stores that registered themselves here.
 * Nothing else may hold patient data, so that a lock can clear all of it at once (DESIGN section 4 rule 2).
 */
export const patientQueries = new QueryClient({
  defaultOptions: {
    queries: {
      // A failed answer is shown with a button; a silent second try would be a second line in the portal's log.
      retry: false,
      // The line to main is not the network: navigator.onLine says nothing about it.
      networkMode: 'always',
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      refetchOnMount: false,
      staleTime: Infinity,
    },
  },
});

const resets = new Set<() => void>();

/** Registers how a store with patient data is emptied. */
export function forgetOnLock(reset: () => void): void {
  resets.add(reset);
}

/** Cancels every running question and empties the cache and every registered store, synchronously. */
export function forgetPatients(): void {
  void patientQueries.cancelQueries();
  patientQueries.clear();
  for (const reset of resets) reset();
}
