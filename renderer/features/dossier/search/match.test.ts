import { describe, expect, it } from 'vitest';
import { excerpt, fold, foldAll, marked, matches, needles } from './match.ts';

const shown = (of: { readonly parts: readonly { readonly text: string; readonly hit: boolean }[] } | null) =>
  of?.parts.map(({ text, hit }) => (hit ? `[${text}]` : text)).join('');

describe('matching', () => {
  it('knows no case and no accents, and every place stays where it is', () => {
    for (const text of ['Crème brûlée', 'ĲSSELMEER', 'straße', 'Ωmega µg/l', '😀 Émile', 'İstanbul']) {
      expect([text, fold(text).length]).toEqual([text, text.length]);
    }
    expect(fold('Noëlle Brûlé')).toBe('noelle brule');
  });

  it('wants every word, each anywhere in the entry', () => {
    const texts = foldAll(['Kalium', null, 'Ziekenhuis Gooizicht', '4,1']);
    expect(matches(texts, needles('  KAL gooi '))).toBe(true);
    expect(matches(texts, needles('kal natrium'))).toBe(false);
    expect(matches(texts, needles(''))).toBe(true);
  });
});

describe('marking', () => {
  it('cuts a text around what was found, hits that touch as one', () => {
    expect(shown(marked('Noëlle en noel', needles('noel')))).toBe('[Noël]le en [noel]');
    expect(shown(marked('abcabc', needles('abc bca')))).toBe('[abcabc]');
    expect(shown(marked('aaaa', needles('aa')))).toBe('[aaaa]');
    expect(shown(marked('niets', needles('x')))).toBe('niets');
  });

  it('shows the surroundings of the first hit of a long text, and null without one', () => {
    const long = `${'voor '.repeat(40)}\nConclusie: hartfalen.\n${'na '.repeat(100)}`;
    const line = shown(excerpt(long, needles('hartfalen')));
    expect(line).toMatch(/^…/);
    expect(line).toMatch(/…$/);
    expect(line).toContain('Conclusie: [hartfalen].');
    expect(line?.length).toBeLessThan(170);
    expect(excerpt(long, needles('longontsteking'))).toBeNull();
  });

  it('a text of hits only does not take for ever', () => {
    const before = performance.now();
    marked('a'.repeat(20_000), needles('a'));
    expect(performance.now() - before).toBeLessThan(200);
  });
});
