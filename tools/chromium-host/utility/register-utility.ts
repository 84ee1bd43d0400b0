/**
 * Loaded by `node -r` in a utility process: defines `process.parentPort` and gives `electron` its small module. The
 * process ends with its parent, whatever it is busy with.
 */
import { registerHooks } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { electronVersion } from '../launch/environment.ts';
import { ParentPort } from './parent-port.ts';

const url = pathToFileURL(path.join(import.meta.dirname, 'utility-module.ts')).href;
const ours = new Set(['electron', 'electron/utility', 'electron/common']);

registerHooks({
  resolve(specifier, context, next) {
    if (ours.has(specifier)) return { url, shortCircuit: true };
    return next(specifier === 'original-fs' ? 'node:fs' : specifier, context);
  },
});

const parentPort = new ParentPort({
  send: (envelope) => void process.send?.(envelope),
  onMessage: (listener) => process.on('message', listener as (message: unknown) => void),
});
// As Chromium ends its children: at once. process.exit would wait for a call that hangs in a native library.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
Object.defineProperty(process, 'parentPort', { value: parentPort });
Object.defineProperty(process, 'type', { value: 'utility' });
Object.assign(process.versions, { electron: electronVersion });
