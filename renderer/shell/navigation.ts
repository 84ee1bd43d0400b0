import { createStore } from 'zustand/vanilla';
import type { PatientId } from '../../contract/views/patient.ts';
import { closeDossier } from '../features/dossier/dossier.resource.ts';
import { forgetOnLock } from '../lib/patient-memory.ts';

/** Where the window is. A dossier remembers the list it came from, so that Esc goes back there. */
export type Place =
  | { readonly at: 'search'; readonly visit: number }
  | { readonly at: 'wards' }
  | { readonly at: 'dossier'; readonly patientId: PatientId; readonly from: 'search' | 'wards' };

const start: { readonly place: Place } = { place: { at: 'search', visit: 0 } };

export const navigationStore = createStore<{ readonly place: Place }>()(() => start);
forgetOnLock(() => navigationStore.setState(start));

/** Goes somewhere; a dossier that is left is forgotten. */
function go(to: Place): void {
  const { place } = navigationStore.getState();
  navigationStore.setState({ place: to });
  if (place.at !== 'dossier' || (to.at === 'dossier' && to.patientId === place.patientId)) return;
  closeDossier(place.patientId);
}

let visits = 0;

/** Goes to the search, with the field in focus; also when the search is where the user already is. */
export function goToSearch(): void {
  visits += 1;
  go({ at: 'search', visit: visits });
}

export const goToWards = () => go({ at: 'wards' });

export function openDossier(patientId: PatientId): void {
  const { place } = navigationStore.getState();
  go({ at: 'dossier', patientId, from: place.at === 'dossier' ? place.from : place.at });
}

/** Esc: from a dossier to the list it came from, from the wards to the search. */
export function goBack(): void {
  const { place } = navigationStore.getState();
  if (place.at === 'dossier' && place.from === 'wards') goToWards();
  else if (place.at !== 'search') goToSearch();
}
