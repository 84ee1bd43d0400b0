import { extname } from 'node:path';

/** The pages of the product: each its own origin `app://<host>`, so that no page can reach into another. */
export const pages = {
  shell: { origin: 'app://shell', url: 'app://shell/index.html', document: 'index.html' },
  pin: { origin: 'app://pin', url: 'app://pin/pin.html', document: 'pin.html' },
  /** Shown in a frame of the shell, never in a window: there a letter (PDF) is drawn. */
  letter: { origin: 'app://letter', url: 'app://letter/letter.html', document: 'letter.html' },
} as const;
export type PageName = keyof typeof pages;

const mimeTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** What a request is answered with: a file below the renderer's folder, or a refusal. */
export type FileAnswer =
  | { readonly status: 200; readonly file: string; readonly contentType: string }
  | { readonly status: 400 | 404 | 405 };

/** Names as our own build makes them; whatever else stands in a path is refused before it meets the file system. */
const segment = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;

/**
 * Decides what a request for `app://<page>/…` gets (SECURITY E18, R02). Pure, so that the whole table of attacks runs
 * as a unit test.
 * @param page whose origin the request is for
 * @param method of the request
 * @param url as Electron gives it
 * @returns the relative path of one file with its MIME type, or a status
 */
export function fileFor(page: PageName, method: string, url: string): FileAnswer {
  if (method !== 'GET') return { status: 405 };
  if (!URL.canParse(url)) return { status: 400 };
  const { protocol, host, pathname, username, password } = new URL(url);
  if (protocol !== 'app:' || host !== page || username !== '' || password !== '') return { status: 404 };
  // The raw text is looked at, not only what the parser made of it: `..` and `%2e%2e` vanish in parsing.
  if (/%|\\|\/\./.test(url.slice('app://'.length))) return { status: 400 };

  const segments = pathname.slice(1).split('/');
  if (!segments.every((part) => segment.test(part))) return { status: 404 };
  const contentType = mimeTypes[extname(pathname)];
  const known = segments.length === 1 ? segments[0] === pages[page].document : segments[0] === 'assets';
  if (contentType === undefined || !known) return { status: 404 };
  return { status: 200, file: segments.join('/'), contentType };
}
