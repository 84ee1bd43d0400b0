import { useEffect, useRef, useState } from 'react';
import type { SectionKey } from '../../../../contract/dossier/section-key.ts';
import type { PatientId } from '../../../../contract/views/patient.ts';
import { fetchSection, stopSection } from '../dossier.resource.ts';

/** How far the sections that nobody opened yet are. */
export interface RestOfDossier {
  /** The section on its way; null when nothing runs. */
  readonly loading: SectionKey | null;
  readonly done: number;
  readonly total: number;
  /** What could not be fetched, of the last time. */
  readonly failed: readonly SectionKey[];
  readonly load: (sections: readonly SectionKey[]) => void;
  readonly cancel: () => void;
}

const idle = { loading: null, done: 0, total: 0, failed: [] };

/**
 * Loads sections for the search, one after the other, because who searches asked for all of them at once. Leaving the
 * search stops it.
 */
export function useLoadRest(patientId: PatientId): RestOfDossier {
  const [state, setState] = useState<Omit<RestOfDossier, 'load' | 'cancel'>>(idle);
  const run = useRef<{ stopped: boolean; section: SectionKey | null } | null>(null);
  const stop = () => {
    const { current } = run;
    run.current = null;
    if (current === null) return;
    current.stopped = true;
    if (current.section !== null) void stopSection(patientId, current.section);
  };
  // oxlint-disable-next-line react-hooks/exhaustive-deps -- only leaving stops it, not a new render
  useEffect(() => stop, []);
  const load = async (sections: readonly SectionKey[]) => {
    stop();
    const mine: { stopped: boolean; section: SectionKey | null } = { stopped: false, section: null };
    run.current = mine;
    const failed: SectionKey[] = [];
    for (const [done, section] of sections.entries()) {
      mine.section = section;
      setState({ loading: section, done, total: sections.length, failed: [...failed] });
      try {
        await fetchSection(patientId, section);
      } catch {
        // Named on the screen; opening the section itself says why.
        failed.push(section);
      }
      if (mine.stopped) return;
    }
    run.current = null;
    setState({ ...idle, failed });
  };
  const cancel = () => {
    stop();
    setState((before) => ({ ...before, loading: null }));
  };
  return { ...state, load: (sections) => void load(sections), cancel };
}
