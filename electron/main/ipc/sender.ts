import type { IpcMainInvokeEvent } from 'electron';

/** The one window that may use a table: its page's origin, and its contents as long as it is open. */
export interface WindowGate {
  /** Origin of its page, such as `app://shell`. */
  readonly origin: `app://${string}`;
  /** `webContents.id` of the open window, or null. */
  readonly windowId: () => number | null;
}

/** What of an IPC event tells who sent it. */
export interface Sender {
  readonly sender: Pick<IpcMainInvokeEvent['sender'], 'id' | 'isDestroyed'>;
  readonly senderFrame: Pick<NonNullable<IpcMainInvokeEvent['senderFrame']>, 'url' | 'parent'> | null;
}

/** `URL.origin` is "null" for schemes of our own, so scheme and host are compared as the parser gives them. */
const sameOrigin = (url: string, origin: string): boolean => {
  if (!URL.canParse(url)) return false;
  const actual = new URL(url);
  const wanted = new URL(origin);
  return (
    actual.protocol === wanted.protocol &&
    actual.host === wanted.host &&
    actual.username === '' &&
    actual.password === ''
  );
};

/**
 * Is this call from the page of the right window (SECURITY E17)? The frame decides, because `sender` is the same for
 * a page and for every frame in it; a frame that is gone (null) is refused.
 */
export function isTrustedSender(event: Sender, gate: WindowGate): boolean {
  const frame = event.senderFrame;
  if (frame === null || frame.parent !== null) return false;
  if (event.sender.isDestroyed() || event.sender.id !== gate.windowId()) return false;
  return sameOrigin(frame.url, gate.origin);
}
