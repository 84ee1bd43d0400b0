import { createContext, useContext } from 'react';
import type { AppInfo } from '../../../../contract/views/app.ts';
import type { PatientHeader } from '../../../../contract/views/patient.ts';

/** What every piece that is taken out of a dossier says about itself. */
export interface DossierOfPatient {
  readonly header: PatientHeader;
  readonly hospital: AppInfo['hospital'] | null;
}

const DossierContext = createContext<DossierOfPatient | null>(null);
export const DossierProvider = DossierContext.Provider;

/** @throws Error outside an open dossier */
export function useDossier(): DossierOfPatient {
  const dossier = useContext(DossierContext);
  if (dossier === null) throw new Error('there is no open dossier around');
  return dossier;
}
