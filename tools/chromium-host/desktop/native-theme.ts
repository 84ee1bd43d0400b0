import { StrictEmitter } from '../launch/unavailable.ts';
import type { PageSession } from '../window/page-session.ts';

type Source = 'system' | 'light' | 'dark';

/** `nativeTheme`: light or dark as the app sets it. The system's own choice is not followed; it counts as light. */
class NativeTheme extends StrictEmitter {
  readonly shouldUseHighContrastColors = false;
  readonly shouldUseInvertedColorScheme = false;
  readonly inForcedColorsMode = false;
  readonly prefersReducedTransparency = false;
  #source: Source = 'system';
  readonly #pages = new Set<PageSession>();

  constructor() {
    super('nativeTheme');
  }

  get themeSource(): Source {
    return this.#source;
  }

  set themeSource(source: Source) {
    if (!['system', 'light', 'dark'].includes(source)) throw new TypeError(`Invalid themeSource ${String(source)}`);
    if (source === this.#source) return;
    this.#source = source;
    for (const page of this.#pages) void this.#tell(page).catch(() => this.#pages.delete(page));
    this.emit('updated');
  }

  get shouldUseDarkColors(): boolean {
    return this.#source === 'dark';
  }

  /** Makes a page follow the theme from now on. */
  async applyTo(page: PageSession): Promise<void> {
    this.#pages.add(page);
    if (this.#source !== 'system') await this.#tell(page);
  }

  async #tell(page: PageSession): Promise<void> {
    const features = this.#source === 'system' ? [] : [{ name: 'prefers-color-scheme', value: this.#source }];
    await page.send('Emulation.setEmulatedMedia', { features });
  }
}

export const nativeTheme = new NativeTheme();
