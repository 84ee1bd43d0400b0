import type { ReadersPicture } from './stage.ts';

/** @returns the readers that hold a UZI card, ready to be read. */
export const uziReaders = ({ readers }: ReadersPicture): string[] =>
  readers.filter(({ card }) => card === 'uzi').map(({ name }) => name);

/** Did a UZI card come into some reader between these two pictures? */
export function uziCardCame(before: ReadersPicture, after: ReadersPicture): boolean {
  const known = uziReaders(before);
  return uziReaders(after).some((name) => !known.includes(name));
}

/**
 * Is the card still in this reader? `unknown` while the service or the card process is away, while the card is read
 * anew, and while it does not answer: it may be another card by then.
 */
export function cardIn({ service, readers }: ReadersPicture, reader: string): 'present' | 'absent' | 'unknown' {
  if (service !== 'running') return 'unknown';
  switch (readers.find(({ name }) => name === reader)?.card) {
    case 'uzi':
    case 'in-use':
    case 'blocked':
      return 'present';
    case 'reading':
    case 'mute':
      return 'unknown';
    default:
      return 'absent';
  }
}

/**
 * Was the card taken out between these two pictures, both of a running service? A service that has just come back
 * lists its readers one by one, at first without their cards: that is no removal.
 */
export function cardWasRemoved(before: ReadersPicture, after: ReadersPicture, reader: string): boolean {
  return before.service === 'running' && cardIn(before, reader) !== 'absent' && cardIn(after, reader) === 'absent';
}
