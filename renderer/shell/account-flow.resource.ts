import { createStore } from 'zustand/vanilla';
import type { ErrorView } from '../../contract/errors/error-view.ts';
import type { AccountFlow } from '../../contract/views/account.ts';
import { ask, viewOf } from '../lib/bridge.ts';

interface FlowState {
  /** null until main has told for the first time. */
  readonly flow: AccountFlow | null;
  readonly problem: ErrorView | null;
}

/** What main last told of a registration or a new password; never a password, and a secret only while it is shown. */
export const flowStore = createStore<FlowState>()(() => ({ flow: null, problem: null }));

const take = (flow: AccountFlow) => flowStore.setState({ flow, problem: null });

/** News that came before the first answer is newer than that answer, so it wins. */
async function learn(): Promise<void> {
  try {
    const flow = await ask(() => window.dossierpas.accountFlow.state(undefined));
    if (flowStore.getState().flow === null) take(flow);
  } catch (error) {
    flowStore.setState({ problem: viewOf(error) });
  }
}

/**
 * Follows registration and new password for as long as the window lives.
 * @returns how to stop following
 */
export function followAccountFlow(): () => void {
  const stop = window.dossierpas.accountFlow.changed(take);
  void learn();
  return stop;
}
