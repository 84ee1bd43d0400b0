import type { Protocol } from '../chromium/cdp-protocol.ts';
import { chromium } from '../chromium/chromium.ts';
import { originToPage } from '../network/scheme-translation.ts';

type Check = (
  webContents: unknown,
  permission: string,
  requestingOrigin: string,
  details: { readonly requestingUrl: string; readonly isMainFrame: boolean },
) => boolean;

/** Electron's names of permissions, and Chromium's. */
const names: readonly [string, Protocol.Browser.PermissionDescriptor][] = [
  ['geolocation', { name: 'geolocation' }],
  ['notifications', { name: 'notifications' }],
  ['midi', { name: 'midi' }],
  ['midiSysex', { name: 'midi', sysex: true }],
  ['media', { name: 'camera' }],
  ['media', { name: 'microphone' }],
  ['clipboard-read', { name: 'clipboard-read' }],
  ['clipboard-sanitized-write', { name: 'clipboard-write' }],
  ['display-capture', { name: 'display-capture' }],
  ['idle-detection', { name: 'idle-detection' }],
  ['storage-access', { name: 'storage-access' }],
  ['window-management', { name: 'window-management' }],
  ['local-fonts', { name: 'local-fonts' }],
];

/**
 * The permissions of one session. Chromium asks nobody here, so they are settled when a page of an origin is loaded:
 * by the check handler if there is one; otherwise a request handler, which is never called, means that all are denied.
 */
export class Permissions {
  hasRequestHandler = false;
  check: Check | undefined;
  readonly #origins = new Set<string>();

  /** Origins of the pages seen so far, as the app knows them. */
  origins(): string[] {
    return [...this.#origins];
  }

  /** Settles the permissions of a page's origin. */
  async settle(
    webContents: unknown,
    page: { readonly url: string; readonly origin: string },
    browserContextId: string | undefined,
  ): Promise<void> {
    if (page.origin === 'null') return;
    this.#origins.add(page.origin);
    const { check } = this;
    const details = { requestingUrl: page.url, isMainFrame: true };
    const settings = names.map(([name, permission]) => {
      const granted = check ? check(webContents, name, page.origin, details) : !this.hasRequestHandler;
      return { permission, setting: granted ? ('granted' as const) : ('denied' as const) };
    });
    const context = browserContextId === undefined ? {} : { browserContextId };
    await Promise.all(
      settings.map((setting) =>
        chromium().client.send('Browser.setPermission', { ...setting, ...context, origin: originToPage(page.origin) }),
      ),
    );
  }
}
