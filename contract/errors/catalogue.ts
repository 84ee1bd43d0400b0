import { accountErrors } from './account-errors.ts';
import { cardErrors } from './card-errors.ts';
import { dossierErrors } from './dossier-errors.ts';
import type { ErrorEntry } from './entry.ts';
import { loginErrors } from './login-errors.ts';
import { machineErrors } from './machine-errors.ts';
import { organisationErrors } from './organisation-errors.ts';
import { personalAgbErrors } from './personal-agb-errors.ts';
import { portalErrors } from './portal-errors.ts';
import { secondFactorErrors } from './second-factor-errors.ts';
import { practiceErrors } from './practice-errors.ts';

/** Every error a user can meet, by code: the one source of the screen, the help page and docs/errors.md. */
export const catalogue = {
  ...cardErrors,
  ...loginErrors,
  ...accountErrors,
  ...secondFactorErrors,
  ...portalErrors,
  ...dossierErrors,
  ...practiceErrors,
  ...organisationErrors,
  ...personalAgbErrors,
  ...machineErrors,
} as const;

/** A code that stands in the catalogue. */
export type KnownCode = keyof typeof catalogue;

/** @returns the row of a code; an unknown code gets the row of DP-6004, so that nothing is ever shown without a sentence. */
export function entryOf(code: string): ErrorEntry {
  return code in catalogue ? catalogue[code as KnownCode] : catalogue['DP-6004'];
}
