import { chromium } from '../chromium/chromium.ts';
import { environment } from '../launch/environment.ts';
import { primaryDisplay } from '../desktop/screen.ts';
import type { PageSession } from './page-session.ts';

type State = 'normal' | 'minimized' | 'maximized';

/** Height of Chromium's own tab and address bar in a window without display; measured once. */
let headlessFrame: Promise<{ readonly width: number; readonly height: number }> | undefined;

/** Where a window is and how large its page is, before and after Chromium has opened it. */
export class WindowBounds {
  state: State = 'normal';
  #bounds: Electron.Rectangle;
  #minimum: [number, number];
  #page: { readonly session: PageSession; readonly windowId: number } | undefined;

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
    void this.fit();
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
    if (this.#page) void this.#apply({ windowState: state });
  }

  async attach(session: PageSession): Promise<void> {
    const { windowId } = await chromium().client.send('Browser.getWindowForTarget', { targetId: session.targetId });
    this.#page = { session, windowId };
    await this.#apply(this.#outer({ width: 0, height: 0 }));
  }

  /** Gives Chromium's window the size at which the page inside has the asked bounds. */
  async fit(): Promise<void> {
    const page = this.#page;
    if (!page || !environment.headless) return page && this.#apply(this.#outer({ width: 0, height: 0 }));
    headlessFrame ??= measureFrame(page.session);
    await this.#apply(this.#outer(await headlessFrame));
  }

  #outer(frame: { readonly width: number; readonly height: number }): Record<string, number> {
    const { x, y, width, height } = this.#bounds;
    return { left: x, top: y, width: width + frame.width, height: height + frame.height };
  }

  async #apply(bounds: object): Promise<void> {
    const { windowId } = this.#page ?? {};
    if (windowId === undefined) return;
    // The window may be closing.
    await chromium()
      .client.send('Browser.setWindowBounds', { windowId, bounds })
      .catch(() => undefined);
  }
}

async function measureFrame(page: PageSession): Promise<{ width: number; height: number }> {
  const { result } = await page.send('Runtime.evaluate', {
    expression: '[outerWidth - innerWidth, outerHeight - innerHeight]',
    returnByValue: true,
  });
  const [width = 0, height = 0] = result.value as number[];
  return { width, height };
}
