// @vitest-environment jsdom
import i18next from 'i18next';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { longestWords, mostPagesPrinted, type ToLetter } from '../../../../contract/letter/messages.ts';
import { startTexts } from '../../../i18n/i18n.ts';
import { picturesOf, wordsOf } from '../taking/letter-parts.ts';
import { LetterLine } from './letter-line.ts';

/** What a frame answers to a question; undefined for silence. */
type Answers = (message: ToLetter) => unknown;

let lines: LetterLine[] = [];
beforeAll(() => startTexts('nl'));
afterEach(() => {
  for (const line of lines) line.close();
  lines = [];
  vi.useRealTimers();
});

/** A line to a frame that answers as told, with an open letter of so many pages. */
async function lineTo(answers: Answers, pages = 1) {
  const line = new LetterLine(new Uint8Array([1]));
  lines.push(line);
  let say: (message: unknown) => void = () => undefined;
  const frame = {
    postMessage: (_text: string, _origin: string, [port]: MessagePort[]) => {
      if (port === undefined) throw new Error('no port');
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has no origin
      say = (message) => port.postMessage(message);
      port.addEventListener('message', ({ data }: MessageEvent<ToLetter>) => {
        const answer = answers(data);
        if (answer !== undefined) say(answer);
      });
      port.start();
    },
  };
  line.connect(frame as unknown as Window);
  const opened = new Promise<void>((resolve) => {
    line.subscribe(() => {
      if (line.current().phase === 'open') resolve();
    });
  });
  say({ say: 'opened', pages, shown: Math.min(pages, 400) });
  await opened;
  return { line, say: (message: unknown) => say(message) };
}
const words =
  (pages: readonly string[], clipped = false): Answers =>
  (message) =>
    message.say === 'words' ? { say: 'words', ask: message.ask, pages, clipped } : undefined;

describe('S4-18 the words of a letter', () => {
  it('are taken page by page, and what is left out is said', async () => {
    const { line } = await lineTo(words(['Geachte collega,\nHb 8,2', '', 'Hoogachtend'], true), 450);
    expect(await wordsOf(i18next.t, line)).toEqual({
      blocks: [{ kind: 'text', title: null, text: 'Geachte collega,\nHb 8,2\n\nHoogachtend' }],
      notes: [
        'De tekst van deze brief is te lang; het einde ontbreekt.',
        'Alleen de eerste 3 van 450 pagina’s zijn meegenomen.',
      ],
    });
  });

  it('a scan has none', async () => {
    const { line } = await lineTo(words(['', '']), 2);
    expect(await wordsOf(i18next.t, line)).toBe('no-words');
  });

  it.each([
    ['too long', { pages: ['x'.repeat(longestWords), 'x'] }],
    ['too many pages', { pages: Array.from({ length: 1001 }, () => 'x') }],
    ['markup in place of words', { pages: [{ html: '<b>' }] }],
    ['another question', { ask: 99 }],
  ])('an answer with %s is none', async (_, wrong) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const heard = Promise.withResolvers<void>();
    const { line } = await lineTo((message) => {
      if (message.say !== 'words') return undefined;
      queueMicrotask(() => heard.resolve());
      return { say: 'words', ask: message.ask, pages: ['x'], clipped: false, ...wrong };
    });
    const asked = wordsOf(i18next.t, line);
    await heard.promise;
    vi.advanceTimersByTime(20_000);
    expect(await asked).toBeNull();
  });

  it('a letter that goes answers nothing any more', async () => {
    const { line } = await lineTo(() => undefined);
    const asked = wordsOf(i18next.t, line);
    line.close();
    expect(await asked).toBeNull();
    expect(await picturesOf(i18next.t, line)).toBeNull();
  });
});

describe('S4-18 a letter on paper', () => {
  it('a page that cannot be drawn is printed as its words', async () => {
    const asked: number[] = [];
    const { line } = await lineTo((message) => {
      if (message.say !== 'draw') return words(['een', 'twee'])(message);
      asked.push(message.page);
      return { say: 'drawn', ask: message.ask, picture: null };
    }, 2);
    expect(await picturesOf(i18next.t, line)).toEqual({
      blocks: [
        { kind: 'text', title: null, text: 'een' },
        { kind: 'text', title: null, text: 'twee' },
      ],
      notes: [],
    });
    expect(asked).toEqual([1, 2]);
  });

  it('has a bounded number of pages, and says so', async () => {
    const pages = Array.from({ length: 90 }, (_, index) => `p${index}`);
    const { line } = await lineTo(
      (message) => (message.say === 'draw' ? { say: 'drawn', ask: message.ask, picture: null } : words(pages)(message)),
      90,
    );
    const part = await picturesOf(i18next.t, line);
    expect(part?.blocks).toHaveLength(mostPagesPrinted);
    expect(part?.notes).toEqual([`Alleen de eerste ${mostPagesPrinted} van 90 pagina’s zijn meegenomen.`]);
  });

  it.each([
    ['larger than an answer may be', { width: 4000, height: 4000, pixels: new Uint8ClampedArray(4) }],
    ['other than it says', { width: 2, height: 2, pixels: new Uint8ClampedArray(4) }],
    ['a file to decode', { width: 1, height: 1, pixels: new Uint8Array(4) }],
  ])('a picture that is %s is not taken, and nothing is printed', async (_, picture) => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const heard = Promise.withResolvers<void>();
    const { line } = await lineTo((message) => {
      if (message.say !== 'draw') return words(['een'])(message);
      queueMicrotask(() => heard.resolve());
      return { say: 'drawn', ask: message.ask, picture };
    });
    const asked = picturesOf(i18next.t, line);
    await heard.promise;
    vi.advanceTimersByTime(20_000);
    expect(await asked).toBeNull();
  });
});

it('S4-18 what is copied inside the frame is told, in bounded length', async () => {
  const { line, say } = await lineTo(() => undefined);
  const copied: string[] = [];
  line.onCopy((text) => copied.push(text));
  for (const text of ['', 'x'.repeat(longestWords + 1), 7, 'Hb 8,2']) say({ say: 'copy', text });
  await vi.waitFor(() => expect(copied).toEqual(['Hb 8,2']));
});
