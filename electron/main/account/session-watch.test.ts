import { describe, expect, it } from 'vitest';
import type { SessionEvent } from '../../../contract/portal/accounts.ts';
import { PortalFailure } from '../portal/portal-failure.ts';
import type { PortalCalls } from '../portal/portal-http.ts';
import { SessionWatch } from './session-watch.ts';

type Listener = { readonly signal: AbortSignal; readonly onEvent: (event: SessionEvent) => void };

function watched() {
  const lines: { end: () => void; refuse: (error: Error) => void; signal: AbortSignal; tell: Listener['onEvent'] }[] =
    [];
  const told: string[] = [];
  const waiting: (() => void)[] = [];
  const events = ((_path: string, _schema: unknown, { signal, onEvent }: Listener) =>
    new Promise<void>((end, refuse) => {
      lines.push({ end, refuse, signal, tell: onEvent });
    })) as PortalCalls['events'];
  const watch = new SessionWatch({
    portal: { events },
    clock: {
      after: (_wait, callback) => {
        waiting.push(callback);
        return () => {};
      },
    },
    random: () => 0.5,
    onOrganisations: () => told.push('organisations'),
  });
  return { watch, lines, waiting, told };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('S3-30 the end of a session that somebody else made', () => {
  it('is asked for again when the line ends, and no more once that is refused', async () => {
    const { watch, lines, waiting } = watched();
    watch.follow();
    watch.follow();
    expect(lines).toHaveLength(1);
    lines[0]!.end();
    await settled();
    waiting.shift()!();
    expect(lines).toHaveLength(2);
    lines[1]!.refuse(new PortalFailure('DP-2008', 401));
    await settled();
    expect(waiting).toEqual([]);
  });

  it('is not listened for after leaving, and is again after the next login', () => {
    const { watch, lines } = watched();
    watch.follow();
    watch.leave();
    expect(lines[0]!.signal.aborted).toBe(true);
    watch.follow();
    expect(lines).toHaveLength(2);
  });
});

describe('S3-26 what the account belongs to', () => {
  it('is told when it changed, and whenever the line came back: it could have changed unheard', async () => {
    const { watch, lines, waiting, told } = watched();
    watch.follow();
    lines[0]!.tell({ event: 'ready' });
    lines[0]!.tell({ event: 'organisations' });
    expect(told).toHaveLength(2);
    lines[0]!.end();
    await settled();
    waiting.shift()!();
    lines[1]!.tell({ event: 'ready' });
    expect(told).toHaveLength(3);
    watch.leave();
    lines[1]!.tell({ event: 'organisations' });
    expect(told).toHaveLength(3);
  });
});
