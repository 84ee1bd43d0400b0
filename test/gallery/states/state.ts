import type { Page } from '@playwright/test';
import type { PinScript, ShellScript } from '../../doubles/bridge-double.ts';

interface Look {
  readonly name: string;
  /** What a person does to get here, after the first paint. */
  readonly act?: (page: Page) => Promise<void>;
  /** A word that is on the screen once it stands; the picture waits for it. */
  readonly shows: string | RegExp;
  readonly size?: { readonly width: number; readonly height: number };
}

/** One screen state of the gallery: what main answers, and what the user did. */
export type GalleryState =
  | (Look & { readonly page: 'shell'; readonly script: ShellScript })
  | (Look & { readonly page: 'pin'; readonly script: PinScript });
