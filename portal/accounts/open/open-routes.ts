import { z } from 'zod';
import type { PortalApp } from '../../server/portal-app.ts';
import { openPage, openScript, openStyle } from './open-page.ts';

/** One script and one style sheet of the portal itself, and nothing else; no frame may hold the page. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
];

/** A page or a part of one. `asks`: its script asks the portal itself. */
export interface OpenPage {
  readonly path: string;
  readonly type: 'text/html' | 'text/javascript' | 'text/css';
  readonly content: string;
  readonly summary: string;
  readonly asks?: boolean;
}

/** GET of a page for the browser, as it is and without a session. */
export function serveOpenPage(app: PortalApp, { path, type, content, summary, asks = false }: OpenPage): void {
  const policy = [...contentSecurityPolicy, ...(asks ? ["connect-src 'self'"] : [])].join('; ');
  app.get(
    path,
    { schema: { summary, tags: ['open'], produces: [type], response: { 200: z.string() } } },
    async (_request, reply) => {
      void reply.header('content-security-policy', policy).type(`${type}; charset=utf-8`);
      // As it is: the JSON serialiser of the answer schema would put quotes around it.
      return reply.serializer((text: string) => text).send(content);
    },
  );
}

/** GET /open/…: what a link in a mail opens in a browser, and how it goes on to the app. */
export function registerOpenPages(app: PortalApp): void {
  const serve = (path: string, type: OpenPage['type'], content: string, summary: string): void =>
    serveOpenPage(app, { path, type, content, summary });
  serve('/open/registratie', 'text/html', openPage('registratie'), 'Page of a personal registration link');
  serve('/open/wachtwoord', 'text/html', openPage('wachtwoord'), 'Page of a link for a new password');
  serve('/open/aanmelden', 'text/html', openPage('aanmelden'), 'Page of an invitation link of an organisation');
  serve('/open/open.js', 'text/javascript', openScript, 'The script of those pages');
  serve('/open/open.css', 'text/css', openStyle, 'The style of those pages');
}
