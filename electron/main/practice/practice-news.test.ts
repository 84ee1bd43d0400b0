import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { DossierError } from '../../../contract/errors/error-view.ts';
import type { PortalEvent } from '../../../contract/portal/events.ts';
import type { NewsChange, NewsView } from '../../../contract/views/practice.ts';
import type { PortalCalls } from '../portal/portal-http.ts';
import { PracticeNews } from './practice-news.ts';

type Event = z.infer<typeof PortalEvent>;

/** A portal whose lines the test holds in its hands. */
function lines() {
  const open: { send: (event: Event) => void; end: () => void; refuse: (error: Error) => void }[] = [];
  const events = ((_path: string, _schema: unknown, listener: { onEvent: (event: Event) => void }) =>
    new Promise<void>((end, refuse) => {
      open.push({ send: listener.onEvent, end, refuse });
    })) as PortalCalls['events'];
  return { open, events };
}

function started() {
  const { open, events } = lines();
  const views: NewsView[] = [];
  const changes: NewsChange[] = [];
  const more: number[] = [];
  const waiting: (() => void)[] = [];
  const news = new PracticeNews({
    portal: { events } as PortalCalls,
    clock: {
      after: (_wait, callback) => {
        waiting.push(callback);
        return () => {};
      },
    },
    random: () => 0.5,
    onView: (view) => views.push(view),
    onChange: (change) => changes.push(change),
    onMore: (unseen) => more.push(unseen),
  });
  news.follow();
  return { news, open, views, changes, more, waiting };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('S4-27 news for who works with a card', () => {
  it('is live with the first event, and counts what is new', () => {
    const { open, news, more, changes } = started();
    expect(news.view).toEqual({ line: 'connecting', unseen: 0 });
    open[0]!.send({ event: 'ready', unseen: 3 });
    expect(news.view).toEqual({ line: 'live', unseen: 3 });
    open[0]!.send({ event: 'information', unseen: 4 });
    open[0]!.send({ event: 'information', unseen: 2 });
    expect([news.view.unseen, more, changes]).toEqual([2, [4], [{ changed: 'inbox' }, { changed: 'inbox' }]]);
  });

  it('S4-13 a changed consent and changed lists are told by name', () => {
    const { open, changes } = started();
    open[0]!.send({ event: 'consent', patientId: 'p1' });
    open[0]!.send({ event: 'lists', lists: ['inpatients', 'mandates'] });
    expect(changes).toEqual([
      { changed: 'consent', patientId: 'p1' },
      { changed: 'inpatients' },
      { changed: 'mandates' },
    ]);
  });

  it('a line that broke says so, comes back, and then everything may have changed', async () => {
    const { open, news, changes, waiting } = started();
    open[0]!.send({ event: 'ready', unseen: 1 });
    open[0]!.end();
    await settled();
    expect(news.view.line).toBe('lost');
    waiting[0]!();
    open[1]!.send({ event: 'ready', unseen: 1 });
    expect([news.view.line, changes]).toEqual(['live', [{ changed: 'everything' }]]);
  });

  it('ends with the session, and forgets the count', async () => {
    const { open, news, changes } = started();
    open[0]!.send({ event: 'ready', unseen: 5 });
    news.leave();
    open[0]!.send({ event: 'information', unseen: 6 });
    expect([news.view, changes]).toEqual([{ line: 'closed', unseen: 0 }, []]);
    const refused = started();
    refused.open[0]!.refuse(new DossierError('DP-2123'));
    await settled();
    expect(refused.news.view.line).toBe('closed');
  });
});
