import { createStore } from 'zustand/vanilla';
import type { Application, LinkedOrganisation } from '../../../../contract/organisation/people.ts';
import { ask, viewOf } from '../../../lib/bridge.ts';
import type { ErrorView } from '../../../../contract/errors/error-view.ts';
import { refreshOrganisations } from '../organisation.resource.ts';

interface ApplicationState {
  /** Where the invitation link that was opened leads; null when none waits. It waits over a login, so it stays on lock. */
  readonly organisation: LinkedOrganisation | null;
  readonly problem: ErrorView | null;
}

/** The invitation link that waits in main (S3-21); the link itself never comes here. */
export const applicationStore = createStore<ApplicationState>()(() => ({ organisation: null, problem: null }));

/**
 * Follows which invitation waits, for as long as the window lives.
 * @returns how to stop following
 */
export function followApplication(): () => void {
  let told = false;
  const stop = window.dossierpas.organisation.applicationChanged(({ organisation }) => {
    told = true;
    applicationStore.setState({ organisation, problem: null });
  });
  // News that came before the first answer is newer than that answer, so it wins.
  ask(() => window.dossierpas.organisation.application(undefined)).then(
    ({ organisation }) => (told ? undefined : applicationStore.setState({ organisation, problem: null })),
    (error: unknown) => applicationStore.setState({ problem: viewOf(error) }),
  );
  return stop;
}

/** Sends the form. @throws DossierError DP-5014 the link was withdrawn, DP-5015 a user of it already */
export async function apply(form: Application): Promise<void> {
  await ask(() => window.dossierpas.organisation.apply(form));
  await refreshOrganisations();
}

export const dropApplication = () => ask(() => window.dossierpas.organisation.dropApplication(undefined));
