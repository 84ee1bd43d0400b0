import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import type { TestedApp } from './app.ts';

/** A file that holds what it should not. */
export interface Found {
  readonly file: string;
  readonly what: string;
}

const utf16 = new TextDecoder('utf-16le');

/** Every file below a folder that holds one of these texts, in UTF-8 or UTF-16; digits must stand alone. */
export async function filesWith(folder: string, texts: readonly string[]): Promise<Found[]> {
  const found: Found[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath, entry.name);
    // Chromium removes files of its own while it runs.
    const bytes = await readFile(file).catch(() => Buffer.alloc(0));
    // Not Buffer's own reading: of an odd number of bytes at an odd place it writes one byte too many.
    const readings = [bytes.toString('latin1'), utf16.decode(bytes), utf16.decode(bytes.subarray(1))];
    for (const what of texts) {
      const words = [what, Buffer.from(what).toString('latin1')];
      const pattern = new RegExp(`(?<!\\d)(?:${words.map(RegExp.escape).join('|')})(?!\\d)`);
      if (readings.some((text) => pattern.test(text))) found.push({ file: path.relative(folder, file), what });
    }
  }
  return found;
}

/** What a page keeps by itself. */
export const storesOf = (app: TestedApp) =>
  app.shell.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    cookies: document.cookie,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
  }));

export const emptyStores = { local: 0, session: 0, databases: 0, caches: 0, cookies: '', workers: 0 };
