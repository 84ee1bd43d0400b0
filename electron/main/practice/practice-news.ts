import type { z } from 'zod';
import { PortalEvent } from '../../../contract/portal/events.ts';
import type { NewsChange, NewsView } from '../../../contract/views/practice.ts';
import { NewsLine } from '../account/news-line.ts';
import type { PortalCalls } from '../portal/portal-http.ts';
import type { Clock } from '../session/clock.ts';

export interface PracticeNewsDependencies {
  readonly portal: PortalCalls;
  readonly clock: Pick<Clock, 'after'>;
  readonly random: () => number;
  readonly onView: (view: NewsView) => void;
  readonly onChange: (change: NewsChange) => void;
  /** More is new than a moment ago; the operating system may say so, without a word about whom (clinical/FACTS 7.8). */
  readonly onMore: (unseen: number) => void;
}

const closed: NewsView = { line: 'closed', unseen: 0 };

/** News of the portal for who works with a card, followed from login to lock; ids and kinds, never content. */
export class PracticeNews {
  readonly #with: PracticeNewsDependencies;
  #view = closed;
  #line: NewsLine<z.infer<typeof PortalEvent>> | null = null;
  #wasLive = false;

  constructor(dependencies: PracticeNewsDependencies) {
    this.#with = dependencies;
  }

  get view(): NewsView {
    return this.#view;
  }

  /** Begins to follow; following already, nothing happens. */
  follow(): void {
    if (this.#line !== null) return;
    this.#wasLive = false;
    this.#line = new NewsLine<z.infer<typeof PortalEvent>>({
      ...this.#with,
      read: (listener) => this.#with.portal.events('/me/events', PortalEvent, listener),
      onEvent: (event) => this.#hear(event),
      onLine: (line) => this.#show({ ...this.#view, line }),
      // The session is over or its level is too low: whoever asks next is told why.
      onRefused: () => this.leave(),
    });
    this.#line.open();
  }

  leave(): void {
    this.#line?.close();
    this.#line = null;
    this.#show(closed);
  }

  #hear(event: z.infer<typeof PortalEvent>): void {
    const { onChange, onMore } = this.#with;
    switch (event.event) {
      case 'ready':
        this.#show({ ...this.#view, unseen: event.unseen });
        if (this.#wasLive) onChange({ changed: 'everything' });
        this.#wasLive = true;
        return;
      case 'consent':
        return onChange({ changed: 'consent', patientId: event.patientId });
      case 'information': {
        const more = event.unseen > this.#view.unseen;
        this.#show({ ...this.#view, unseen: event.unseen });
        onChange({ changed: 'inbox' });
        if (more) onMore(event.unseen);
        return;
      }
      case 'lists':
        for (const list of event.lists) onChange({ changed: list });
    }
  }

  #show(view: NewsView): void {
    if (view.line === this.#view.line && view.unseen === this.#view.unseen) return;
    this.#view = view;
    this.#with.onView(view);
  }
}
