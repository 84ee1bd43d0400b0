import { queryOptions, useQueries, useQuery } from '@tanstack/react-query';
import { type SectionKey, sectionKeys } from '../../../contract/dossier/section-key.ts';
import type { SectionView } from '../../../contract/dossier/section-view.ts';
import { DossierError } from '../../../contract/errors/error-view.ts';
import type { PatientId } from '../../../contract/views/patient.ts';
import { ask } from '../../lib/bridge.ts';
import { patientQueries } from '../../lib/patient-memory.ts';

const headerKey = (patientId: PatientId) => ['dossier', patientId, 'header'] as const;
const sectionKey = (patientId: PatientId, section: SectionKey) => ['dossier', patientId, section] as const;

const letterKey = (patientId: PatientId, documentId: string) => ['dossier', patientId, 'letter', documentId] as const;

/** An answer about someone else is never shown (SECURITY Y06). */
function samePerson<T extends { readonly patientId: PatientId }>(answer: T, patientId: PatientId): T {
  if (answer.patientId !== patientId) throw new DossierError('DP-4005');
  return answer;
}

/** The header of a dossier; the portal decides and logs when it is asked. */
export const useDossierHeader = (patientId: PatientId) =>
  useQuery({
    queryKey: headerKey(patientId),
    queryFn: async ({ signal }) =>
      samePerson(await ask((id) => window.dossierpas.dossier.open({ patientId }, id), signal), patientId),
    gcTime: Infinity,
  });

const sectionOptions = (patientId: PatientId, section: SectionKey) =>
  queryOptions({
    queryKey: sectionKey(patientId, section),
    queryFn: async ({ signal }): Promise<SectionView> => {
      const view = samePerson(
        await ask((id) => window.dossierpas.dossier.section({ patientId, section }, id), signal),
        patientId,
      );
      if (view.section !== section) throw new DossierError('DP-3003');
      return view;
    },
    gcTime: Infinity,
  });

/**
 * One section: asked when it is opened, kept while the dossier is open (DESIGN section 3, Speed; FACTS 7.8).
 * @param open false only looks at what is there already
 */
export const useSection = (patientId: PatientId, section: SectionKey, open: boolean) =>
  useQuery({ ...sectionOptions(patientId, section), enabled: open });

/** The sections that are there already, in the order of the dossier; nothing is asked. */
export const useLoadedSections = (patientId: PatientId): readonly SectionView[] =>
  useQueries({
    queries: sectionKeys.map((section) => ({ ...sectionOptions(patientId, section), enabled: false })),
    combine: loadedOf,
  });

/** Outside of the hook, so that the same answers give the same list. */
const loadedOf = (answers: readonly { readonly data: SectionView | undefined }[]): SectionView[] =>
  answers.flatMap(({ data }) => (data === undefined ? [] : [data]));

/** Asks a section that nobody opened, for the search; {@link stopSection} cancels it. */
export const fetchSection = (patientId: PatientId, section: SectionKey): Promise<SectionView> =>
  patientQueries.fetchQuery(sectionOptions(patientId, section));

/** The PDF of a letter: asked when it is opened, and not kept once it is closed. */
export const useLetter = (patientId: PatientId, documentId: string) =>
  useQuery({
    queryKey: letterKey(patientId, documentId),
    queryFn: ({ signal }) => ask((id) => window.dossierpas.dossier.letter({ patientId, documentId }, id), signal),
    gcTime: 0,
    staleTime: Infinity,
  });

export const stopLetter = (patientId: PatientId, documentId: string) =>
  patientQueries.cancelQueries({ queryKey: letterKey(patientId, documentId) });

export const stopHeader = (patientId: PatientId) => patientQueries.cancelQueries({ queryKey: headerKey(patientId) });

export const stopSection = (patientId: PatientId, section: SectionKey) =>
  patientQueries.cancelQueries({ queryKey: sectionKey(patientId, section) });

/** Asks the BSN on purpose; it is kept by the one who asked, not in the cache. */
export const askBsn = (patientId: PatientId, signal: AbortSignal) =>
  ask((id) => window.dossierpas.dossier.bsn({ patientId }, id), signal);

/** Forgets a dossier: what still runs is cancelled at main, what was read is gone. */
export function closeDossier(patientId: PatientId): void {
  void patientQueries.cancelQueries({ queryKey: ['dossier', patientId] });
  patientQueries.removeQueries({ queryKey: ['dossier', patientId] });
}
