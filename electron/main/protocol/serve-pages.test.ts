import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { contentSecurityPolicy } from './content-security-policy.ts';
import type { PageName } from './page-files.ts';
import { appScheme, servePage } from './serve-pages.ts';

vi.mock('electron', () => ({ protocol: {} }));

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'dossierpas-pages-'));
  mkdirSync(join(root, 'renderer', 'assets'), { recursive: true });
  writeFileSync(join(root, 'secret.html'), 'outside');
  root = join(root, 'renderer');
  for (const name of ['index.html', 'pin.html', 'assets/index-a1_B.js', 'assets/style.css', 'notes.md']) {
    writeFileSync(join(root, name), name);
  }
});
afterAll(() => rmSync(join(root, '..'), { recursive: true }));

const get = (url: string, page: PageName = 'shell', method = 'GET') => servePage(page, root, { url, method });

describe('E18 pages come from app://, never from file://', () => {
  it.each([
    ['app://shell/index.html', 'shell', 'text/html; charset=utf-8'],
    ['app://shell/assets/index-a1_B.js', 'shell', 'text/javascript; charset=utf-8'],
    ['app://pin/pin.html', 'pin', 'text/html; charset=utf-8'],
    ['app://pin/assets/style.css', 'pin', 'text/css; charset=utf-8'],
  ] as const)('%s', async (url, page, type) => {
    const answer = await get(url, page);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toBe(type);
    expect(await answer.text()).toBe(new URL(url).pathname.slice(1));
  });

  it.each([
    ['app://shell/../secret.html', 400],
    ['app://shell/assets/../../secret.html', 400],
    ['app://shell/%2e%2e/secret.html', 400],
    ['app://shell/assets/..%2f..%2fsecret.html', 400],
    ['app://shell/assets\\..\\secret.html', 400],
    ['app://shell/assets/%5c..%5csecret.html', 400],
    ['app://shell//etc/passwd', 404],
    ['app://shell/etc/passwd', 404],
    ['app://shell/C:/Windows/win.ini', 404],
    ['app://shell/assets/.env', 400],
    ['app://shell/assets/none.js', 404],
    ['app://shell/assets/', 404],
    ['app://shell/notes.md', 404],
    ['app://shell/', 404],
    ['app://shell/pin.html', 404],
    ['app://other/index.html', 404],
    ['app://shell@other/index.html', 404],
    ['app://evil@shell/index.html', 404],
    ['https://shell/index.html', 404],
    ['file:///etc/passwd', 404],
    ['no address', 400],
  ] as const)('R02 %s gives %i', async (url, status) => {
    expect((await get(url)).status).toBe(status);
  });

  it('R02 the PIN window cannot load the shell, and nothing answers a POST', async () => {
    expect((await get('app://pin/index.html', 'pin')).status).toBe(404);
    expect((await get('app://shell/index.html', 'shell', 'POST')).status).toBe(405);
  });

  it('E07 C01 every answer carries the policy', async () => {
    expect(contentSecurityPolicy).toMatchInlineSnapshot(`
      {
        "letter": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'; object-src 'none'; worker-src 'self'; frame-ancestors app://shell",
        "pin": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'; object-src 'none'; frame-ancestors 'none'",
        "shell": "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'none'; base-uri 'none'; form-action 'none'; object-src 'none'; frame-src app://letter; frame-ancestors 'none'",
      }
    `);
    for (const [url, page] of [
      ['app://shell/index.html', 'shell'],
      ['app://shell/none', 'shell'],
      ['app://letter/letter.html', 'letter'],
    ] as const) {
      // oxlint-disable-next-line no-await-in-loop -- answers one after another
      const { headers } = await get(url, page);
      expect(headers.get('content-security-policy')).toBe(contentSecurityPolicy[page]);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
    }
    expect(Object.values(contentSecurityPolicy).join()).not.toMatch(/unsafe-/);
  });

  it('R01 the scheme has no more privileges than it needs', () => {
    expect(appScheme).toEqual({ scheme: 'app', privileges: { standard: true, secure: true } });
  });
});
