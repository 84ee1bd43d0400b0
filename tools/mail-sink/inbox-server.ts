import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { LetterBox, SinkLetter } from './letter-box.ts';

const page = (name: string) => readFileSync(new URL(`page/${name}`, import.meta.url));
const files: Readonly<Record<string, readonly [type: string, content: Buffer]>> = {
  '/': ['text/html; charset=utf-8', page('inbox.html')],
  '/inbox.css': ['text/css; charset=utf-8', page('inbox.css')],
  '/inbox.js': ['text/javascript; charset=utf-8', page('inbox.js')],
};

/** The page runs its own script and nothing else; the letter in its frame runs none at all. */
const pagePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const letterPolicy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'self'; form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

function send(response: ServerResponse, status: number, type: string, content: string | Buffer, policy = pagePolicy) {
  response
    .writeHead(status, {
      'content-type': type,
      'content-security-policy': policy,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
    .end(content);
}

/** What the list needs; the HTML itself is for the frame alone. */
const listed = ({ html, ...letter }: SinkLetter) => ({ ...letter, hasHtml: html !== null });

/** Links of a letter open beside the inbox. */
const framed = (html: string) => html.replace(/<head>/i, '<head><base target="_blank">');

/** A page of elsewhere that found our port must not read letters (DNS rebinding) nor empty the box. */
function isOurs(request: IncomingMessage): boolean {
  const { host = '', origin } = request.headers;
  const name = /^(localhost|127\.0\.0\.1):\d+$/;
  return name.test(host) && (origin === undefined || origin === `http://${host}`);
}

/** Server-sent events: one at once, and one after every change. */
function follow(box: LetterBox, response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  const tell = () => response.write('data: changed\n\n');
  tell();
  box.on('changed', tell);
  response.once('close', () => box.off('changed', tell));
}

function answer(box: LetterBox, request: IncomingMessage, response: ServerResponse): void {
  const path = (request.url ?? '/').replace(/\?.*$/, '');
  if (!isOurs(request)) return send(response, 403, 'text/plain', 'Forbidden\n');
  if (request.method === 'DELETE' && path === '/letters') {
    box.clear();
    response.writeHead(204).end();
    return;
  }
  if (request.method !== 'GET') return send(response, 405, 'text/plain', 'Method not allowed\n');
  const file = files[path];
  if (file) return send(response, 200, ...file);
  if (path === '/letters') {
    return send(response, 200, 'application/json', JSON.stringify(box.letters.toReversed().map(listed)));
  }
  if (path === '/events') return follow(box, response);
  const id = /^\/letters\/(\d+)$/.exec(path)?.[1];
  const html = box.letters.find((letter) => String(letter.id) === id)?.html ?? null;
  if (html === null) return send(response, 404, 'text/plain', 'Not found\n');
  send(response, 200, 'text/html; charset=utf-8', framed(html), letterPolicy);
}

/** Serves the inbox: the page, `GET /letters` (JSON, newest first), `GET /letters/:id` (HTML), `GET /events`. */
export async function startInbox(
  box: LetterBox,
  port: number,
): Promise<{ readonly address: string; close(): Promise<void> }> {
  // A reader of the page more than ten is no leak.
  box.setMaxListeners(0);
  const server = createServer((request, response) => answer(box, request, response));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(port, '127.0.0.1', resolve);
  });
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('The inbox has no TCP port.');
  return {
    address: `http://localhost:${bound.port}`,
    close: () =>
      new Promise<void>((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
        server.closeAllConnections();
      }),
  };
}
