import { type FromLetter, longestWords, ToLetter } from '../../contract/letter/messages.ts';
import { openPdf } from './open-pdf.ts';
import { LetterPages } from './letter-pages.ts';
import { LetterSearch } from './letter-search.ts';
import './letter.css';

/**
 * Starts the frame in which one letter is drawn. It lives on its own origin, has no bridge, no network and no patient
 * but the one on the paper; the window that made it hands it a port, and the letter over that port (SECURITY, threat
 * "XSS in dossier content").
 */
export function startLetter(page: Window): void {
  page.addEventListener('message', (event) => {
    const [port] = event.ports;
    // Only the window around this frame may hand it a port; nobody else has a reason to speak to it.
    if (event.source !== page.parent || port === undefined) return;
    const letter = new LetterFrame(page.document, port);
    letter.listen(page.document);
  });
  // Says nothing but that it listens, so it may be heard by whoever is around; the CSP names who can be.
  page.parent.postMessage('letter-ready', '*');
}

/** One letter, from the port that brings it to the paper on screen. */
class LetterFrame {
  readonly #port: MessagePort;
  readonly #pages: LetterPages;
  readonly #search: LetterSearch;

  constructor(page: Document, port: MessagePort) {
    const place = page.getElementById('letter');
    if (place === null) throw new Error('the page has no place for a letter');
    this.#port = port;
    this.#pages = new LetterPages(place, (at) => this.#tell({ say: 'at', page: at }));
    this.#search = new LetterSearch(this.#pages);
  }

  listen(page: Document): void {
    this.#port.addEventListener('message', ({ data }) => void this.#hear(ToLetter.parse(data)));
    this.#port.start();
    // What leaves the frame is logged first, so neither the clipboard nor a mouse may take it past the window.
    for (const way of ['copy', 'cut'] as const) {
      page.addEventListener(way, (event) => {
        event.preventDefault();
        const text = (page.getSelection()?.toString() ?? '').slice(0, longestWords);
        if (text.trim() !== '') this.#tell({ say: 'copy', text });
      });
    }
    page.addEventListener('dragstart', (event) => event.preventDefault());
    page.addEventListener('keydown', (event) => {
      const find = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'f';
      if (!find && event.key !== 'Escape') return;
      event.preventDefault();
      this.#tell({ say: 'key', key: find ? 'find' : 'escape' });
    });
  }

  async #hear(message: ToLetter): Promise<void> {
    switch (message.say) {
      case 'open':
        return this.#open(message.bytes);
      case 'zoom':
        return this.#pages.zoomTo(message.zoom);
      case 'go':
        return this.#pages.goTo(message.page);
      case 'find':
        return this.#tell({ say: 'found', ...(await this.#search.find(message.text, message.step)) });
      case 'words':
        return this.#tell({ say: 'words', ask: message.ask, ...(await this.#pages.words()) });
      case 'draw': {
        const picture = (await this.#pages.pages[message.page - 1]?.picture()) ?? null;
        return this.#tell({ say: 'drawn', ask: message.ask, picture }, picture === null ? [] : [picture.pixels.buffer]);
      }
      case 'there':
        return this.#tell({ say: 'here', beat: message.beat });
    }
  }

  async #open(bytes: Uint8Array): Promise<void> {
    const opened = await openPdf(bytes);
    if ('refused' in opened) return this.#tell({ say: 'refused', why: opened.refused });
    const shown = await this.#pages.show(opened.document);
    this.#tell({ say: 'opened', pages: opened.document.numPages, shown });
  }

  #tell(message: FromLetter, transfer: Transferable[] = []): void {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port has one other end and no origin
    this.#port.postMessage(message, transfer);
  }
}
