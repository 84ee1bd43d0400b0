import { type PageName, pages } from '../protocol/page-files.ts';

/**
 * What a page may do, as pure functions on what Electron asks; {@link file://./secure-window.ts} installs them.
 * The answer is almost always no: a page of ours shows itself and talks to main, nothing else.
 */

/** The pages that live in a window: its own, and those it shows in a frame. */
export const pagesOfWindow = {
  shell: ['shell', 'letter'],
  pin: ['pin'],
} as const satisfies Record<string, readonly [PageName, ...PageName[]]>;
export type WindowName = keyof typeof pagesOfWindow;

/** A window stays on its own document (SECURITY E13); going to it again is a reload. */
export const mayNavigate = (window: WindowName, url: string): boolean => url === pages[window].url;

/** A frame shows one of the pages that belong into this window, and nothing else. */
export const mayFrame = (window: WindowName, url: string): boolean =>
  pagesOfWindow[window].some((page) => page !== window && url === pages[page].url);

/** Requests of a window: files of its own pages; data: images never come by here (SECURITY N01). */
export function mayRequest(window: WindowName, url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, host } = new URL(url);
  return protocol === 'app:' && pagesOfWindow[window].some((page) => page === host);
}

/** The developer tools, where they are allowed at all, load their own pages. */
export const isDeveloperTools = (url: string): boolean => url.startsWith('devtools://');

/** No permission is granted, whatever its name (SECURITY E05, P01). */
export const mayUse = (_permission: string): boolean => false;

/**
 * Command line switches that would let another program look into or steer an installed client (SECURITY G01).
 * @returns the first of them that was given, or null
 */
export function forbiddenSwitch(has: (name: string) => boolean): string | null {
  const forbidden = [
    'remote-debugging-port',
    'remote-debugging-pipe',
    'inspect',
    'inspect-brk',
    'js-flags',
    'ignore-certificate-errors',
    'ignore-certificate-errors-spki-list',
    'disable-web-security',
    'host-resolver-rules',
    'no-sandbox',
  ];
  return forbidden.find(has) ?? null;
}
