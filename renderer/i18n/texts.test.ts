import { describe, expect, it } from 'vitest';
import { catalogue } from '../../contract/errors/catalogue.ts';
import { en } from './en/en.ts';
import { errorTexts } from './error-texts.ts';
import { nl } from './nl/nl.ts';

/** Every text with its dotted key. */
function flat(texts: object, prefix = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'string' ? [[prefix + key, value]] : flat(value as object, `${prefix}${key}.`),
  );
}
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).sort();

describe('Dutch and English', () => {
  it('have the same placeholders under every key', () => {
    const shape = (texts: object) => flat(texts).map(([key, text]) => `${key} ${placeholders(text).join(' ')}`);
    expect(shape(en)).toEqual(shape(nl));
    expect(flat(en).filter(([, text]) => text === '')).toEqual([]);
  });

  it('speak to the user as u (REQUIREMENTS 8.11)', () => {
    const informal = flat(nl).filter(([, text]) => /\b(je|jij|jouw|jullie)\b/i.test(text));
    expect(informal).toEqual([]);
  });
});

describe('error texts', () => {
  it('never show a bare placeholder', () => {
    for (const code of Object.keys(catalogue)) {
      for (const language of ['nl', 'en'] as const) {
        const { title, user, it: forIt } = errorTexts({ code }, language);
        expect(`${code} ${title} ${user} ${forIt}`).not.toContain('{{');
      }
    }
  });

  it('fills in numbers, words and days', () => {
    expect(errorTexts({ code: 'DP-1101', params: { triesLeft: 2 } }, 'nl').title).toContain('nog 2 pogingen');
    expect(errorTexts({ code: 'DP-1201', params: { date: '2026-10-14' } }, 'nl').title).toContain('14-10-2026');
  });

  it('an unknown code still has a sentence', () => {
    expect(errorTexts({ code: 'DP-1999' }, 'nl').title).toBe(catalogue['DP-6004'].nl.title);
  });
});
