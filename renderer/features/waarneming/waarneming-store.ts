import { createStore } from 'zustand/vanilla';
import type { Locum } from '../../../contract/portal/waarneming.ts';
import type { PatientRow } from '../../../contract/views/patient.ts';
import { forgetOnLock } from '../../lib/patient-memory.ts';

export const draftSteps = ['who', 'patients', 'check'] as const;
export type DraftStep = (typeof draftSteps)[number];

/** A patient who was put on a handover list. */
export type PickedPatient = Pick<PatientRow, 'patientId' | 'name' | 'birthDate' | 'patientNumber'>;

/** A mandate that is being given: everything as it was typed. */
export interface MandateDraft {
  readonly step: DraftStep;
  readonly by: Locum['by'];
  readonly number: string;
  readonly begin: string;
  readonly end: string;
  readonly scope: 'practice' | 'list' | null;
  readonly picked: readonly PickedPatient[];
  /** What stands in the search field of the list. */
  readonly searched: string;
}

interface WaarnemingState {
  /** The mandate that is open beside the list. */
  readonly openId: string | null;
  /** null: nobody is giving one. */
  readonly draft: MandateDraft | null;
}

const initial: WaarnemingState = { openId: null, draft: null };
const empty: MandateDraft = {
  step: 'who',
  by: 'uzi',
  number: '',
  begin: '',
  end: '',
  scope: null,
  picked: [],
  searched: '',
};

/** What this window remembers of standing in. It survives a look in a dossier, not a lock: a list names patients. */
export const waarnemingStore = createStore<WaarnemingState>()(() => initial);
forgetOnLock(() => waarnemingStore.setState(initial));

export const openMandate = (openId: string | null) => waarnemingStore.setState({ openId });
export const startDraft = () => waarnemingStore.setState({ draft: empty });
export const dropDraft = () => waarnemingStore.setState({ draft: null });

export function changeDraft(change: Partial<MandateDraft>): void {
  waarnemingStore.setState(({ draft }) => ({ draft: draft && { ...draft, ...change } }));
}

/** The most patients that one handover list holds (contract/portal/waarneming.ts). */
export const mostPicked = 500;

/** Puts a patient on the list, once, and while there is room. */
export function pickPatient({ patientId, name, birthDate, patientNumber }: PatientRow): void {
  const { draft } = waarnemingStore.getState();
  if (draft === null || draft.picked.length >= mostPicked) return;
  if (draft.picked.some((one) => one.patientId === patientId)) return;
  changeDraft({ picked: [...draft.picked, { patientId, name, birthDate, patientNumber }] });
}

export function unpickPatient(patientId: string): void {
  const { draft } = waarnemingStore.getState();
  changeDraft({ picked: draft?.picked.filter((one) => one.patientId !== patientId) ?? [] });
}
