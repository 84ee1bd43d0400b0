import { EventEmitter } from 'node:events';
import type { BrowserWindow } from 'electron';
import { beforeEach, expect, it } from 'vitest';
import type { Log } from '../log/log.ts';
import { reloadGonePage } from './reload-gone-page.ts';

let did: string[];
let now: number;
let destroyed: boolean;
let webContents: EventEmitter;
const note = (what: string) => void did.push(what);
const log: Log = { error: note, warn: note, info: note, debug: note };

beforeEach(() => {
  did = [];
  now = 0;
  destroyed = false;
  webContents = new EventEmitter();
  reloadGonePage({ webContents, isDestroyed: () => destroyed } as unknown as BrowserWindow, {
    lock: () => note('lock'),
    load: () => note('load'),
    now: () => now,
    log,
  });
});

const gone = async (reason = 'crashed') => {
  webContents.emit('render-process-gone', {}, { reason, exitCode: 1 });
  await new Promise((resolve) => setImmediate(resolve));
};

it('locks first, then loads the page again', async () => {
  await gone();
  expect(did).toEqual(['lock', 'load']);
});

it('leaves a page alone that ended with its window', async () => {
  await gone('clean-exit');
  destroyed = true;
  await gone();
  expect(did).toEqual([]);
});

it('does not load into a window that is closed meanwhile', async () => {
  webContents.emit('render-process-gone', {}, { reason: 'killed', exitCode: 1 });
  destroyed = true;
  await new Promise((resolve) => setImmediate(resolve));
  expect(did).toEqual(['lock']);
});

it('gives up a page that keeps dying, and tries again when a minute has passed', async () => {
  await gone();
  await gone();
  await gone();
  did.length = 0;
  await gone();
  expect(did).toEqual(['lock', 'page keeps dying and is not loaded again']);
  did.length = 0;
  now = 60_000;
  await gone();
  expect(did).toEqual(['lock', 'load']);
});
