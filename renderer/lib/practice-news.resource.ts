import { createStore } from 'zustand/vanilla';
import type { PatientHeader, PatientId } from '../../contract/views/patient.ts';
import type { NewsChange, NewsView } from '../../contract/views/practice.ts';
import { ask, askUnasked } from './bridge.ts';
import { forgetLastPatient } from './last-patient.ts';
import { forgetOnLock, patientQueries } from './patient-memory.ts';

const quiet: NewsView = { line: 'closed', unseen: 0 };

/** Is the line to the portal open, and how much is new for the practice (S4-27). */
export const newsStore = createStore<NewsView>()(() => quiet);
forgetOnLock(() => newsStore.setState(quiet));

/** Questions whose answer may be another one now; those on screen are asked again at once. */
const lists = { inbox: ['inbox'], inpatients: ['ward'], mandates: ['waarneming'] } as const;

/** Rows with names: who may not be seen any more must not stand there until the answer is old. */
const named = [['patient-search'], ['recent-patients']] as const;

const askAgain = (queryKey: readonly unknown[]) => void patientQueries.invalidateQueries({ queryKey });

function forgetNames(): void {
  for (const queryKey of named) void patientQueries.resetQueries({ queryKey });
}

/** Takes everything of a patient off the screen before it is asked again. */
function readAnew(patientId: PatientId): void {
  forgetLastPatient(patientId);
  void patientQueries.resetQueries({ queryKey: ['dossier', patientId] });
}

/** Patients whose dossier is open for another practice: they are there by a mandate alone. */
const readOnBehalf = (): PatientId[] =>
  patientQueries
    .getQueriesData<PatientHeader>({
      predicate: ({ queryKey }) => queryKey[0] === 'dossier' && queryKey[2] === 'header',
    })
    .flatMap(([, header]) => (header?.onBehalfOf === undefined ? [] : [header.patientId]));

/** A mandate began, ended or was taken back: it counts from the next request on, and so on the screen (clinical/FACTS 4.2). */
function followMandates(): void {
  for (const patientId of readOnBehalf()) readAnew(patientId);
  forgetNames();
  askAgain(lists.mandates);
}

/**
 * Follows a change at the portal. A changed consent takes everything of that patient off the screen before it is asked
 * again: who withdrew it is not seen for one moment longer (S4-13, clinical/FACTS 7.2).
 */
function take(change: NewsChange): void {
  switch (change.changed) {
    case 'consent':
      readAnew(change.patientId);
      forgetNames();
      askAgain(lists.inbox);
      askAgain(lists.inpatients);
      askAgain(lists.mandates);
      return;
    case 'mandates':
      return followMandates();
    case 'everything':
      followMandates();
      askAgain(lists.inbox);
      askAgain(lists.inpatients);
      return;
    default:
      askAgain(lists[change.changed]);
  }
}

/** @returns how to stop following */
export function followPracticeNews(): () => void {
  const stops = [
    window.dossierpas.news.followed((view) => newsStore.setState(view)),
    window.dossierpas.news.changed((change) => askUnasked(() => take(change))),
  ];
  ask(() => window.dossierpas.news.state(undefined)).then(
    (view) => newsStore.setState(view),
    // Without news the lists can still be asked again by hand.
    () => newsStore.setState(quiet),
  );
  return () => stops.forEach((stop) => stop());
}
