import type { Organisation, OrganisationDraft } from '../../../../contract/organisation/organisation.ts';
import { ask, viewOf } from '../../../lib/bridge.ts';
import { forgetOnLock } from '../../../lib/patient-memory.ts';
import { refreshOrganisations } from '../organisation.resource.ts';
import { emptyDraft, resetWizard, wizardStore } from './wizard-store.ts';

/** How long typing may stand still before the draft goes to the portal, in ms. */
const pause = 500;

let timer: ReturnType<typeof setTimeout> | undefined;
let running: Promise<void> | null = null;
forgetOnLock(() => clearTimeout(timer));

/** One after the other, so that the last that was typed is the last that is kept. */
async function keepUntilSame(): Promise<void> {
  try {
    let sent: OrganisationDraft | null = null;
    for (let { draft } = wizardStore.getState(); draft !== null && draft !== sent; { draft } = wizardStore.getState()) {
      sent = draft;
      const now = draft;
      // oxlint-disable-next-line no-await-in-loop -- the next one is only known when this one was answered
      await ask(() => window.dossierpas.organisation.saveDraft(now));
    }
    wizardStore.setState({ kept: 'yes', problem: null });
  } catch (error) {
    if (wizardStore.getState().draft !== null) wizardStore.setState({ problem: viewOf(error) });
  }
}

/** Keeps the draft at the portal now. A failure stands in the store: what was typed stays on screen. */
export function keepNow(): Promise<void> {
  clearTimeout(timer);
  running ??= keepUntilSame().finally(() => {
    running = null;
  });
  return running;
}

/** Changes the draft and keeps it: at a new step at once, else when the typing stands still. */
export function changeDraft(change: Partial<OrganisationDraft>): void {
  const { draft } = wizardStore.getState();
  wizardStore.setState({ draft: { ...(draft ?? emptyDraft), ...change }, kept: 'not-yet' });
  clearTimeout(timer);
  if (change.step === undefined) timer = setTimeout(() => void keepNow(), pause);
  else void keepNow();
}

/** Nothing of a draft that is no longer there may be kept after this. */
async function stopKeeping(): Promise<void> {
  clearTimeout(timer);
  await running;
}

/** Opnieuw beginnen: the draft goes, here and at the portal. */
export async function beginAgain(): Promise<void> {
  await stopKeeping();
  await ask(() => window.dossierpas.organisation.dropDraft(undefined));
  wizardStore.setState({ draft: emptyDraft, kept: 'yes', problem: null });
}

/** Leaves the wizard as it stands; what was changed last goes to the portal first. */
export async function leaveWizard(): Promise<void> {
  const { kept, done } = wizardStore.getState();
  if (done === null && kept === 'not-yet') await keepNow();
  if (done === null) wizardStore.setState({ isOpen: false });
  else resetWizard();
  await refreshOrganisations();
}

/** The organisation was sent in: the portal forgot the draft, and so does the window. */
export async function finishWizard(send: () => Promise<Organisation>): Promise<void> {
  await stopKeeping();
  const done = await send();
  wizardStore.setState({ draft: null, kept: 'yes', problem: null, done });
  await refreshOrganisations();
}
