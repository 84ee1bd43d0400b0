import { strict } from '../launch/unavailable.ts';
import { contentsRegistry } from './contents-registry.ts';
import { BrowserWindowHost } from './browser-window.ts';
import type { WebContentsHost } from './web-contents.ts';

/** `webContents`, the module */
export const webContents = strict('webContents', {
  getAllWebContents: (): WebContentsHost[] => contentsRegistry.all(),
  getFocusedWebContents: (): WebContentsHost | null => BrowserWindowHost.getFocusedWindow()?.webContents ?? null,
  fromId: (id: number): WebContentsHost | undefined => contentsRegistry.find((contents) => contents.id === id),
  fromDevToolsTargetId: (targetId: string): WebContentsHost | undefined =>
    contentsRegistry.find((contents) => contents.pageSession?.targetId === targetId),
});
