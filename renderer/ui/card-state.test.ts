import { describe, expect, it } from 'vitest';
import type { ReaderView, ReadersView } from '../../contract/views/readers.ts';
import { cardFace } from './card-state.ts';

const first: ReaderView = { name: 'Gemalto 00', card: 'uzi', holder: 'A. de Vries' };
const second: ReaderView = { name: 'Gemalto 01', card: 'uzi', holder: 'B. Bakker' };
const view = (ofSession: string | null, ...readers: ReaderView[]): ReadersView => ({
  service: 'running',
  readers,
  ofSession,
  problem: null,
});

describe('S1-43 which of several readers is told about', () => {
  it('in a session the one with its card, also when it is the second one, or cannot be read now', () => {
    expect(cardFace(view(second.name, first, second))).toEqual({ face: 'uzi', reader: second, others: 1 });
    const mute: ReaderView = { ...second, card: 'mute', holder: null };
    expect(cardFace(view(second.name, first, mute))).toEqual({ face: 'mute', reader: mute, others: 1 });
  });

  it('without a card of a session, or when its reader is gone, the one that tells most', () => {
    const empty: ReaderView = { name: 'Gemalto 02', card: 'none', holder: null };
    expect(cardFace(view(null, empty, second)).reader).toEqual(second);
    expect(cardFace(view('Gemalto 09', empty, first)).reader).toEqual(first);
  });
});
