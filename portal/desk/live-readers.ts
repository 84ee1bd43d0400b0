import { EventQueue } from './event-queue.ts';

/** One person's screens: more than this and the oldest is let go. */
const screensPerPerson = 6;

/** Everybody who reads live events, by who they are. */
export class LiveReaders<Event> {
  readonly #readers = new Map<string, Set<EventQueue<Event>>>();
  #closed = false;

  /** @param reader account or session that reads */
  join(reader: string): EventQueue<Event> {
    const queue = new EventQueue<Event>();
    if (this.#closed) queue.end();
    const queues = this.#readers.get(reader) ?? new Set();
    this.#readers.set(reader, queues.add(queue));
    if (queues.size > screensPerPerson) queues.values().next().value?.end();
    return queue;
  }

  /** @returns true when this was the last screen of the reader */
  leave(reader: string, queue: EventQueue<Event>): boolean {
    const queues = this.#readers.get(reader);
    queue.end();
    queues?.delete(queue);
    if (queues?.size !== 0) return false;
    this.#readers.delete(reader);
    return true;
  }

  /** How many read, each with one screen or more. */
  get size(): number {
    return this.#readers.size;
  }

  has(reader: string): boolean {
    return this.#readers.has(reader);
  }

  send(reader: string, event: Event): void {
    for (const queue of this.#readers.get(reader) ?? []) queue.push(event);
  }

  sendAll(event: Event): void {
    for (const reader of this.#readers.keys()) this.send(reader, event);
  }

  end(reader: string): void {
    for (const queue of this.#readers.get(reader) ?? []) queue.end();
  }

  /** Ends every reader, and everyone who still comes. */
  close(): void {
    this.#closed = true;
    for (const reader of this.#readers.keys()) this.end(reader);
  }
}
