import { accessStates } from './access-states.ts';
import { accountLoginStates } from './account-login-states.ts';
import { deskStates } from './desk-states.ts';
import { dossierStates } from './dossier-states.ts';
import { homeStates } from './home-states.ts';
import { inboxStates } from './inbox-states.ts';
import { insightStates } from './insight-states.ts';
import { organisationStates } from './organisation-states.ts';
import { overviewStates } from './overview-states.ts';
import { ownAccountStates } from './own-account-states.ts';
import { patientStates } from './patient-states.ts';
import { pinStates } from './pin-states.ts';
import { registrationStates } from './registration-states.ts';
import type { GalleryState } from './state.ts';
import { takingStates } from './taking-states.ts';
import { tokenStates } from './token-states.ts';
import { verificationStates } from './verification-states.ts';
import { waarnemingStates } from './waarneming-states.ts';

/** Every screen state that the gallery shows and the accessibility test visits. */
export const states: readonly GalleryState[] = [
  ...accessStates,
  ...accountLoginStates,
  ...registrationStates,
  ...tokenStates,
  ...verificationStates,
  ...patientStates,
  ...dossierStates,
  ...overviewStates,
  ...inboxStates,
  ...insightStates,
  ...waarnemingStates,
  ...takingStates,
  ...homeStates,
  ...ownAccountStates,
  ...organisationStates,
  ...deskStates,
  ...pinStates,
];

/** @returns the state of that name. */
export function stateNamed(name: string): GalleryState {
  const state = states.find((candidate) => candidate.name === name);
  if (state === undefined) throw new Error(`the gallery has no state ${name}`);
  return state;
}
