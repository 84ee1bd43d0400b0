import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from '@playwright/test';
import { build } from 'vite';
import type { TenThousand } from './ten-thousand.ts';

const at = (place: string) => fileURLToPath(new URL(place, import.meta.url));
const site = at('../../../out/bench/frames-site');
const origin = 'http://bench.localhost';
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const binaries = ['/usr/bin/chromium-headless-shell', '/usr/bin/chromium'];

export interface TwoPages {
  readonly ours: Page;
  readonly medplum: Page;
  close(): Promise<void>;
}

async function launch(): Promise<Browser> {
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const [first = '', second = ''] = binaries;
  return chromium
    .launch({ executablePath: first, args })
    .catch(() => chromium.launch({ executablePath: second, args }));
}

/** Builds both pages and opens them in one browser, with the same results behind them. */
export async function openTwoPages({ observations, lab }: TenThousand): Promise<TwoPages> {
  await build({ configFile: at('vite.config.ts'), logLevel: 'error' });
  const answers: Record<string, string> = {
    '/lab.json': JSON.stringify(lab),
    '/observations.json': JSON.stringify(observations),
  };
  const browser = await launch();
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'nl-NL' });
  await context.route(`${origin}/**`, async (route) => {
    const { pathname } = new URL(route.request().url());
    const json = answers[pathname];
    if (json !== undefined) return route.fulfill({ contentType: 'application/json', body: json });
    const contentType = types[path.extname(pathname)] ?? 'application/octet-stream';
    return readFile(path.join(site, pathname)).then(
      (body) => route.fulfill({ contentType, body }),
      () => route.fulfill({ status: 404 }),
    );
  });
  const open = async (name: string) => {
    const page = await context.newPage();
    page.on('pageerror', (error) => process.stderr.write(`${name}: ${error.message}\n`));
    await page.goto(`${origin}/${name}.html`);
    await page.getByRole('button').first().waitFor();
    return page;
  };
  return { ours: await open('ours'), medplum: await open('medplum'), close: () => browser.close() };
}
