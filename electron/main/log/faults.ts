import type { App } from 'electron';
import { errorFields } from './log-fields.ts';
import type { Log } from './log.ts';

/** The events of `app` and `process` that tell of a fault; narrow, so that a test can send them. */
export interface FaultSources {
  readonly app: Pick<App, 'on' | 'quit'>;
  readonly process: Pick<NodeJS.Process, 'on'>;
}

/**
 * Logs what goes wrong outside of any call: a process that is gone, and errors that nobody caught, with their class and
 * place only (SECURITY K02, I03). After an exception that nobody caught, nothing about main's state is certain: the
 * program ends in order, which closes the session.
 */
export function logFaults({ app, process }: FaultSources, log: Log): void {
  app.on('render-process-gone', (_event, _contents, { reason, exitCode }) => {
    if (reason !== 'clean-exit') log.error('renderer process gone', { reason, exitCode });
  });
  app.on('child-process-gone', (_event, { type, reason, exitCode }) => {
    if (reason !== 'clean-exit') log.error('child process gone', { reason: `${type}: ${reason}`, exitCode });
  });
  process.on('unhandledRejection', (error: unknown) => log.error('unhandled rejection', errorFields(error)));
  process.on('uncaughtException', (error: unknown) => {
    log.error('uncaught exception; the program ends', errorFields(error));
    app.quit();
  });
}
