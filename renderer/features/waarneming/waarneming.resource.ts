import { useQuery } from '@tanstack/react-query';
import type { Locum, Mandate, MandateRequest } from '../../../contract/portal/waarneming.ts';
import { ask } from '../../lib/bridge.ts';
import { patientQueries } from '../../lib/patient-memory.ts';

/** Everything of waarneming: news about mandates asks all of it again (practice-news.resource.ts). */
const everything = ['waarneming'] as const;
const mandatesKey = [...everything, 'mandates'] as const;
const listKey = (mandateId: string) => [...everything, 'list', mandateId] as const;

/** Mandates given and held, asked again each time the screen opens. */
export const useMandates = () =>
  useQuery({
    queryKey: mandatesKey,
    queryFn: ({ signal }) => ask((id) => window.dossierpas.waarneming.list(undefined, id), signal),
    staleTime: 0,
    refetchOnMount: 'always',
  });

export const stopMandates = () => patientQueries.cancelQueries({ queryKey: mandatesKey });

/** The handover list of a mandate; the gates decide at every look who is shown (S4-13). */
export const useHandoverList = (mandateId: string) =>
  useQuery({
    queryKey: listKey(mandateId),
    queryFn: ({ signal }) => ask((id) => window.dossierpas.waarneming.patients({ mandateId }, id), signal),
    staleTime: 0,
    refetchOnMount: 'always',
  });

export const stopHandoverList = (mandateId: string) => patientQueries.cancelQueries({ queryKey: listKey(mandateId) });

/** Who has this number, as far as the portal knows. */
export const useLocum = (to: Locum) =>
  useQuery({
    queryKey: [...everything, 'locum', to],
    queryFn: ({ signal }) => ask((id) => window.dossierpas.waarneming.locum(to, id), signal),
    staleTime: 0,
  });

const again = () => patientQueries.invalidateQueries({ queryKey: mandatesKey });

/** @throws DossierError DP-4103 for a period that cannot be, DP-4001 for a patient who is not of the practice */
export async function giveMandate(request: MandateRequest): Promise<Mandate> {
  const mandate = await ask(() => window.dossierpas.waarneming.give(request));
  await again();
  return mandate;
}

/** Ends a mandate from the next request on; ending it twice changes nothing. */
export async function revokeMandate(mandateId: string): Promise<void> {
  await ask(() => window.dossierpas.waarneming.revoke({ mandateId }));
  await again();
}
