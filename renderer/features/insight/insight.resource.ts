import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import type { PatientId } from '../../../contract/views/patient.ts';
import { ask } from '../../lib/bridge.ts';
import { patientQueries } from '../../lib/patient-memory.ts';
import type { Period } from './period.ts';

// Below the key of the dossier: a changed consent and a closed dossier take these away too.
const traceKey = (patientId: PatientId) => ['dossier', patientId, 'why'] as const;

/** Why a patient is seen or not; asked anew each time, because the answer is of this moment. */
export const useTrace = (patientId: PatientId) =>
  useQuery({
    queryKey: traceKey(patientId),
    queryFn: ({ signal }) => ask((id) => window.dossierpas.access.trace({ patientId }, id), signal),
    staleTime: 0,
    gcTime: 0,
    refetchOnMount: 'always',
  });

export const stopTrace = (patientId: PatientId) => patientQueries.cancelQueries({ queryKey: traceKey(patientId) });

/** Whose log: the clinician's own, or everybody's about one patient. */
export type LogOf = { readonly patientId: PatientId } | 'own';

const logKey = (of: LogOf, { from, to }: Period) =>
  of === 'own' ? (['access-log', from, to] as const) : (['dossier', of.patientId, 'access-log', from, to] as const);

/**
 * The access log of a period, newest first, older lines page by page. Every page that is asked is itself a line of the
 * log, so nothing is asked ahead or again unseen.
 */
export const useAccessLog = (of: LogOf, period: Period, open: boolean) =>
  useInfiniteQuery({
    queryKey: logKey(of, period),
    initialPageParam: undefined as string | undefined,
    queryFn: ({ signal, pageParam }) => {
      const query = { from: period.from ?? undefined, to: period.to ?? undefined, cursor: pageParam };
      const { access } = window.dossierpas;
      return of === 'own'
        ? ask((id) => access.ownLog(query, id), signal)
        : ask((id) => access.patientLog({ ...query, patientId: of.patientId }, id), signal);
    },
    getNextPageParam: ({ next }) => next ?? undefined,
    enabled: open,
    staleTime: 0,
    gcTime: 0,
    refetchOnMount: 'always',
  });

export const stopAccessLog = (of: LogOf, period: Period) =>
  patientQueries.cancelQueries({ queryKey: logKey(of, period) });
