import { createStore } from 'zustand/vanilla';
import type { Organisation, OrganisationDraft } from '../../../../contract/organisation/organisation.ts';
import type { ErrorView } from '../../../../contract/errors/error-view.ts';
import { forgetOnLock } from '../../../lib/patient-memory.ts';

export const wizardSteps = ['agb', 'choose', 'email', 'epd', 'check'] as const satisfies OrganisationDraft['step'][];

interface WizardState {
  readonly isOpen: boolean;
  /** null: nothing was begun in this window; the portal may still hold one. */
  readonly draft: OrganisationDraft | null;
  /** Is the draft at the portal as it stands here. */
  readonly kept: 'yes' | 'not-yet';
  readonly problem: ErrorView | null;
  /** What came of it. */
  readonly done: Organisation | null;
}

const initial: WizardState = { isOpen: false, draft: null, kept: 'yes', problem: null, done: null };

export const emptyDraft: OrganisationDraft = {
  step: 'agb',
  agb: '',
  name: null,
  address: null,
  email: null,
  epdId: null,
  role: 'contactpersoon',
  personalAgb: '',
};

/** Koppel nieuwe organisatie as it stands in this window. A lock forgets it; the portal does not. */
export const wizardStore = createStore<WizardState>()(() => initial);
export const resetWizard = () => wizardStore.setState(initial);
forgetOnLock(resetWizard);

/** Opens the wizard where it was left: in this window, else as the portal kept it, else at its beginning. */
export const openWizard = (kept: OrganisationDraft | null) =>
  wizardStore.setState(({ draft }) => ({ isOpen: true, done: null, draft: draft ?? kept ?? emptyDraft }));
