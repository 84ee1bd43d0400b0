import { createStore } from 'zustand/vanilla';
import type { ErrorView } from '../../../../contract/errors/error-view.ts';
import { viewOf } from '../../../lib/bridge.ts';
import { forgetOnLock } from '../../../lib/patient-memory.ts';
import { exportLog, followLogExport } from './log.resource.ts';

/** An export of the log of an organisation; `stop` ends it while it is under way. */
interface LogExport {
  readonly id: string;
  /** Written so far. */
  readonly lines: number;
  readonly stop: AbortController;
  readonly outcome: 'under way' | 'saved' | 'stopped' | 'dialog closed' | { readonly problem: ErrorView };
}

/** The newest export: it goes on while its user looks at something else, and a lock ends it. */
export const logExportStore = createStore<{ readonly current: LogExport | null }>()(() => ({ current: null }));
forgetOnLock(() => {
  logExportStore.getState().current?.stop.abort();
  logExportStore.setState({ current: null });
});

/** Starts an export of the whole log; the user is asked where it goes. */
export async function startLogExport(id: string): Promise<void> {
  const stop = new AbortController();
  const change = (made: Partial<LogExport>) =>
    logExportStore.setState(({ current }) => (current?.stop === stop ? { current: { ...current, ...made } } : {}));
  logExportStore.setState({ current: { id, lines: 0, stop, outcome: 'under way' } });
  const forget = followLogExport((lines) => change({ lines }));
  try {
    change({ outcome: (await exportLog(id, stop.signal)) ? 'saved' : 'dialog closed' });
  } catch (error) {
    change({ outcome: stop.signal.aborted ? 'stopped' : { problem: viewOf(error) } });
  } finally {
    forget();
  }
}
