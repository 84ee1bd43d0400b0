import { DossierError } from '../../contract/errors/error-view.ts';
import { ask } from './bridge.ts';
import { patientQueries } from './patient-memory.ts';

/** The portal wants the card for this (DP-2123). */
export const cardLevelNeeded = 'DP-2123';

/** Asks for the card inside the open session; what follows arrives as session news. */
export const askForCard = () => ask(() => window.dossierpas.session.stepUp(undefined));

/**
 * Repeats what was refused for want of the card, and nothing else: every question is a line in the portal's log.
 * A place that is on screen asks at once, another one when it is opened.
 */
export function repeatAfterCard(): void {
  void patientQueries.resetQueries({
    predicate: ({ state: { error } }) => error instanceof DossierError && error.code === cardLevelNeeded,
  });
}
