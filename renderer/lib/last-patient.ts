import { createStore } from 'zustand/vanilla';
import type { PatientHeader, PatientId } from '../../contract/views/patient.ts';
import { forgetOnLock } from './patient-memory.ts';

/** What the home screen shows of the dossier that was open last (S1-42). */
export type LastPatient = Pick<PatientHeader, 'patientId' | 'name' | 'birthDate' | 'gender' | 'patientNumber'>;

/** The dossier opened last in this sitting. In memory only: a lock forgets it, and nothing writes it down. */
export const lastPatientStore = createStore<{ readonly patient: LastPatient | null }>()(() => ({ patient: null }));
forgetOnLock(() => lastPatientStore.setState({ patient: null }));

/** Forgets the last patient if it is this one: who may be seen is not sure any more. */
export function forgetLastPatient(patientId: PatientId): void {
  if (lastPatientStore.getState().patient?.patientId === patientId) lastPatientStore.setState({ patient: null });
}

/** Remembers whose dossier the portal opened. */
export function rememberPatient({ patientId, name, birthDate, gender, patientNumber }: PatientHeader): void {
  lastPatientStore.setState({ patient: { patientId, name, birthDate, gender, patientNumber } });
}
