import { expect, it, vi } from 'vitest';
import { ScardConnection } from './card-connection.ts';
import type { Scard } from './scard.ts';
import { systemTimers } from './timers.ts';

/** A PC/SC that keeps what it was given, to look at afterwards what a real one would still have in memory. */
function keeping(kept: Uint8Array[], transmit: () => Promise<number>): Scard {
  const nothing = () => Promise.resolve();
  return {
    establish: () => Promise.resolve(1),
    release: nothing,
    cancel: nothing,
    listReaders: () => Promise.resolve([]),
    statusChange: (_context, _timeout, entries) =>
      Promise.resolve(entries.map(({ name }) => ({ name, state: 0x20, atr: Uint8Array.of(0x3b, 0) }))),
    connect: () => Promise.resolve({ card: 2, protocol: 'T=1' as const }),
    reconnect: () => Promise.resolve('T=1' as const),
    disconnect: nothing,
    begin: nothing,
    end: nothing,
    transmit(_card, _protocol, command) {
      expect(Buffer.from(command).toString('latin1')).toBe('VERIFY 123456');
      kept.push(command);
      return transmit();
    },
  };
}
const verify = () => Buffer.from('VERIFY 123456', 'latin1');

it.each([
  ['answered', () => Promise.resolve(2)],
  ['refused', () => Promise.reject(new Error('no'))],
])('K02 wipes its own copy of a command that was %s, and leaves the caller the care of his', async (_, transmit) => {
  const kept: Uint8Array[] = [];
  const connection = new ScardConnection('Reader', keeping(kept, transmit), systemTimers, {
    exchange: 1000,
    close: 1000,
  });
  await connection.open(new AbortController().signal);
  const command = verify();
  await connection.transmit(command).catch(() => {});
  expect(kept).toHaveLength(1);
  expect(kept[0]?.every((byte) => byte === 0)).toBe(true);
  expect(command).toEqual(verify());
  await connection.close();
});

it('K02 wipes a command that was given up before its turn', async () => {
  const first = Promise.withResolvers<number>();
  const connection = new ScardConnection(
    'Reader',
    keeping([], () => first.promise),
    systemTimers,
    {
      exchange: 1000,
      close: 1000,
    },
  );
  await connection.open(new AbortController().signal);
  const copying = vi.spyOn(Uint8Array, 'from');
  const running = connection.transmit(verify());
  const abort = new AbortController();
  const waiting = connection.transmit(verify(), { signal: abort.signal });
  const copies = copying.mock.results.map(({ value }) => value as Uint8Array);
  copying.mockRestore();
  abort.abort(new Error('given up'));
  await expect(waiting).rejects.toThrow('given up');
  expect(copies.map((copy) => copy.every((byte) => byte === 0))).toEqual([false, true]);
  first.resolve(2);
  await running;
  expect(copies[0]?.every((byte) => byte === 0)).toBe(true);
  await connection.close();
});
