import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { catalogue } from '../../contract/errors/catalogue.ts';
import type { ErrorEntry } from '../../contract/errors/entry.ts';
import { errorPage } from './error-page.ts';

it('docs/errors.md says what the screens say (npm run docs writes it)', () => {
  expect(readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8')).toBe(errorPage());
});

const rows = Object.entries<ErrorEntry>(catalogue);

it.each(rows)('%s has the same placeholders in both languages and full sentences', (_code, entry) => {
  const placeholders = (texts: object) => [...new Set(JSON.stringify(texts).match(/\{\{\w+\}\}/g) ?? [])].toSorted();
  expect(placeholders(entry.en)).toEqual(placeholders(entry.nl));
  for (const texts of [entry.nl, entry.en]) {
    for (const sentence of [texts.title, texts.user, texts.it]) expect(sentence).toMatch(/^[A-ZÀ-Ý“{].*[.!?]$/s);
  }
});
