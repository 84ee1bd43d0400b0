import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import axe from 'axe-core';
import { contentSecurityPolicy } from '../../electron/main/protocol/content-security-policy.ts';
import { type PageName, pages } from '../../electron/main/protocol/page-files.ts';

const at = (file: string) => fileURLToPath(new URL(file, import.meta.url));

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
};

/** Where axe is, beside the pages: as one script for all of them, it is compiled once and not once a page. */
export const axePath = '/axe.js';

/** The policy of the page that a file belongs to, with the origins that the pages have here. */
function policyOf(path: string, port: number): string {
  const page = (Object.keys(pages) as PageName[]).find((name) => path === `/${name}.html`) ?? 'shell';
  return contentSecurityPolicy[page].replaceAll(/app:\/\/([a-z]+)/g, `http://$1.localhost:${port}`);
}

/**
 * Builds the gallery and serves it on a free port of loopback, under the very policy of the product, so that an inline
 * style or script of a library shows up here (SECURITY E07, C01).
 */
export async function serveGallery(): Promise<{ readonly origin: string; readonly stop: () => Promise<void> }> {
  const directory = await mkdtemp(join(tmpdir(), 'gallery-'));
  // A process of its own: the module hooks of the test runner break what vite loads while it builds.
  await promisify(execFile)(process.execPath, [
    at('../../node_modules/vite/bin/vite.js'),
    'build',
    '--logLevel=error',
    `--config=${at('vite.config.ts')}`,
    `--outDir=${directory}`,
    '--emptyOutDir',
  ]);
  let port = 0;
  const server = createServer((request, response) => {
    const path = normalize(new URL(request.url ?? '/', 'http://gallery').pathname);
    const file = path === axePath ? Promise.resolve(axe.source) : readFile(join(directory, path));
    file.then(
      (body) =>
        response
          .writeHead(200, {
            'content-type': types[extname(path)] ?? 'application/octet-stream',
            // Built once for a whole run: every further page takes the compiled scripts of the one before.
            'cache-control': 'max-age=3600',
            'content-security-policy': policyOf(path, port),
          })
          .end(body),
      // The browser asks for an icon that no page of ours has.
      () => response.writeHead(path === '/favicon.ico' ? 204 : 404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ({ port } = server.address() as AddressInfo);
  return {
    // A host of its own per page, as in the product: a browser takes every name below localhost for this machine.
    origin: `http://shell.localhost:${port}`,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(directory, { recursive: true, force: true });
    },
  };
}
