import type { PDFDocumentProxy } from 'pdfjs-dist';
import { longestWords, type LetterZoom } from '../../contract/letter/messages.ts';
import { LetterPage } from './letter-page.ts';

/** More pages than any letter has; what is beyond is said, not drawn. */
const mostPages = 400;

/** CSS pixels of white around a page. */
const margin = 24;

/** The pages of one letter below each other; only those near the eye are drawn. */
export class LetterPages {
  readonly #place: HTMLElement;
  readonly #onAt: (page: number) => void;
  readonly #near: IntersectionObserver;
  #pages: LetterPage[] = [];
  #zoom: LetterZoom = 'width';
  #at = 1;

  /** @param onAt told which page is on top, when it changes */
  constructor(place: HTMLElement, onAt: (page: number) => void) {
    this.#place = place;
    this.#onAt = onAt;
    this.#near = new IntersectionObserver((entries) => this.#draw(entries), { rootMargin: '100% 0px' });
    const view = place.ownerDocument.defaultView;
    view?.addEventListener('resize', () => this.zoomTo(this.#zoom));
    view?.addEventListener('scroll', () => this.#look(), { passive: true });
  }

  get pages(): readonly LetterPage[] {
    return this.#pages;
  }

  /** @returns how many pages are shown; fewer than the document has when it has too many */
  async show(document: PDFDocumentProxy): Promise<number> {
    const numbers = Array.from({ length: Math.min(document.numPages, mostPages) }, (_, index) => index + 1);
    this.#pages = await Promise.all(
      numbers.map(async (number) => new LetterPage(await document.getPage(number), this.#place.ownerDocument)),
    );
    this.zoomTo(this.#zoom);
    this.#place.replaceChildren(...this.#pages.map(({ element }) => element));
    for (const { element } of this.#pages) this.#near.observe(element);
    return this.#pages.length;
  }

  zoomTo(zoom: LetterZoom): void {
    this.#zoom = zoom;
    const room = this.#place.clientWidth - 2 * margin;
    for (const page of this.#pages) page.resize(zoom === 'width' ? Math.max(0.25, room / page.width) : zoom);
    // What was drawn in another size is drawn anew where it is looked at.
    for (const { element } of this.#pages) {
      this.#near.unobserve(element);
      this.#near.observe(element);
    }
  }

  goTo(number: number): void {
    this.#pages[number - 1]?.element.scrollIntoView({ block: 'start' });
  }

  /** @returns the words of the pages as far as they fit, and whether any were cut off */
  async words(): Promise<{ pages: string[]; clipped: boolean }> {
    const pages: string[] = [];
    let room = longestWords;
    for (const page of this.#pages) {
      // oxlint-disable-next-line no-await-in-loop -- page after page, so that what is beyond the room is never read
      const text = await page.text();
      pages.push(text.slice(0, room));
      room -= Math.min(room, text.length);
      if (room === 0) return { pages, clipped: true };
    }
    return { pages, clipped: false };
  }

  #draw(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const page = this.#pages.find(({ element }) => element === target);
      if (isIntersecting) void page?.draw();
      else page?.forget();
    }
  }

  #look(): void {
    const top = this.#pages.findIndex(({ element }) => element.getBoundingClientRect().bottom > innerHeight / 3);
    const at = (top === -1 ? this.#pages.length - 1 : top) + 1;
    if (at === this.#at) return;
    this.#at = at;
    this.#onAt(at);
  }
}
