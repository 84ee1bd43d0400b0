import { EventEmitter } from 'node:events';
import { beforeEach, expect, it, vi } from 'vitest';
import { type FaultSources, logFaults } from './faults.ts';
import type { Log } from './log.ts';

const lines: unknown[] = [];
const line = (event: string, fields?: unknown) => void lines.push([event, fields]);
const log: Log = { error: line, warn: line, info: line, debug: line };
const quit = vi.fn();
const app = Object.assign(new EventEmitter(), { quit });
const process = new EventEmitter();
logFaults({ app, process } as unknown as FaultSources, log);

beforeEach(() => {
  lines.length = 0;
  quit.mockClear();
});

it('logs which process is gone and how, and not one that ended well', () => {
  app.emit('render-process-gone', {}, {}, { reason: 'crashed', exitCode: 11 });
  app.emit('child-process-gone', {}, { type: 'GPU', reason: 'oom', exitCode: 9, name: 'canary' });
  app.emit('render-process-gone', {}, {}, { reason: 'clean-exit', exitCode: 0 });
  app.emit('child-process-gone', {}, { type: 'Utility', reason: 'clean-exit', exitCode: 0 });
  expect(lines).toEqual([
    ['renderer process gone', { reason: 'crashed', exitCode: 11 }],
    ['child process gone', { reason: 'GPU: oom', exitCode: 9 }],
  ]);
  expect(quit).not.toHaveBeenCalled();
});

it('K02 logs class and place of an error that nobody caught, never its message', () => {
  process.emit('unhandledRejection', new TypeError('canary'));
  expect(quit).not.toHaveBeenCalled();
  process.emit('uncaughtException', new RangeError('canary'));
  expect(quit).toHaveBeenCalledTimes(1);
  expect(lines).toMatchObject([
    ['unhandled rejection', { errorName: 'TypeError' }],
    ['uncaught exception; the program ends', { errorName: 'RangeError' }],
  ]);
  expect(JSON.stringify(lines)).not.toContain('canary');
});
