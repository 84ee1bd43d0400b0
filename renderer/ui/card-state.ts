import type { ReaderView, ReadersView } from '../../contract/views/readers.ts';

/** Every face of the reader drawing: the card states, and what can be wrong before there is a card. */
export type CardFace = ReaderView['card'] | 'absent' | 'stopped' | 'restarting';

/** Which reader tells most: a UZI card before a problem before an empty reader. */
const weight: Record<ReaderView['card'], number> = {
  uzi: 0,
  reading: 1,
  blocked: 2,
  'not-activated': 2,
  damaged: 2,
  'in-use': 2,
  mute: 2,
  foreign: 3,
  none: 4,
};

/**
 * @returns the reader to draw, its face, and how many other readers there are. The service comes first: without it,
 * nothing that was known of readers is true any more. In an open session the reader with its card comes before others.
 */
export function cardFace(view: ReadersView | null): {
  readonly face: CardFace;
  readonly reader: ReaderView | null;
  readonly others: number;
} {
  if (view === null) return { face: 'reading', reader: null, others: 0 };
  if (view.service !== 'running') return { face: view.service, reader: null, others: 0 };
  const reader =
    view.readers.find(({ name }) => name === view.ofSession) ??
    view.readers.toSorted((a, b) => weight[a.card] - weight[b.card])[0];
  if (reader === undefined) return { face: 'absent', reader: null, others: 0 };
  return { face: reader.card, reader, others: view.readers.length - 1 };
}
