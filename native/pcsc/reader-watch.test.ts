import { describe, expect, it } from 'vitest';
import { ReaderRecorder } from '../../test/doubles/reader-recorder.ts';
import { PcscError } from './pcsc-error.ts';
import { layoutOf, type PcscLayout } from './platform-layout.ts';
import { ReaderKnowledge } from './reader-knowledge.ts';
import { arrivalName } from './reader-state.ts';
import { ScardWatch } from './reader-watch.ts';
import type { Scard } from './scard.ts';

const linux = layoutOf('linux', 'x64');
const mac = layoutOf('darwin', 'arm64');
const present = 0x0001_0022;

/** A service whose wait does what it is told; everything else works. */
function service(names: () => string[], statusChange: Scard['statusChange']): Scard {
  const nothing = () => Promise.resolve();
  const never = () => Promise.reject(new Error('a watch does not do this'));
  return {
    establish: () => Promise.resolve(1),
    release: nothing,
    cancel: nothing,
    listReaders: () => Promise.resolve(names()),
    statusChange,
    connect: never,
    reconnect: never,
    disconnect: never,
    begin: never,
    end: never,
    transmit: never,
  };
}
/** Timers that keep what they were asked for and let it pass at once. */
function hasty(waits: number[]) {
  return {
    after(milliseconds: number, run: () => void) {
      waits.push(milliseconds);
      const timer = setImmediate(run);
      return () => clearImmediate(timer);
    },
  };
}
const times = { relist: 7000, backOff: [50, 100, 200], close: 9000 };

describe('a watch of a service that cannot be watched', () => {
  it('says "stopped" once, waits longer each time, and starts again with the shortest wait', async () => {
    const waits: number[] = [];
    let calls = 0;
    const scard = service(
      () => ['Reader'],
      (_context, timeout, question) => {
        calls += 1;
        // It works at the sixth attempt, for one picture; then it breaks again.
        if (calls !== 6) return Promise.reject(PcscError.of('SCARD_E_INVALID_PARAMETER', 'SCardGetStatusChange'));
        expect(timeout).toBe(0);
        return Promise.resolve(question.map(({ name }) => ({ name, state: present, atr: Uint8Array.of(0x3b) })));
      },
    );
    const seen = new ReaderRecorder();
    const watch = new ScardWatch(scard, linux, seen, hasty(waits), times);
    await seen.until('broken again', (_, { services }) => services.length === 3);
    expect(seen.services).toEqual(['stopped', 'running', 'stopped']);
    expect(seen.pictures.map((states) => states.length)).toEqual([0, 1, 0]);
    expect(waits.slice(0, 6)).toEqual([50, 100, 200, 200, 200, 50]);
    await watch.close();
  });
});

describe('a watch where the coming of readers is not announced (macOS)', () => {
  it('looks again after each time, also while there is no reader to wait for', async () => {
    const waits: number[] = [];
    let names: string[] = [];
    const asked: string[][] = [];
    const scard = service(
      () => names,
      (_context, timeout, question) => {
        asked.push(question.map(({ name }) => name));
        if (timeout > 0 && question.every(({ state }) => state !== 0)) names = [];
        return Promise.resolve(question.map(({ name }) => ({ name, state: present, atr: Uint8Array.of(0x3b) })));
      },
    );
    const seen = new ReaderRecorder();
    const watch = new ScardWatch(scard, mac, seen, hasty(waits), times);
    await seen.until('nothing', (states) => states.length === 0);
    names = ['Reader'];
    await seen.until('the reader', (states) => states.length === 1);
    await seen.until('nothing again', (states) => states.length === 0);
    await watch.close();
    expect(waits[1]).toBe(times.relist);
    expect(asked.flat()).not.toContain(arrivalName);
  });
});

describe('the knowledge of a watch', () => {
  const entry = (name: string, state: number) => ({ name, state, atr: Uint8Array.of(0x3b) });
  const knowing = (layout: PcscLayout, ...names: string[]) => {
    const knowledge = new ReaderKnowledge(layout);
    knowledge.list(names);
    return knowledge;
  };

  it('asks next for what differs from the last answer, and for everything after a quiet time', () => {
    const knowledge = knowing(linux, 'A');
    expect(knowledge.question()).toEqual([
      { name: 'A', state: 0 },
      { name: arrivalName, state: 0 },
    ]);
    knowledge.learn([entry('A', present), entry(arrivalName, 0x0003_0002)]);
    expect(knowledge.question()).toEqual([
      { name: 'A', state: 0x0001_0020 },
      { name: arrivalName, state: 0x0003_0000 },
    ]);
    knowledge.learn([]);
    expect(knowledge.question()[0]).toEqual({ name: 'A', state: 0 });
    expect(knowledge.picture()).toMatchObject([{ name: 'A', present: true, eventCount: 1 }]);
  });

  it('has a picture only when every reader is known', () => {
    const knowledge = knowing(linux, 'A', 'B');
    knowledge.learn([entry('A', present)]);
    expect(knowledge.picture()).toBeUndefined();
    knowledge.learn([entry('B', 0x12)]);
    expect(knowledge.picture()?.map(({ present: card }) => card)).toEqual([true, false]);
  });

  it('counts a reader that went away, as seen in a list, an answer, or the end of the service', () => {
    const knowledge = knowing(linux, 'A');
    const again = () => {
      knowledge.list(['A']);
      knowledge.learn([entry('A', present)]);
      return knowledge.picture()?.[0]?.eventCount;
    };
    expect(again()).toBe(1);
    knowledge.list([]);
    expect(again()).toBe(0x1_0001);
    knowledge.learn([entry('A', 0x0e)]);
    expect(knowledge.picture()).toBeUndefined();
    expect(again()).toBe(0x2_0001);
    knowledge.forget();
    expect(again()).toBe(0x3_0001);
  });

  it('stops asking for new readers where that is not understood, and never asks more than fits', () => {
    const knowledge = knowing(linux, 'A');
    knowledge.learn([entry('A', present), entry(arrivalName, 0x0e)]);
    expect(knowledge.question().map(({ name }) => name)).toEqual(['A']);
    const many = knowing(linux, ...Array.from({ length: 20 }, (_, index) => `Reader ${index}`));
    expect(many.question()).toHaveLength(16);
  });
});
