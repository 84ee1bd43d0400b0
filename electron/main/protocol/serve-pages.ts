import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { protocol, type Session } from 'electron';
import { contentSecurityPolicy } from './content-security-policy.ts';
import { fileFor, type PageName } from './page-files.ts';

/** `standard` gives pages a host and relative addresses, `secure` a secure context. No other privilege (SECURITY R01). */
export const appScheme = { scheme: 'app', privileges: { standard: true, secure: true } };

/** To be called before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([appScheme]);
}

const headersOf = (page: PageName) => ({
  'Content-Security-Policy': contentSecurityPolicy[page],
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-store',
});

/**
 * Answers one request of a page from the folder of the built renderer.
 * @param root folder with index.html, pin.html, letter.html and assets/
 */
export async function servePage(page: PageName, root: string, request: Pick<Request, 'method' | 'url'>) {
  const headers = headersOf(page);
  const answer = fileFor(page, request.method, request.url);
  if (answer.status !== 200) return new Response(null, { status: answer.status, headers });
  try {
    const content = await readFile(join(root, answer.file));
    return new Response(content, { headers: { ...headers, 'Content-Type': answer.contentType } });
  } catch {
    // The only file that can be missing is one that the build did not make.
    return new Response(null, { status: 404, headers });
  }
}

/**
 * Serves some pages, and only those, inside one browser session.
 * @param served the page of the window first; a request for any other host is answered as that page would: not found
 */
export function servePagesIn(session: Session, served: readonly [PageName, ...PageName[]], root: string): void {
  session.protocol.handle('app', (request) => {
    const host = URL.canParse(request.url) ? new URL(request.url).host : '';
    return servePage(served.find((page) => page === host) ?? served[0], root, request);
  });
}
