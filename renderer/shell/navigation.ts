import { createStore } from 'zustand/vanilla';
import type { SectionKey } from '../../contract/dossier/section-key.ts';
import type { PatientId } from '../../contract/views/patient.ts';
import { closeDossier } from '../features/dossier/dossier.resource.ts';
import { forgetOnLock } from '../lib/patient-memory.ts';

/** Where a session begins: with a card at the patients, with an account at home (S1-42). */
type Beginning = 'home' | 'search';

/** Places from which a dossier is opened. */
type Origin = 'home' | 'search' | 'wards' | 'inbox' | 'waarneming' | 'access-log';

/** Where the window is. A dossier remembers the place it was opened from, so that Esc goes back there. */
export type Place =
  | { readonly at: 'search'; readonly visit: number }
  | { readonly at: 'home' | 'wards' | 'inbox' | 'waarneming' | 'organisations' | 'account' | 'desk' | 'access-log' }
  | {
      readonly at: 'dossier';
      readonly patientId: PatientId;
      readonly from: Origin;
      /** The section to open first; null for the first one there is. */
      readonly section: SectionKey | null;
      /** Id of the entry to open in it; null for none. */
      readonly item: string | null;
    };

const initial: { readonly place: Place; readonly beginning: Beginning } = {
  place: { at: 'search', visit: 0 },
  beginning: 'search',
};

export const navigationStore = createStore<typeof initial>()(() => initial);
forgetOnLock(() => navigationStore.setState(initial));

/** A session opens, for the first time or after a lock: the window stands where sessions of its kind begin. */
export function beginAt(beginning: Beginning): void {
  navigationStore.setState({ beginning, place: beginning === 'search' ? initial.place : { at: 'home' } });
}

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

export const goHome = () => go({ at: 'home' });
export const goToWards = () => go({ at: 'wards' });
export const goToInbox = () => go({ at: 'inbox' });
export const goToWaarneming = () => go({ at: 'waarneming' });
export const goToOrganisations = () => go({ at: 'organisations' });
export const goToAccount = () => go({ at: 'account' });
export const goToAccessLog = () => go({ at: 'access-log' });
export const goToDesk = () => go({ at: 'desk' });

/** From where a dossier was opened; a place without patients, through the palette, goes back to the search. */
function originOf(place: Place): Origin {
  if (place.at === 'dossier') return place.from;
  return place.at === 'account' || place.at === 'desk' || place.at === 'organisations' ? 'search' : place.at;
}

export function openDossier(patientId: PatientId, section: SectionKey | null = null, item: string | null = null): void {
  go({ at: 'dossier', patientId, section, item, from: originOf(navigationStore.getState().place) });
}

/** Esc: from a dossier to where it was opened, from everywhere else to where the session began. */
export function goBack(): void {
  const { place, beginning } = navigationStore.getState();
  const back = {
    home: goHome,
    search: goToSearch,
    wards: goToWards,
    inbox: goToInbox,
    waarneming: goToWaarneming,
    'access-log': goToAccessLog,
  };
  if (place.at === 'dossier') back[place.from]();
  else if (place.at !== beginning) back[beginning]();
}
