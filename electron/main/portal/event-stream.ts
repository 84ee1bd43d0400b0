import { PortalFailure } from './portal-failure.ts';

/** The first event of a desk holds 500 accounts, of a chat 500 messages: two million characters are plenty. */
const largestEvent = 4 * 1024 * 1024;

/**
 * Reads the format of server-sent events (HTML Living Standard 9.2.6): UTF-8, lines end with CR, LF or both, an empty
 * line ends an event. Our portal says what an event is in its data, and begins every connection with the whole state;
 * so names, ids and retry times of events are not looked at.
 */
export class EventStreamParser {
  readonly #decoder = new TextDecoder();
  #line = '';
  #afterReturn = false;
  #data: string[] = [];
  #size = 0;

  /**
   * @param bytes the next part of the stream, cut anywhere
   * @returns the data of every event that is complete now
   * @throws PortalFailure DP-3003 when an event is larger than four million characters
   */
  push(bytes: Uint8Array): string[] {
    const events: string[] = [];
    let text = this.#decoder.decode(bytes, { stream: true });
    // A return at the end of a part and a line feed at the start of the next are one end of a line.
    if (this.#afterReturn && text.startsWith('\n')) {
      text = text.slice(1);
      this.#afterReturn = false;
    }
    if (text !== '') this.#afterReturn = text.endsWith('\r');
    const lines = (this.#line + text).split(/\r\n|\n|\r/);
    this.#line = lines.pop() ?? '';
    for (const line of lines) this.#read(line, events);
    if (this.#size + this.#line.length > largestEvent) throw new PortalFailure('DP-3003', null);
    return events;
  }

  #read(line: string, events: string[]): void {
    if (line === '') {
      if (this.#data.length > 0) events.push(this.#data.join('\n'));
      this.#data = [];
      this.#size = 0;
      return;
    }
    const colon = line.indexOf(':');
    const field = colon === -1 ? line : line.slice(0, colon);
    if (field !== 'data') return;
    const value = colon === -1 ? '' : line.slice(colon + 1);
    this.#data.push(value.startsWith(' ') ? value.slice(1) : value);
    this.#size += line.length;
    if (this.#size > largestEvent) throw new PortalFailure('DP-3003', null);
  }
}

export interface EventsHeard {
  /** Something came, be it a comment: the line is alive. */
  readonly onBytes: () => void;
  readonly onEvent: (data: string) => void;
}

/**
 * Reads a body as server-sent events until it ends; an event that is not complete by then is dropped, as the standard says.
 * @throws what reading throws, DP-3003 of the parser, or the signal's reason; the body is cancelled in each case
 */
export function readEvents(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  { onBytes, onEvent }: EventsHeard,
): Promise<void> {
  const parser = new EventStreamParser();
  return readParts(body, signal, (part) => {
    onBytes();
    for (const data of parser.push(part)) onEvent(data);
  });
}

/**
 * Reads a body part by part until it ends.
 * @param onPart the next part is read when it is done with this one
 * @throws what reading or `onPart` throws, or the signal's reason; the body is cancelled in each case
 */
export async function readParts(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  onPart: (part: Uint8Array) => void | Promise<void>,
): Promise<void> {
  const reader = body.getReader();
  const stop = () => void reader.cancel(signal.reason).catch(() => undefined);
  signal.addEventListener('abort', stop, { once: true });
  try {
    for (;;) {
      signal.throwIfAborted();
      // oxlint-disable-next-line no-await-in-loop -- parts come one after another
      const { done, value } = await reader.read();
      signal.throwIfAborted();
      if (done) return;
      // oxlint-disable-next-line no-await-in-loop -- and are dealt with one after another
      await onPart(value);
    }
  } catch (error) {
    await reader.cancel().catch(() => undefined);
    throw error;
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

/** @returns the text of a body, at most so many bytes of it; the rest is not waited for */
export async function readStart(body: ReadableStream<Uint8Array>, most: number): Promise<string> {
  const parts: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop cancels the body.
  for await (const part of body) {
    parts.push(part);
    size += part.length;
    if (size > most) break;
  }
  return Buffer.concat(parts).subarray(0, most).toString('utf8');
}
