import { createStore } from 'zustand/vanilla';
import type { ErrorView } from '../../contract/errors/error-view.ts';
import type { PinView } from '../../contract/views/pin.ts';
import { ask, viewOf } from '../lib/bridge.ts';

/** What main last told this window; never a PIN. */
export const pinStore = createStore<{ readonly view: PinView | null; readonly failure: ErrorView | null }>()(() => ({
  view: null,
  failure: null,
}));

const fail = (error: unknown) => pinStore.setState({ failure: viewOf(error) });

async function askOnce(): Promise<void> {
  try {
    const view = await ask(() => window.dossierpasPin.pin.view(undefined));
    if (pinStore.getState().view === null) pinStore.setState({ view });
  } catch (error) {
    fail(error);
  }
}

/** Follows what main tells the PIN window. @returns how to stop */
export function followPin(): () => void {
  const stop = window.dossierpasPin.pin.changed((view) => pinStore.setState({ view, failure: null }));
  void askOnce();
  return stop;
}

/**
 * Hands the PIN to main and overwrites it here, whatever main answers.
 * @param pin ASCII bytes; filled with zeros when this returns
 */
export async function submitPin(pin: Uint8Array<ArrayBuffer>): Promise<void> {
  try {
    await ask(() => window.dossierpasPin.pin.submit({ pin }));
  } catch (error) {
    fail(error);
  } finally {
    pin.fill(0);
  }
}

/** Tells main that the user does not want to. */
export async function cancelPin(): Promise<void> {
  try {
    await ask(() => window.dossierpasPin.pin.cancel(undefined));
  } catch (error) {
    fail(error);
  }
}
