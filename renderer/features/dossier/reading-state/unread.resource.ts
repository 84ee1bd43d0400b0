import { useMutation, useQuery } from '@tanstack/react-query';
import type { SectionKey } from '../../../../contract/dossier/section-key.ts';
import { ReadableSection, type ReadMarkRequest, type UnreadItems } from '../../../../contract/portal/reading.ts';
import type { PatientId } from '../../../../contract/views/patient.ts';
import { ask } from '../../../lib/bridge.ts';
import { patientQueries } from '../../../lib/patient-memory.ts';

const unreadKey = (patientId: PatientId, section: SectionKey) => ['dossier', patientId, 'unread', section] as const;

/** @returns the section when its rows are read one by one; null for the others */
export const readable = (section: SectionKey): ReadableSection | null =>
  ReadableSection.safeParse(section).data ?? null;

/**
 * Nobody keeps what was seen of the dossier that is open: it lies at another server (docs/decisions/0010). Whose consent
 * was withdrawn meanwhile is not here any more.
 */
export const notKept = 'DP-4001';

/** What came with another answer needs not be asked any more. */
export function placeUnread(patientId: PatientId, { section, items }: UnreadItems): void {
  patientQueries.setQueryData(unreadKey(patientId, section), items);
}

/**
 * Rows of a section that this clinician has not read.
 * @param open false only looks at what is there already; a section that is not read row by row is never asked
 */
export const useUnread = (patientId: PatientId, section: SectionKey, open: boolean) => {
  const wanted = readable(section);
  return useQuery({
    queryKey: unreadKey(patientId, section),
    queryFn: async ({ signal }): Promise<string[]> => {
      if (wanted === null) return [];
      const { items } = await ask((id) => window.dossierpas.dossier.unread({ patientId, section: wanted }, id), signal);
      return items;
    },
    enabled: open && wanted !== null,
    gcTime: Infinity,
  });
};

/** Marks rows, one request after the other, so that the last answer is the latest one. */
export const useMark = (patientId: PatientId, section: SectionKey) =>
  useMutation({
    scope: { id: `marks ${patientId} ${section}` },
    mutationFn: async (request: ReadMarkRequest) => {
      const wanted = readable(section);
      if (wanted === null) return;
      placeUnread(patientId, await ask(() => window.dossierpas.dossier.mark({ patientId, section: wanted, request })));
    },
  });
