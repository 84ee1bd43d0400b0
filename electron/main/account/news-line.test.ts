import { describe, expect, it } from 'vitest';
import { DossierError } from '../../../contract/errors/error-view.ts';
import { FakeClock } from '../../../test/session/fake-clock.ts';
import { PortalFailure } from '../portal/portal-failure.ts';
import { NewsLine } from './news-line.ts';

/** A line whose portal the test plays. */
function build(random = 0.5) {
  const clock = new FakeClock();
  const told: string[] = [];
  const readings: {
    signal: AbortSignal;
    event: (word: string) => void;
    end: () => void;
    fail: (error: unknown) => void;
  }[] = [];
  const line = new NewsLine<string>({
    read: ({ signal, onEvent }) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
        readings.push({ signal, event: onEvent, end: resolve, fail: reject });
      }),
    onEvent: (word) => told.push(`event ${word}`),
    onLine: (state) => told.push(state),
    onRefused: ({ code }) => told.push(`refused ${code}`),
    clock,
    random: () => random,
  });
  const take = () => told.splice(0);
  return { line, clock, readings, take };
}
const settle = () => new Promise((resolve) => setImmediate(resolve));
const broken = () => new PortalFailure('DP-3001', null);

describe('a line of news', () => {
  it('is live with its first event', () => {
    const { line, readings, take } = build();
    line.open();
    expect(take()).toEqual(['connecting']);
    readings[0]!.event('one');
    readings[0]!.event('two');
    expect(take()).toEqual(['live', 'event one', 'event two']);
  });

  it('comes back by itself, ever slower, and quickly again once it was live', async () => {
    const { line, clock, readings, take } = build();
    line.open();
    const pauses: number[] = [];
    for (let round = 0; round < 8; round += 1) {
      readings.at(-1)!.fail(broken());
      // oxlint-disable-next-line no-await-in-loop -- one round after another
      await settle();
      pauses.push(clock.waiting[0]!);
      clock.pass(clock.waiting[0]!);
    }
    expect(pauses).toEqual([1000, 2000, 4000, 8000, 16_000, 30_000, 30_000, 30_000]);
    expect(take()).toEqual(['connecting', 'lost']);
    readings.at(-1)!.event('again');
    readings.at(-1)!.end();
    await settle();
    expect(take()).toEqual(['live', 'event again', 'lost']);
    expect(clock.waiting).toEqual([1000]);
  });

  it('clients do not come back all at once', async () => {
    const first = [0, 0.999].map(async (random) => {
      const { line, clock, readings } = build(random);
      line.open();
      readings[0]!.fail(broken());
      await settle();
      return clock.waiting[0]!;
    });
    const [early = 0, late = 0] = await Promise.all(first);
    expect(early).toBe(750);
    expect(late).toBeGreaterThan(1200);
  });

  it.each([
    ['busy', new PortalFailure('DP-3006', 429)],
    ['down', new PortalFailure('DP-3005', 503)],
    ['away', broken()],
    ['silent', new PortalFailure('DP-3002', null)],
    ['talking nonsense', new PortalFailure('DP-3003', null)],
  ])('tries again when the portal is %s', async (_name, error) => {
    const { line, clock, readings, take } = build();
    line.open();
    readings[0]!.fail(error);
    await settle();
    expect(take()).toEqual(['connecting', 'lost']);
    clock.pass(1000);
    expect(readings).toHaveLength(2);
  });

  it.each([
    ['DP-2130', new PortalFailure('DP-2130', 401)],
    ['DP-2125', new PortalFailure('DP-2125', 403)],
    ['DP-2123', new PortalFailure('DP-2123', 403)],
    ['DP-2008', new DossierError('DP-2008')],
  ])('%s is an answer: the line closes for good', async (code, error) => {
    const { line, clock, readings, take } = build();
    line.open();
    readings[0]!.fail(error);
    await settle();
    expect(take()).toEqual(['connecting', 'closed', `refused ${code}`]);
    expect(clock.waiting).toEqual([]);
  });

  it('closed it stops reading, waiting and telling', async () => {
    const { line, clock, readings, take } = build();
    line.open();
    readings[0]!.event('one');
    take();
    line.close();
    line.close();
    expect(readings[0]!.signal.aborted).toBe(true);
    readings[0]!.event('late');
    await settle();
    expect(take()).toEqual(['closed']);
    expect(clock.waiting).toEqual([]);

    const other = build();
    other.line.open();
    other.readings[0]!.fail(broken());
    await settle();
    other.line.close();
    expect(other.clock.waiting).toEqual([]);
  });

  it('tries again now when asked to', async () => {
    const { line, clock, readings } = build();
    line.open();
    line.hurry();
    expect(readings).toHaveLength(1);
    readings[0]!.fail(broken());
    await settle();
    line.hurry();
    expect(readings).toHaveLength(2);
    expect(clock.waiting).toEqual([]);
  });
});
