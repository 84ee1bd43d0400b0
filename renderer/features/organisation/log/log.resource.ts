import { useInfiniteQuery } from '@tanstack/react-query';
import { ask } from '../../../lib/bridge.ts';
import { patientQueries } from '../../../lib/patient-memory.ts';

const logKey = (id: string) => ['organisation', 'log', id] as const;

/** What was done in an organisation, newest first, a page at a time. */
export const useOrganisationLog = (id: string) =>
  useInfiniteQuery({
    queryKey: logKey(id),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      ask((requestId) => window.dossierpas.organisation.audit({ id, before: pageParam }, requestId), signal),
    getNextPageParam: ({ before }) => before,
    staleTime: 0,
    refetchOnMount: 'always',
  });

export const stopLog = (id: string) => patientQueries.cancelQueries({ queryKey: logKey(id) });

/** Saves all of it where the user says. @returns false when the dialog was closed @throws what the signal or the portal says */
export const exportLog = async (id: string, signal: AbortSignal): Promise<boolean> =>
  (await ask((requestId) => window.dossierpas.organisation.exportLog({ id }, requestId), signal)).saved;

/** Hears how many lines of an export are written. @returns how to stop hearing */
export const followLogExport = (onLines: (lines: number) => void): (() => void) =>
  window.dossierpas.organisation.logExported(({ lines }) => onLines(lines));
