import { largestPicture, type PagePicture } from '../../contract/letter/messages.ts';
import { type PageViewport, type PDFPageProxy, type RenderTask, TextLayer } from 'pdfjs-dist';

/** Pixels of one canvas at most; a larger page is drawn coarser rather than not at all. */
const mostPixels = 16_000_000;

/** 150 dots an inch; a page at scale 1 has 72 (ISO 32000-1, 8.3.2.3). */
const printScale = 150 / 72;

/** One page: its picture, and above it the same words as text that can be selected, searched and heard. */
export class LetterPage {
  readonly element: HTMLElement;
  readonly #page: PDFPageProxy;
  readonly #canvas: HTMLCanvasElement;
  readonly #text: HTMLElement;
  #viewport: PageViewport;
  #drawing: RenderTask | null = null;
  #drawnAt: number | null = null;
  #layered: Promise<void> | null = null;
  #layer: TextLayer | null = null;

  constructor(page: PDFPageProxy, document: Document) {
    this.#page = page;
    this.#viewport = page.getViewport({ scale: 1 });
    this.element = document.createElement('section');
    this.element.className = 'page';
    this.element.setAttribute('aria-label', `Pagina ${page.pageNumber}`);
    this.#canvas = document.createElement('canvas');
    this.#canvas.setAttribute('aria-hidden', 'true');
    this.#text = document.createElement('div');
    this.#text.className = 'textLayer';
    this.element.append(this.#canvas, this.#text);
  }

  get number(): number {
    return this.#page.pageNumber;
  }

  /** Width of the page at zoom 1, CSS pixels. */
  get width(): number {
    return this.#page.getViewport({ scale: 1 }).width;
  }

  /** The words of this page as they stand in its text layer; laid when first asked for. */
  async words(): Promise<HTMLElement> {
    await this.#layText();
    return this.#text;
  }

  /** @returns what this page says, line by line; nothing where its words cannot be read: the picture shows them still */
  async text(): Promise<string> {
    const { items } = await this.#page.getTextContent().catch(() => ({ items: [] }));
    const words = items.map((item) => ('str' in item ? `${item.str}${item.hasEOL ? '\n' : ''}` : ''));
    return words.join('').trim();
  }

  /** @returns the page as it goes on paper; null when it cannot be drawn: its words say what the picture would */
  async picture(): Promise<PagePicture | null> {
    const own = this.#page.getViewport({ scale: 1 });
    const scale = Math.min(printScale, Math.sqrt((largestPicture * 0.99) / (own.width * own.height)));
    const viewport = this.#page.getViewport({ scale });
    const [width, height] = [Math.max(1, Math.floor(viewport.width)), Math.max(1, Math.floor(viewport.height))];
    try {
      const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true });
      if (context === null) return null;
      // pdf.js draws on either kind of canvas; its types name one.
      const canvasContext = context as unknown as CanvasRenderingContext2D;
      await this.#page.render({ canvas: null, canvasContext, viewport }).promise;
      return { width, height, pixels: context.getImageData(0, 0, width, height).data };
    } catch {
      return null;
    }
  }

  resize(scale: number): void {
    this.#viewport = this.#page.getViewport({ scale });
    const { width, height } = this.#viewport;
    this.element.style.width = `${width}px`;
    this.element.style.height = `${height}px`;
    this.element.style.setProperty('--total-scale-factor', String(scale));
    this.#layer?.update({ viewport: this.#viewport });
  }

  /** Draws the page in its present size, once. */
  async draw(): Promise<void> {
    const { scale, width, height } = this.#viewport;
    if (this.#drawnAt === scale) return;
    this.#drawing?.cancel();
    this.#drawnAt = scale;
    const fine = Math.min(devicePixelRatio, Math.sqrt(mostPixels / (width * height)));
    const fresh = this.#canvas;
    fresh.width = Math.floor(width * fine);
    fresh.height = Math.floor(height * fine);
    const task = this.#page.render({ canvas: fresh, viewport: this.#viewport, transform: [fine, 0, 0, fine, 0, 0] });
    this.#drawing = task;
    try {
      await task.promise;
    } catch (error) {
      // Scrolled away or zoomed before it was done; anything else leaves the text, which says what the picture would.
      if (this.#drawing === task) this.#drawnAt = null;
      if (!(error instanceof Error) || error.name !== 'RenderingCancelledException') this.element.dataset.failed = '';
    }
    await this.#layText();
  }

  /** Gives the memory of the picture back; the text stays. */
  forget(): void {
    this.#drawing?.cancel();
    this.#drawnAt = null;
    this.#canvas.width = 0;
    this.#canvas.height = 0;
  }

  #layText(): Promise<void> {
    this.#layered ??= (async () => {
      const layer = new TextLayer({
        textContentSource: this.#page.streamTextContent(),
        container: this.#text,
        viewport: this.#viewport,
      });
      this.#layer = layer;
      await layer.render();
    })();
    return this.#layered;
  }
}
