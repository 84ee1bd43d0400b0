import { chromium } from '../chromium/chromium.ts';
import { environment } from '../launch/environment.ts';
import { primaryDisplay } from '../desktop/screen.ts';
import type { PageSession } from './page-session.ts';

type State = 'normal' | 'minimized' | 'maximized';

/** More than Chromium's own tab and address bar take of a window without display, in pixels. */
const HEADLESS_BARS = 120;

/** Where a window is and how large its page is, before and after Chromium has opened it. */
export class WindowBounds {
  state: State = 'normal';
  #bounds: Electron.Rectangle;
  #minimum: [number, number];
  #windowId: number | undefined;

  constructor(options: Electron.BrowserWindowConstructorOptions) {
    this.#minimum = [options.minWidth ?? 0, options.minHeight ?? 0];
    const width = Math.max(options.width ?? 800, this.#minimum[0]);
    const height = Math.max(options.height ?? 600, this.#minimum[1]);
    const { size } = primaryDisplay;
    const centred = { x: Math.max(0, (size.width - width) >> 1), y: Math.max(0, (size.height - height) >> 1) };
    this.#bounds = { x: options.x ?? centred.x, y: options.y ?? centred.y, width, height };
  }

  get(): Electron.Rectangle {
    return { ...this.#bounds };
  }

  minimum(): [number, number] {
    return [...this.#minimum];
  }

  setMinimum(width: number, height: number): void {
    this.#minimum = [width, height];
  }

  /** Changes what is given; a window is never smaller than its minimum. */
  set(change: Partial<Electron.Rectangle>): { moved: boolean; resized: boolean } {
    const before = this.#bounds;
    const after = { ...before, ...change };
    after.width = Math.max(after.width, this.#minimum[0]);
    after.height = Math.max(after.height, this.#minimum[1]);
    this.#bounds = after;
    void this.#place();
    return {
      moved: after.x !== before.x || after.y !== before.y,
      resized: after.width !== before.width || after.height !== before.height,
    };
  }

  center(): void {
    const { size } = primaryDisplay;
    this.set({ x: (size.width - this.#bounds.width) >> 1, y: (size.height - this.#bounds.height) >> 1 });
  }

  setState(state: State): void {
    this.state = state;
    void this.#apply({ windowState: state });
  }

  async attach(session: PageSession): Promise<void> {
    const { windowId } = await chromium().client.send('Browser.getWindowForTarget', { targetId: session.targetId });
    this.#windowId = windowId;
    await this.#place();
  }

  /** Gives Chromium's window the bounds. Without display it is larger, so that the page itself has room for them. */
  async #place(): Promise<void> {
    const { x: left, y: top, width, height } = this.#bounds;
    await this.#apply({ left, top, width, height: height + (environment.headless ? HEADLESS_BARS : 0) });
  }

  async #apply(bounds: object): Promise<void> {
    const windowId = this.#windowId;
    if (windowId === undefined) return;
    // The window may be closing.
    await chromium()
      .client.send('Browser.setWindowBounds', { windowId, bounds })
      .catch(() => undefined);
  }
}
