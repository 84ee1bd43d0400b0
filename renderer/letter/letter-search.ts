import type { LetterPages } from './letter-pages.ts';

/** Matches of one letter at most: enough to step through, and bounded. */
const mostMatches = 1000;

/** Folds a text so that a search does not depend on capitals or accents; every character keeps its place. */
const fold = (text: string): string =>
  [...text].map((character) => (character.normalize('NFD')[0] ?? character).toLowerCase()).join('');

/** @returns the text nodes below an element, in reading order */
function textNodes(element: HTMLElement): Text[] {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes: Text[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode as Text);
  return nodes;
}

/** @returns where a text stands on one page, also across the pieces in which a PDF stores its words */
function matchesIn(element: HTMLElement, wanted: string): Range[] {
  const nodes = textNodes(element);
  const starts: number[] = [];
  let whole = '';
  for (const node of nodes) {
    starts.push(whole.length);
    whole += node.data;
  }
  const folded = fold(whole);
  const place = (offset: number) => {
    const index = starts.findLastIndex((start) => start <= offset);
    return { node: nodes[index], offset: offset - (starts[index] ?? 0) };
  };
  const found: Range[] = [];
  for (let from = folded.indexOf(wanted); from !== -1; from = folded.indexOf(wanted, from + wanted.length)) {
    const start = place(from);
    const end = place(from + wanted.length - 1);
    if (start.node === undefined || end.node === undefined) break;
    const range = element.ownerDocument.createRange();
    range.setStart(start.node, start.offset);
    range.setEnd(end.node, end.offset + 1);
    found.push(range);
    if (found.length >= mostMatches) break;
  }
  return found;
}

/** Searching a letter: all matches are marked, the current one is brought into sight. */
export class LetterSearch {
  readonly #pages: LetterPages;
  #text = '';
  #matches: Range[] = [];
  #current = 0;

  constructor(pages: LetterPages) {
    this.#pages = pages;
  }

  /** @returns how many matches there are, and which is the current one, counted from 1; 0 when there is none */
  async find(text: string, step: 'first' | 'next' | 'previous'): Promise<{ count: number; current: number }> {
    const wanted = fold(text.trim());
    if (wanted !== this.#text || step === 'first') {
      this.#text = wanted;
      this.#matches = wanted === '' ? [] : await this.#search(wanted);
      this.#current = 0;
    } else if (this.#matches.length > 0) {
      const by = step === 'next' ? 1 : -1;
      this.#current = (this.#current + by + this.#matches.length) % this.#matches.length;
    }
    this.#mark();
    const count = this.#matches.length;
    return { count, current: count === 0 ? 0 : this.#current + 1 };
  }

  async #search(wanted: string): Promise<Range[]> {
    const found: Range[] = [];
    for (const page of this.#pages.pages) {
      if (found.length >= mostMatches) break;
      found.push(...matchesIn(await page.words(), wanted));
    }
    return found.slice(0, mostMatches);
  }

  #mark(): void {
    const current = this.#matches[this.#current];
    CSS.highlights.set('found', new Highlight(...this.#matches));
    CSS.highlights.set('current', current === undefined ? new Highlight() : new Highlight(current));
    current?.startContainer.parentElement?.scrollIntoView({ block: 'center' });
  }
}
