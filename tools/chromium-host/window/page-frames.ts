import { fromPage, originOf } from '../network/scheme-translation.ts';
import { strict } from '../launch/unavailable.ts';

/** A frame as `WebFrameMain` shows it. The same frame is always the same object. */
export interface HostFrame {
  readonly url: string;
  readonly origin: string;
  readonly parent: HostFrame | null;
  readonly top: HostFrame | null;
  readonly frames: readonly HostFrame[];
  readonly detached: boolean;
  isDestroyed(): boolean;
}

/** The frames of one page, kept up by the events of its CDP session. */
export class PageFrames {
  readonly main: HostFrame;
  readonly #frames = new Map<
    string,
    { readonly frame: HostFrame; readonly parentId: string | undefined; url: string }
  >();

  /** @param mainFrameId id of the main frame, which lives as long as the page */
  constructor(mainFrameId: string) {
    this.main = this.#add(mainFrameId, undefined);
  }

  has(frameId: string): boolean {
    return this.#frames.has(frameId);
  }

  /** @returns whether a frame of the page is of this origin; only such a frame can start a worker from it */
  hold(origin: string): boolean {
    return [...this.#frames.values()].some(({ url }) => originOf(url) === origin);
  }

  get(frameId: string): HostFrame | null {
    return this.#frames.get(frameId)?.frame ?? null;
  }

  attached(frameId: string, parentId: string): void {
    if (!this.#frames.has(frameId)) this.#add(frameId, parentId);
  }

  detached(frameId: string): void {
    for (const [id, { parentId }] of this.#frames) if (parentId === frameId) this.detached(id);
    this.#frames.delete(frameId);
  }

  /** @param pageUrl the address as Chromium knows it */
  navigated(frameId: string, pageUrl: string): void {
    const entry = this.#frames.get(frameId);
    if (entry) entry.url = fromPage(pageUrl);
  }

  #add(frameId: string, parentId: string | undefined): HostFrame {
    const frames = this.#frames;
    const parent = (): HostFrame | null => (parentId === undefined ? null : (frames.get(parentId)?.frame ?? null));
    const url = (): string => frames.get(frameId)?.url ?? '';
    const isDestroyed = (): boolean => !frames.has(frameId);
    const frame: HostFrame = strict('webFrameMain', {
      frameToken: frameId,
      name: '',
      get url() {
        return url();
      },
      get origin() {
        return originOf(url());
      },
      get parent() {
        return parent();
      },
      get top(): HostFrame | null {
        return parent()?.top ?? frame;
      },
      get frames() {
        return Array.from(frames.values())
          .filter((entry) => entry.parentId === frameId)
          .map((entry) => entry.frame);
      },
      get detached() {
        return isDestroyed();
      },
      isDestroyed,
    });
    frames.set(frameId, { frame, parentId, url: 'about:blank' });
    return frame;
  }
}
