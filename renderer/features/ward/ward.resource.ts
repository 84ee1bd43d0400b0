import { useQuery } from '@tanstack/react-query';
import { ask } from '../../lib/bridge.ts';
import { patientQueries } from '../../lib/patient-memory.ts';

const wardKey = ['ward'] as const;

/** All own admitted patients (S4-25), asked again each time the list is opened: a ward changes by the hour. */
export const useWard = () =>
  useQuery({
    queryKey: wardKey,
    queryFn: ({ signal }) => ask((id) => window.dossierpas.ward.list(undefined, id), signal),
    staleTime: 0,
    refetchOnMount: 'always',
  });

export const stopWard = () => patientQueries.cancelQueries({ queryKey: wardKey });
