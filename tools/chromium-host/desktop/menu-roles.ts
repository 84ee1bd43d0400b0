import { lifecycle } from '../app/lifecycle.ts';

/** What a role does needs of the window it is done to. */
export interface RoleWindow {
  close(): void;
  minimize(): void;
  reload(): void;
  readonly webContents: {
    openDevTools(): void;
    reloadIgnoringCache(): void;
    getZoomFactor(): number;
    setZoomFactor(factor: number): void;
  };
}

interface Role {
  readonly label: string;
  readonly accelerator?: string;
  /** Absent where Chromium does it by itself, on its own keys. */
  readonly act?: (window: RoleWindow | null) => void;
}

const ZOOM_STEP = 1.2;

const zoomBy = (factor: number) => (window: RoleWindow | null) => {
  window?.webContents.setZoomFactor(window.webContents.getZoomFactor() * factor);
};

/** The roles of menu items, by their names in lower case, with the labels Electron gives them. */
export const menuRoles: Record<string, Role> = {
  about: { label: 'About' },
  quit: { label: 'Quit', accelerator: 'CommandOrControl+Q', act: () => lifecycle.quit() },
  close: { label: 'Close Window', accelerator: 'CommandOrControl+W', act: (window) => window?.close() },
  minimize: { label: 'Minimize', accelerator: 'CommandOrControl+M', act: (window) => window?.minimize() },
  reload: { label: 'Reload', accelerator: 'CmdOrCtrl+R', act: (window) => window?.reload() },
  forcereload: {
    label: 'Force Reload',
    accelerator: 'Shift+CmdOrCtrl+R',
    act: (window) => window?.webContents.reloadIgnoringCache(),
  },
  toggledevtools: {
    label: 'Toggle Developer Tools',
    accelerator: 'Ctrl+Shift+I',
    act: (window) => window?.webContents.openDevTools(),
  },
  zoomin: { label: 'Zoom In', accelerator: 'CommandOrControl+Plus', act: zoomBy(ZOOM_STEP) },
  zoomout: { label: 'Zoom Out', accelerator: 'CommandOrControl+-', act: zoomBy(1 / ZOOM_STEP) },
  resetzoom: {
    label: 'Actual Size',
    accelerator: 'CommandOrControl+0',
    act: (window) => window?.webContents.setZoomFactor(1),
  },
  undo: { label: 'Undo' },
  redo: { label: 'Redo' },
  cut: { label: 'Cut' },
  copy: { label: 'Copy' },
  paste: { label: 'Paste' },
  pasteandmatchstyle: { label: 'Paste and Match Style' },
  delete: { label: 'Delete' },
  selectall: { label: 'Select All' },
  togglefullscreen: { label: 'Toggle Full Screen' },
  editmenu: { label: 'Edit' },
  viewmenu: { label: 'View' },
  windowmenu: { label: 'Window' },
  filemenu: { label: 'File' },
  help: { label: 'Help' },
  window: { label: 'Window' },
};
