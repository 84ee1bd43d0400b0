import { useQuery } from '@tanstack/react-query';
import type { Participant, ParticipantRequest } from '../../../../contract/organisation/people.ts';
import { ask } from '../../../lib/bridge.ts';
import { patientQueries } from '../../../lib/patient-memory.ts';

const participantsKey = (id: string) => ['organisation', 'participants', id] as const;

/** The participants of an organisation and who treats them, asked again at every look. */
export const useParticipants = (id: string) =>
  useQuery({
    queryKey: participantsKey(id),
    queryFn: ({ signal }) => ask((requestId) => window.dossierpas.organisation.participants({ id }, requestId), signal),
    staleTime: 0,
    refetchOnMount: 'always',
  });

export const stopParticipants = (id: string) => patientQueries.cancelQueries({ queryKey: participantsKey(id) });

/** @throws DossierError DP-5012 treated by somebody already, DP-5016 no BSN */
export async function addParticipant(id: string, request: ParticipantRequest): Promise<Participant> {
  const participant = await ask(() => window.dossierpas.organisation.addParticipant({ id, ...request }));
  await patientQueries.invalidateQueries({ queryKey: participantsKey(id) });
  return participant;
}
