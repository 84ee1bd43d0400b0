import { createStore } from 'zustand/vanilla';
import type { NewsChange, NewsView } from '../../contract/views/practice.ts';
import { ask } from './bridge.ts';
import { forgetOnLock, patientQueries } from './patient-memory.ts';

const quiet: NewsView = { line: 'closed', unseen: 0 };

/** Is the line to the portal open, and how much is new for the practice (S4-27). */
export const newsStore = createStore<NewsView>()(() => quiet);
forgetOnLock(() => newsStore.setState(quiet));

/** Questions whose answer may be another one now; those on screen are asked again at once. */
const lists = { inbox: ['inbox'], inpatients: ['ward'], mandates: ['waarneming'] } as const;

/**
 * Follows a change at the portal. A changed consent takes everything of that patient off the screen before it is asked
 * again: who withdrew it is not seen for one moment longer (S4-13, clinical/FACTS 7.2).
 */
function take(change: NewsChange): void {
  switch (change.changed) {
    case 'consent':
      void patientQueries.resetQueries({ queryKey: ['dossier', change.patientId] });
      void patientQueries.invalidateQueries({ queryKey: lists.inbox });
      void patientQueries.invalidateQueries({ queryKey: lists.inpatients });
      void patientQueries.invalidateQueries({ queryKey: lists.mandates });
      return;
    case 'everything':
      for (const queryKey of Object.values(lists)) void patientQueries.invalidateQueries({ queryKey });
      return;
    default:
      void patientQueries.invalidateQueries({ queryKey: lists[change.changed] });
  }
}

/** @returns how to stop following */
export function followPracticeNews(): () => void {
  const stops = [
    window.dossierpas.news.followed((view) => newsStore.setState(view)),
    window.dossierpas.news.changed(take),
  ];
  ask(() => window.dossierpas.news.state(undefined)).then(
    (view) => newsStore.setState(view),
    // Without news the lists can still be asked again by hand.
    () => newsStore.setState(quiet),
  );
  return () => stops.forEach((stop) => stop());
}
