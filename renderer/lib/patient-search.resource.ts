import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { PatientQuery } from '../../contract/views/patient.ts';
import { ask } from './bridge.ts';
import { patientQueries } from './patient-memory.ts';

const searchKey = (query: PatientQuery | null) => ['patient-search', query] as const;
const recentKey = ['recent-patients'] as const;

/**
 * Searches as long as a component looks; a new query cancels the one before it at main (DESIGN section 3, Speed).
 * @param query null asks nothing
 */
export const usePatientSearch = (query: PatientQuery | null) =>
  useQuery({
    queryKey: searchKey(query),
    queryFn: ({ signal }) =>
      query === null
        ? Promise.resolve({ rows: [], truncated: false })
        : ask((id) => window.dossierpas.patient.search(query, id), signal),
    enabled: query !== null,
    // The rows of the last keystroke stay, greyed, until the new ones are there: a table that blinks cannot be read.
    placeholderData: keepPreviousData,
    // Consent can change between two looks; an answer is good for this screen only (S4-13).
    staleTime: 30_000,
    refetchOnMount: true,
    gcTime: 60_000,
  });

/** Stops the running search and keeps the field as it is. */
export const stopSearch = (query: PatientQuery | null) => patientQueries.cancelQueries({ queryKey: searchKey(query) });

/** The patients this user opened last, newest first. */
export const useRecentPatients = () =>
  useQuery({
    queryKey: recentKey,
    queryFn: ({ signal }) => ask((id) => window.dossierpas.patient.recent(undefined, id), signal),
    staleTime: 0,
    refetchOnMount: 'always',
  });

export const stopRecent = () => patientQueries.cancelQueries({ queryKey: recentKey });
