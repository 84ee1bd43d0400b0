import { createStore } from 'zustand/vanilla';
import type { PatientId } from '../../contract/views/patient.ts';
import { forgetOnLock } from './patient-memory.ts';

/** What somebody wants to know about access: why a patient is (not) seen, or who looked at a dossier. */
export type Insight =
  /** `patientId` may be the id of a locked inpatient row; null after a search that found nobody. */
  | { readonly show: 'why'; readonly patientId: PatientId | null }
  | { readonly show: 'log'; readonly patientId: PatientId; readonly name: string };

/** Any screen may ask; the shell shows the answer over it. */
export const insightStore = createStore<{ readonly insight: Insight | null }>()(() => ({ insight: null }));
export const closeInsight = () => insightStore.setState({ insight: null });
forgetOnLock(closeInsight);

/** "Waarom zie ik dit (niet)?" */
export const askWhy = (patientId: PatientId | null) => insightStore.setState({ insight: { show: 'why', patientId } });

/** "Wie heeft dit dossier ingezien?" */
export const askWhoLooked = (patientId: PatientId, name: string) =>
  insightStore.setState({ insight: { show: 'log', patientId, name } });
