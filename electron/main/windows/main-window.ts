import { BrowserWindow, session } from 'electron';
import type { Log } from '../log/log.ts';
import { servePagesIn } from '../protocol/serve-pages.ts';
import { loadPage } from './load-page.ts';
import type { ProductFiles } from './product-files.ts';
import { pagesOfWindow } from './rules.ts';
import { secureContents, secureSession } from './secure-window.ts';
import { webPreferences } from './web-preferences.ts';

/** Without `persist:` a partition lives in memory: nothing a page sees is written to disk (DESIGN section 4 rule 3). */
const partition = 'shell';

/** Opens the main window. The page shows itself before the portal was asked anything. */
export function openMainWindow(files: ProductFiles, devTools: boolean, log: Log): BrowserWindow {
  const pageSession = session.fromPartition(partition);
  servePagesIn(pageSession, pagesOfWindow.shell, files.renderer);
  secureSession(pageSession, 'shell', devTools, log);
  const window = new BrowserWindow({
    title: 'Dossierpas',
    width: 1280,
    height: 800,
    minWidth: 900,
    minHeight: 600,
    autoHideMenuBar: true,
    webPreferences: { ...webPreferences(files.shellPreload, devTools), partition },
  });
  secureContents(window.webContents, 'shell', log);
  loadPage(window, 'shell', log);
  return window;
}
