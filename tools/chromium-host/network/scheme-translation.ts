import { BLANK_PAGE } from '../chromium/chromium.ts';

/**
 * Stock Chromium cannot be given a new scheme, so `app://bundle/x` is `https://bundle.app.invalid/x` inside the page.
 * Everything the app sees is translated back. `.invalid` never resolves: what the host does not serve, nobody does.
 */
const schemes = new Set<string>();

/** Makes a scheme the app's own. */
export function addScheme(scheme: string): void {
  schemes.add(scheme);
}

/** @returns the address as Chromium knows it */
export function toPage(url: string): string {
  const [, scheme = '', host = '', rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(url) ?? [];
  if (!schemes.has(scheme)) return url;
  return `https://${host}.${scheme}.invalid${rest.startsWith('/') ? '' : '/'}${rest}`;
}

/** @returns the address as the app knows it */
export function fromPage(url: string): string {
  if (url.startsWith(BLANK_PAGE)) return 'about:blank';
  const [, host, scheme = '', rest = ''] = /^https:\/\/([^/?#]+)\.([a-z][a-z0-9+-]*)\.invalid(.*)$/is.exec(url) ?? [];
  return schemes.has(scheme) ? `${scheme}://${host}${rest}` : url;
}

/** @returns an origin (no path) as the app knows it: `app://bundle` */
export function originFromPage(origin: string): string {
  return fromPage(`${origin}/`).replace(/\/$/, '');
}

/** @returns an origin (no path) as Chromium knows it */
export function originToPage(origin: string): string {
  return toPage(origin).replace(/\/$/, '');
}

/** @returns whether the host must answer this address itself */
export const isOurs = (pageUrl: string): boolean => /^https:\/\/[^/?#]+\.invalid(?:[/?#:]|$)/i.test(pageUrl);

/** @returns the origin of an address as Electron names it, `null` for addresses without one */
export function originOf(url: string): string {
  const [origin, scheme = ''] = /^([a-z][a-z0-9+.-]*):\/\/[^/?#]*/i.exec(url) ?? [];
  if (origin === undefined) return 'null';
  return schemes.has(scheme) || /^(?:https?|wss?|ftp)$/i.test(scheme) ? origin : 'null';
}

/** @returns a Content-Security-Policy whose sources name the translated origins */
export function policyToPage(policy: string): string {
  let translated = policy;
  for (const scheme of schemes) {
    translated = translated
      .replaceAll(new RegExp(`(?<![\\w.-])${scheme}://([\\w.-]+)`, 'g'), `https://$1.${scheme}.invalid`)
      .replaceAll(new RegExp(`(?<![\\w.:-])${scheme}:(?=[\\s;,]|$)`, 'g'), `https://*.${scheme}.invalid`);
  }
  return translated;
}
