import type { IpcRenderer } from 'electron';
import { cancelChannelOf, channelOf } from '../../contract/ipc/channels.ts';
import type { Bridge, IpcTable, MembersOf, RequestId } from '../../contract/ipc/define.ts';
import type { Result } from '../../contract/result.ts';

/** The three doors of a preload to main. */
export type PreloadIpc = Pick<IpcRenderer, 'invoke' | 'send' | 'on' | 'removeListener'>;

type AnyMember = (...values: never[]) => unknown;

/** A call never throws over the border: when main cannot answer at all, that too is a Result. */
const unanswered: Result<never> = { ok: false, error: { code: 'DP-6004' } };

const callMember = (ipc: PreloadIpc, channel: string) => (input: unknown, requestId?: RequestId) =>
  ipc.invoke(channel, input, requestId).catch(() => unanswered);

/** The listener gets the news alone, never Electron's event (SECURITY E20). */
const notifyMember = (ipc: PreloadIpc, channel: string) => (listener: (news: unknown) => void) => {
  const onNews = (_event: unknown, news: unknown) => listener(news);
  ipc.on(channel, onNews);
  return () => {
    ipc.removeListener(channel, onNews);
  };
};

/**
 * Builds what a page gets from the names of its table, so that bridge and table cannot drift.
 * @param table name of the table, part of every channel
 * @param members every member of the table by kind; the type demands all of them and no other
 * @param ipc the doors to main
 */
export function deriveBridge<T extends IpcTable>(table: string, members: MembersOf<T>, ipc: PreloadIpc): Bridge<T> {
  const groups: Record<string, Record<string, AnyMember>> = {};
  for (const [group, kinds] of Object.entries(members)) {
    const bridge: Record<string, AnyMember> = {};
    for (const [member, kind] of Object.entries(kinds)) {
      const channel = channelOf(table, group, member);
      bridge[member] = kind === 'call' ? callMember(ipc, channel) : notifyMember(ipc, channel);
    }
    groups[group] = bridge;
  }
  const cancel = (requestId: RequestId) => ipc.send(cancelChannelOf(table), requestId);
  return { ...groups, cancel } as unknown as Bridge<T>;
}
