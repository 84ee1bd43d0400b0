import { useQuery } from '@tanstack/react-query';
import type { OverviewSection } from '../../../../contract/dossier/overview.ts';
import { DossierError } from '../../../../contract/errors/error-view.ts';
import type { PatientId } from '../../../../contract/views/patient.ts';
import { ask } from '../../../lib/bridge.ts';
import { patientQueries } from '../../../lib/patient-memory.ts';
import { placeUnread } from '../reading-state/unread.resource.ts';

const overviewKey = (patientId: PatientId) => ['dossier', patientId, 'overview'] as const;
const lookKey = (patientId: PatientId) => ['dossier', patientId, 'look'] as const;

/**
 * Problems and contacts, asked when the overview is shown.
 * @param sections those that the consent leaves open; with none of them nothing is asked
 */
export const useOverview = (patientId: PatientId, sections: readonly OverviewSection[]) =>
  useQuery({
    queryKey: overviewKey(patientId),
    queryFn: async ({ signal }) => {
      const answer = await ask(
        (id) => window.dossierpas.dossier.overview({ patientId, sections: [...sections] }, id),
        signal,
      );
      // An answer about someone else is never shown (SECURITY Y06).
      if (answer.patientId !== patientId) throw new DossierError('DP-4005');
      return answer;
    },
    enabled: sections.length > 0,
    gcTime: Infinity,
  });

export const stopOverview = (patientId: PatientId) =>
  patientQueries.cancelQueries({ queryKey: overviewKey(patientId) });

/**
 * What changed since the last look. Asking is looking: the portal counts it, so it is asked only when it is shown, once
 * while the dossier is open.
 * @param shown false only looks at what is there already
 */
export const useLook = (patientId: PatientId, shown: boolean) =>
  useQuery({
    queryKey: lookKey(patientId),
    queryFn: async ({ signal }) => {
      const look = await ask((id) => window.dossierpas.dossier.look({ patientId }, id), signal);
      for (const unread of look.unread) placeUnread(patientId, unread);
      return look;
    },
    enabled: shown,
    gcTime: Infinity,
  });

export const stopLook = (patientId: PatientId) => patientQueries.cancelQueries({ queryKey: lookKey(patientId) });
