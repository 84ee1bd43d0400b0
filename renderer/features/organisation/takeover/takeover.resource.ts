import { useQuery } from '@tanstack/react-query';
import type { TakeoverRequest } from '../../../../contract/organisation/people.ts';
import { ask } from '../../../lib/bridge.ts';
import { patientQueries } from '../../../lib/patient-memory.ts';

const takeoversKey = (id: string) => ['organisation', 'takeovers', id] as const;

/** The requests to take over that were made in an organisation, asked again at every look. */
export const useTakeovers = (id: string) =>
  useQuery({
    queryKey: takeoversKey(id),
    queryFn: ({ signal }) => ask((requestId) => window.dossierpas.organisation.takeovers({ id }, requestId), signal),
    staleTime: 0,
    refetchOnMount: 'always',
  });

export const stopTakeovers = (id: string) => patientQueries.cancelQueries({ queryKey: takeoversKey(id) });

/** Sends a request to the servicedesk (S3-31, M13). */
export async function requestTakeover(id: string, request: TakeoverRequest): Promise<void> {
  await ask(() => window.dossierpas.organisation.requestTakeover({ id, request }));
  await patientQueries.invalidateQueries({ queryKey: takeoversKey(id) });
}
