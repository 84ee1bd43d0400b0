/** The module that `electron` means in the main process. What the host lacks can be imported but not used. */
import { app } from '../app/app.ts';
import { clipboard } from '../desktop/clipboard.ts';
import { dialog } from '../desktop/dialog.ts';
import { HostMenu, HostMenuItem } from '../desktop/menu.ts';
import { nativeTheme } from '../desktop/native-theme.ts';
import { HostNotification } from '../desktop/notification.ts';
import { powerMonitor } from '../desktop/power-monitor.ts';
import { screen } from '../desktop/screen.ts';
import { shell } from '../desktop/shell.ts';
import { ipcMain } from '../ipc/ipc-main.ts';
import { net } from '../network/net.ts';
import { session } from '../session/session.ts';
import { utilityProcess } from '../utility/utility-process.ts';
import { BrowserWindowHost } from '../window/browser-window.ts';
import { webContents } from '../window/web-contents-module.ts';
import { electronVersion } from './environment.ts';
import { records } from './records.ts';
import { unavailableModule } from './unavailable.ts';

Object.defineProperty(process, 'type', { value: 'browser' });
Object.assign(process.versions, { electron: electronVersion });

const { protocol } = session.defaultSession;

export {
  app,
  clipboard,
  dialog,
  ipcMain,
  nativeTheme,
  net,
  powerMonitor,
  protocol,
  screen,
  session,
  shell,
  utilityProcess,
  webContents,
  BrowserWindowHost as BrowserWindow,
  HostMenu as Menu,
  HostMenuItem as MenuItem,
  HostNotification as Notification,
  records as chromiumHost,
};

export const autoUpdater = unavailableModule('autoUpdater');
export const BaseWindow = unavailableModule('BaseWindow');
export const BrowserView = unavailableModule('BrowserView');
export const contentTracing = unavailableModule('contentTracing');
export const crashReporter = unavailableModule('crashReporter');
export const desktopCapturer = unavailableModule('desktopCapturer');
export const globalShortcut = unavailableModule('globalShortcut');
export const inAppPurchase = unavailableModule('inAppPurchase');
export const MessageChannelMain = unavailableModule('MessageChannelMain');
export const nativeImage = unavailableModule('nativeImage');
export const netLog = unavailableModule('netLog');
export const powerSaveBlocker = unavailableModule('powerSaveBlocker');
export const pushNotifications = unavailableModule('pushNotifications');
export const safeStorage = unavailableModule('safeStorage');
export const systemPreferences = unavailableModule('systemPreferences');
export const TouchBar = unavailableModule('TouchBar');
export const Tray = unavailableModule('Tray');
export const View = unavailableModule('View');
export const WebContentsView = unavailableModule('WebContentsView');
export const webFrameMain = unavailableModule('webFrameMain');
