import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { DossierError } from '../../../contract/errors/error-view.ts';
import { call, type IpcTable, Nothing, notify } from '../../../contract/ipc/define.ts';
import { pinIpc } from '../../../contract/ipc/pin.ts';
import { shellIpc } from '../../../contract/ipc/shell.ts';
import type { Log } from '../log/log.ts';
import { type Border, registerBorder } from './register.ts';

type Listener = (event: unknown, ...values: unknown[]) => unknown;
const doors = vi.hoisted(() => ({ handled: new Map<string, Listener>(), heard: new Map<string, Listener>() }));
vi.mock('electron', () => ({
  ipcMain: {
    handle: (channel: string, listener: Listener) => doors.handled.set(channel, listener),
    on: (channel: string, listener: Listener) => doors.heard.set(channel, listener),
  },
}));

const trusted = {
  sender: { id: 1, isDestroyed: () => false },
  senderFrame: { url: 'app://shell/index.html', parent: null },
};
const stranger = { ...trusted, senderFrame: { url: 'https://evil.nl', parent: null } };
const lines: unknown[] = [];
const line = (event: string, fields?: unknown) => lines.push([event, fields]);
const log: Log = { error: line, warn: line, info: line, debug: line };

const borderOf = <T extends IpcTable>(table: T, handlers: unknown, more: object = {}) =>
  ({
    name: 'test',
    table,
    handlers,
    gate: { origin: 'app://shell', windowId: () => 1 },
    contents: () => null,
    log,
    ...more,
  }) as Border<T>;

const invoke = (channel: string, input?: unknown, requestId?: unknown, event: unknown = trusted) =>
  doors.handled.get(channel)!(event, input, requestId) as Promise<unknown>;

beforeEach(() => {
  doors.handled.clear();
  doors.heard.clear();
  lines.length = 0;
});

describe.each([
  ['shell', shellIpc],
  ['pin', pinIpc],
] as const)('the table of the %s window', { timeout: 30_000 }, (_name, table: IpcTable) => {
  const calls = Object.entries(table).flatMap(([group, members]) =>
    Object.entries(members).flatMap(([member, shape]) => (shape.kind === 'call' ? [{ group, member, shape }] : [])),
  );

  it('I01 runs no handler for an input of the wrong shape, and answers DP-6003', async () => {
    const ran: string[] = [];
    const handlers: Record<string, Record<string, () => void>> = {};
    for (const { group, member } of calls) (handlers[group] ??= {})[member] = () => ran.push(`${group}.${member}`);
    registerBorder(borderOf(table, handlers));
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...calls), fc.anything(), async ({ group, member, shape }, input) => {
        fc.pre(!shape.in.safeParse(input).success);
        expect(await invoke(`test:${group}.${member}`, input)).toEqual({ ok: false, error: { code: 'DP-6003' } });
      }),
      { numRuns: 300 },
    );
    expect(ran).toEqual([]);
  });

  it('E17 answers every call of a stranger with DP-6003', async () => {
    const handlers: Record<string, Record<string, () => void>> = {};
    for (const { group, member } of calls) {
      (handlers[group] ??= {})[member] = () => {
        throw new Error('must not run');
      };
    }
    registerBorder(borderOf(table, handlers));
    for (const { group, member } of calls) {
      // oxlint-disable-next-line no-await-in-loop -- one after another keeps a failure readable
      expect(await invoke(`test:${group}.${member}`, undefined, undefined, stranger)).toEqual({
        ok: false,
        error: { code: 'DP-6003' },
      });
    }
  });
});

const small = {
  thing: {
    add: call({ in: z.object({ a: z.number() }), out: z.object({ sum: z.number() }) }),
    wait: call({ in: Nothing, out: Nothing, cancellable: true }),
    changed: notify(z.object({ word: z.string() })),
  },
} as const satisfies IpcTable;

describe('a call', () => {
  const register = (handlers: object, more: object = {}) => registerBorder(borderOf(small, { thing: handlers }, more));
  const waiting = { wait: () => new Promise(() => {}) };

  it('gives the value back', async () => {
    register({ add: ({ a }: { a: number }) => ({ sum: a + 1 }), ...waiting });
    expect(await invoke('test:thing.add', { a: 1 })).toEqual({ ok: true, value: { sum: 2 } });
  });

  it('I04 strips from an answer what its schema does not name', async () => {
    register({ add: () => ({ sum: 1, accessToken: 'canary' }), ...waiting });
    expect(await invoke('test:thing.add', { a: 1 })).toEqual({ ok: true, value: { sum: 1 } });
  });

  it('I01 answers DP-6004 when the answer breaks its schema', async () => {
    register({ add: () => ({ sum: 'canary' }), ...waiting });
    expect(await invoke('test:thing.add', { a: 1 })).toEqual({ ok: false, error: { code: 'DP-6004' } });
    expect(JSON.stringify(lines)).toContain('sum');
    expect(JSON.stringify(lines)).not.toContain('canary');
  });

  it('I03 gives the code and params of an error, and of an unknown one nothing but DP-6004', async () => {
    const errors = [new DossierError('DP-2011', { minutes: 9 }), new Error('/home/canary/file 999990019')];
    register({
      add: () => {
        throw errors.shift()!;
      },
      ...waiting,
    });
    expect(await invoke('test:thing.add', { a: 1 })).toEqual({
      ok: false,
      error: { code: 'DP-2011', params: { minutes: 9 } },
    });
    expect(await invoke('test:thing.add', { a: 1 })).toEqual({ ok: false, error: { code: 'DP-6004' } });
    expect(JSON.stringify(lines)).not.toContain('canary');
  });

  it('ends at once when its window cancels it, also when its handler does not listen', async () => {
    register({ add: () => ({ sum: 0 }), ...waiting });
    const answer = invoke('test:thing.wait', undefined, 'request-1');
    doors.heard.get('test:cancel')!(stranger, 'request-1');
    doors.heard.get('test:cancel')!(trusted, 'request-2');
    doors.heard.get('test:cancel')!(trusted, 'request-1');
    expect(await answer).toEqual({ ok: false, error: { code: 'DP-6005' } });
  });

  it('ends with the reason of a lock', async () => {
    const border = register({ add: () => ({ sum: 0 }), ...waiting });
    const answer = invoke('test:thing.wait');
    border.cancelRunning(new DossierError('DP-2008'));
    expect(await answer).toEqual({ ok: false, error: { code: 'DP-2008' } });
  });

  it('refuses a request id of another shape', async () => {
    register({ add: () => ({ sum: 0 }), ...waiting });
    expect(await invoke('test:thing.wait', undefined, '../x')).toEqual({ ok: false, error: { code: 'DP-6003' } });
  });

  it('tells which group was called, for the idle clock', async () => {
    const groups: string[] = [];
    register({ add: () => ({ sum: 0 }), ...waiting }, { onCall: (group: string) => groups.push(group) });
    await invoke('test:thing.add', { a: 1 });
    await invoke('test:thing.add', { a: 1 }, undefined, stranger);
    // Asked by the window itself, because of news: nobody need be there.
    const waits = invoke('test:thing.wait', undefined, 'unasked-7');
    await invoke('test:thing.add', { a: 1 }, 'unasked-8');
    expect(groups).toEqual(['thing']);
    expect(waits).toBeInstanceOf(Promise);
  });
});

describe('news', () => {
  it('is stripped to its schema and sent to the open window only', () => {
    const sent: unknown[] = [];
    let open = true;
    const contents = () => (open ? { send: (...values: unknown[]) => sent.push(values) } : null);
    const border = registerBorder(
      borderOf(small, { thing: { add: () => ({ sum: 0 }), wait: () => undefined } }, { contents }),
    );
    border.notify.thing.changed({ word: 'yes', token: 'canary' } as { word: string });
    open = false;
    border.notify.thing.changed({ word: 'nobody hears' });
    expect(sent).toEqual([['test:thing.changed', { word: 'yes' }]]);
  });
});
