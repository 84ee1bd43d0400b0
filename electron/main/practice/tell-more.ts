import { type BrowserWindow, Notification } from 'electron';

const words = {
  nl: (unseen: number) => (unseen === 1 ? '1 nieuw bericht' : `${unseen} nieuwe berichten`),
  en: (unseen: number) => (unseen === 1 ? '1 new message' : `${unseen} new messages`),
};

/**
 * Lets the operating system say that something new came, while nobody looks at the window. It says how many and not
 * about whom: the text may stand on a screen that others see (clinical/FACTS 7.8).
 */
export function tellMore(window: BrowserWindow | null, language: 'nl' | 'en', unseen: number): void {
  if (window === null || window.isFocused() || !Notification.isSupported()) return;
  const notification = new Notification({ title: 'Dossierpas', body: words[language](unseen) });
  notification.on('click', () => {
    if (window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  notification.show();
}
