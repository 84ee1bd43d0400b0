import { beforeEach, describe, expect, it } from 'vitest';
import { DossierClipboard } from './dossier-clipboard.ts';

let content = '';
let unreadable = false;
/** A clipboard as Electron has it: everything but clearing is answered later. */
const clipboard = {
  writeText: async (text: string) => {
    await settled();
    content = text;
  },
  readText: async () => {
    await settled();
    if (unreadable) throw new Error('the clipboard is held by another program');
    return content;
  },
  clear: () => void (content = ''),
};
const settled = () => new Promise((resolve) => setImmediate(resolve));
let due: { at: number; callback: () => void }[] = [];
let now = 0;
const clock = {
  after: (milliseconds: number, callback: () => void) => {
    const entry = { at: now + milliseconds, callback };
    due.push(entry);
    return () => void (due = due.filter((one) => one !== entry));
  },
};
const open = (platform: NodeJS.Platform = 'linux') => {
  const held = new DossierClipboard({ clipboard, clock, keptFor: 120_000, platform });
  /** So many milliseconds later, with everything done that fell due. */
  const pass = async (milliseconds: number) => {
    now += milliseconds;
    for (const entry of due.filter(({ at }) => at <= now)) {
      due = due.filter((one) => one !== entry);
      entry.callback();
    }
    // Whatever was asked of the clipboard comes before what is asked now.
    await settled();
    await settled();
  };
  return { held, pass };
};

beforeEach(() => {
  content = '';
  due = [];
  now = 0;
  unreadable = false;
});

describe('7.8 a piece of a dossier on the clipboard', () => {
  it('goes when its time is over, not before', async () => {
    const { held, pass } = open();
    await held.put('Kalium 4,1');
    await pass(119_999);
    expect(content).toBe('Kalium 4,1');
    await pass(1);
    expect(content).toBe('');
    expect(due).toEqual([]);
  });

  it('goes at a lock', async () => {
    const { held } = open();
    await held.put('Kalium 4,1');
    await held.clear();
    expect([content, due]).toEqual(['', []]);
  });

  it('goes at a lock that comes while it is still being written', async () => {
    const { held } = open();
    const written = held.put('Kalium 4,1');
    await held.clear();
    await written;
    expect([content, due]).toEqual(['', []]);
  });

  it('what somebody copied meanwhile stays, at a lock and at the end of the time', async () => {
    const { held, pass } = open();
    await held.put('Kalium 4,1');
    content = 'a shopping list';
    await held.clear();
    expect(content).toBe('a shopping list');
    await held.put('Kalium 4,1');
    content = 'a shopping list';
    await pass(120_000);
    expect(content).toBe('a shopping list');
  });

  it('goes when nobody can say what is there', async () => {
    const { held } = open();
    await held.put('Kalium 4,1');
    unreadable = true;
    await held.clear();
    expect(content).toBe('');
  });

  it('the next piece has its own time', async () => {
    const { held, pass } = open();
    await held.put('first');
    await pass(100_000);
    await held.put('second');
    await pass(100_000);
    expect(content).toBe('second');
    await pass(20_000);
    expect(content).toBe('');
  });

  it('a lock later clears nothing that is not ours any more', async () => {
    const { held, pass } = open();
    await held.put('first');
    await pass(120_000);
    content = 'first';
    await held.clear();
    expect(content).toBe('first');
  });

  it('has the line endings that programs of Windows read, and knows its text again', async () => {
    const { held } = open('win32');
    await held.put('a\nb\r\nc');
    expect(content).toBe('a\r\nb\r\nc');
    await held.clear();
    expect(content).toBe('');
  });
});
