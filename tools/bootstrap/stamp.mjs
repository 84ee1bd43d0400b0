import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from './process.mjs';

const skipped = new Set(['node_modules', '.types', 'dist', 'out']);

function* filesBelow(entry) {
  for (const child of readdirSync(entry, { withFileTypes: true }).sort((a, b) => a.name.localeCompare(b.name))) {
    if (skipped.has(child.name)) continue;
    const file = path.join(entry, child.name);
    if (child.isDirectory()) yield* filesBelow(file);
    else if (!/\.test\.tsx?$/.test(child.name)) yield file;
  }
}

/**
 * @param {string[]} places files and folders, relative to the project
 * @returns {string} a digest of their names and contents; tests do not count
 */
export function digestOf(places) {
  const hash = createHash('sha256');
  for (const place of places) {
    const absolute = path.join(root, place);
    const files = /\.[a-z]+$/.test(place) ? [absolute] : [...filesBelow(absolute)];
    for (const file of files)
      hash.update(path.relative(root, file)).update('\0').update(readFileSync(file)).update('\0');
  }
  return hash.digest('hex');
}

/**
 * A stamp remembers for which digest a step was done last, so that a second run takes no time.
 * @param {string} file where it is kept, relative to the project
 */
export function stampAt(file) {
  const absolute = path.join(root, file);
  return {
    /** @param {string} digest */
    matches: (digest) => existsSync(absolute) && readFileSync(absolute, 'utf8') === digest,
    /** @param {string} digest */
    set: (digest) => {
      mkdirSync(path.dirname(absolute), { recursive: true });
      writeFileSync(absolute, digest);
    },
  };
}
