import { ipcMain, type WebContents } from 'electron';
import { DossierError } from '../../../contract/errors/error-view.ts';
import { cancelChannelOf, channelOf } from '../../../contract/ipc/channels.ts';
import { type Handlers, type IpcTable, isUnasked, type Notifiers, RequestId } from '../../../contract/ipc/define.ts';
import type { Log } from '../log/log.ts';
import { type AnyHandler, answerCall } from './answer-call.ts';
import type { CallContext } from './call-context.ts';
import { RunningCalls } from './running-calls.ts';
import { isTrustedSender, type WindowGate } from './sender.ts';

/** The border of one kind of window. */
export interface Border<T extends IpcTable> {
  readonly name: string;
  readonly table: T;
  readonly handlers: Handlers<T, CallContext>;
  readonly gate: WindowGate;
  /** Where news goes: the open window's contents, or null. */
  readonly contents: () => WebContents | null;
  readonly log: Log;
  /** Told of every accepted call that shows that somebody is there: not of what the window asks by itself after news. */
  readonly onCall?: (group: string) => void;
}

/** What main keeps of a registered border. */
export interface RegisteredBorder<T extends IpcTable> {
  readonly notify: Notifiers<T>;
  /** Stops every cancellable call with this reason. */
  readonly cancelRunning: (reason: Error) => void;
}

const refused = { ok: false, error: { code: 'DP-6003' } } as const;
const never = new AbortController().signal;

/**
 * Registers every call of a table and gives back its notifiers. The only user of ipcMain: each call passes the sender
 * check (SECURITY E17), then {@link answerCall}. Everything is derived from the table.
 */
export function registerBorder<T extends IpcTable>(border: Border<T>): RegisteredBorder<T> {
  const { name, table, gate, log } = border;
  const running = new RunningCalls();
  const handlers = border.handlers as Readonly<Record<string, Readonly<Record<string, AnyHandler>>>>;
  const notifiers: Record<string, Record<string, (news: unknown) => void>> = {};

  for (const [group, members] of Object.entries(table)) {
    const groupNotifiers: Record<string, (news: unknown) => void> = {};
    for (const [member, shape] of Object.entries(members)) {
      const channel = channelOf(name, group, member);
      if (shape.kind === 'notify') {
        // Parsing strips what the schema does not name, so nothing crosses by accident (SECURITY I04).
        groupNotifiers[member] = (news) => border.contents()?.send(channel, shape.out.parse(news));
        continue;
      }
      const handler = handlers[group]?.[member];
      if (handler === undefined) throw new Error(`No handler for ${channel}`);
      ipcMain.handle(channel, async (event, input: unknown, requestId: unknown) => {
        const id = RequestId.optional().safeParse(requestId);
        if (!isTrustedSender(event, gate) || !id.success) {
          log.warn('call refused: sender or request id', { channel, code: 'DP-6003' });
          return refused;
        }
        if (!isUnasked(id.data)) border.onCall?.(group);
        const windowId = event.sender.id;
        if (!shape.cancellable) return answerCall(channel, shape, handler, input, { signal: never, windowId }, log);
        const { signal, end } = running.begin(id.data);
        return answerCall(channel, shape, handler, input, { signal, windowId }, log).finally(end);
      });
    }
    notifiers[group] = groupNotifiers;
  }

  ipcMain.on(cancelChannelOf(name), (event, requestId: unknown) => {
    const id = RequestId.safeParse(requestId);
    if (isTrustedSender(event, gate) && id.success) running.cancel(id.data, new DossierError('DP-6005'));
  });

  return {
    notify: notifiers as unknown as Notifiers<T>,
    cancelRunning: (reason) => running.cancelAll(reason),
  };
}
