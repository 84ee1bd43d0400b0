import { answerInvoke, deliverSend } from '../ipc/ipc-main.ts';
import { hostEvent } from '../launch/host-event.ts';
import type { FromHost, ToHost } from '../page/preload-world.ts';
import type { HostFrame } from './page-frames.ts';
import type { PageSession } from './page-session.ts';

/** What the messages of a preload need of its web contents. */
export interface MessageTarget {
  readonly owner: { readonly onKey: (key: string, modifiers: readonly string[]) => void };
  emit(event: string, ...args: unknown[]): boolean;
  send(channel: string, ...args: unknown[]): void;
  setZoomFactor(factor: number): void;
}

/** Brings what a page's preload sends to `ipcMain`, and the answers back. */
export function receiveMessages(session: PageSession, contents: MessageTarget): void {
  session.onMessage((message, frameId, answer) => void receive(message, session.frames.get(frameId), answer));

  async function receive(
    message: ToHost,
    senderFrame: HostFrame | null,
    answer: (message: FromHost) => void,
  ): Promise<void> {
    if (message.kind === 'key') return contents.owner.onKey(message.key, message.modifiers);
    if (message.kind === 'zoom') return contents.setZoomFactor(message.factor);
    const event = hostEvent({
      type: 'frame',
      sender: contents,
      senderFrame,
      ports: [],
      reply: (channel: string, ...args: unknown[]) => contents.send(channel, ...args),
    });
    if (message.kind === 'send') {
      contents.emit('ipc-message', event, message.channel, ...message.args);
      return deliverSend(event, message.channel, message.args);
    }
    const outcome = await answerInvoke(event, message.channel, message.args);
    try {
      answer({ kind: 'reply', id: message.id, ...outcome });
    } catch (error) {
      // The handler's answer cannot be cloned.
      const text = `Error invoking remote method '${message.channel}': ${String(error)}`;
      answer({ kind: 'reply', id: message.id, ok: false, message: text });
    }
  }
}
