import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EventStreamParser, readEvents } from './event-stream.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
/** Reads a text in parts of the given sizes, in turn. */
function parse(text: string, sizes: readonly number[] = [text.length]): string[] {
  const parser = new EventStreamParser();
  const all = bytes(text);
  const events: string[] = [];
  for (let at = 0, part = 0; at < all.length; part += 1) {
    const size = Math.max(1, sizes[part % sizes.length] ?? 1);
    events.push(...parser.push(all.subarray(at, at + size)));
    at += size;
  }
  return events;
}

describe('server-sent events (HTML Living Standard 9.2.6)', () => {
  it.each([
    ['the first example of the standard', 'data: YHOO\ndata: +2\ndata: 10\n\n', ['YHOO\n+2\n10']],
    ['comments, ids and names', ': test\n\ndata: first\nid: 1\n\nevent: add\ndata:second\nid\n\n', ['first', 'second']],
    ['one space after the colon, not two', 'data:  third\n\n', [' third']],
    ['data without a value', 'data\n\ndata\ndata\n\ndata:', ['', '\n']],
    ['the same with and without a space', 'data:test\n\ndata: test\n\n', ['test', 'test']],
    ['a block without data', 'event: nothing\n\n', []],
    ['an event that is not complete', 'data: whole\n\ndata: cut', ['whole']],
    ['a byte order mark', '\uFEFFdata: x\n\n', ['x']],
    ['a field that only begins like data', 'database: x\n\n', []],
    ['letters of more than one byte', 'data: patiënt € 👩‍⚕️\n\n', ['patiënt € 👩‍⚕️']],
  ])('%s', (_name, text, events) => {
    expect(parse(text)).toEqual(events);
  });

  it.each(['\n', '\r\n', '\r'])('lines end with %j', (end) => {
    expect(parse(['data: a', 'data: b', '', 'data: c', '', ''].join(end))).toEqual(['a\nb', 'c']);
  });

  it('a line end cut in two is one line end, and the empty line after it still ends the event', () => {
    expect(parse('data: x\r\n\n', [1])).toEqual(['x']);
  });

  it('cut anywhere, also within a letter or a line end, it reads the same', () => {
    const line = fc.constantFrom('data: één', 'data:x', ': comment', 'event: e', '', '', 'data: 👍');
    const end = fc.constantFrom('\n', '\r\n', '\r');
    const stream = fc.array(
      fc.tuple(line, end).map((both) => both.join('')),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(stream, fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 6 }), (lines, sizes) => {
        const text = lines.join('');
        expect(parse(text, sizes)).toEqual(parse(text));
      }),
    );
  });

  it('Y06 DP-3003 an event without end is refused, in one line and in many', () => {
    const parser = new EventStreamParser();
    const part = bytes('x'.repeat(1024 * 1024));
    parser.push(bytes('data: '));
    expect(() => {
      for (let count = 0; count < 6; count += 1) parser.push(part);
    }).toThrow('DP-3003');
    const many = new EventStreamParser();
    const line = bytes(`data: ${'x'.repeat(65_000)}\n`);
    expect(() => {
      for (let count = 0; count < 80; count += 1) many.push(line);
    }).toThrow('DP-3003');
  });

  it('an aborted reader ends at once and cancels the body', async () => {
    let cancelled: unknown;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(bytes('data: 1\n\n')),
      cancel: (reason) => void (cancelled = reason),
    });
    const abort = new AbortController();
    const heard: string[] = [];
    const onEvent = (data: string) => {
      heard.push(data);
      queueMicrotask(() => abort.abort(new Error('locked')));
    };
    await expect(readEvents(body, abort.signal, { onBytes: () => {}, onEvent })).rejects.toThrow('locked');
    expect(heard).toEqual(['1']);
    expect(cancelled).toMatchObject({ message: 'locked' });
  });
});
