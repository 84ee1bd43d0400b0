import { entryOf } from '../../contract/errors/catalogue.ts';
import type { ErrorTexts } from '../../contract/errors/entry.ts';
import type { ErrorView } from '../../contract/errors/error-view.ts';
import { formatPartialDate } from '../lib/dates.ts';
import type { Language } from './i18n.ts';

/** An ISO day in a sentence is read as a Dutch date; a placeholder without a value becomes a dash. */
function wordOf(value: string | number | undefined): string {
  if (value === undefined) return '–';
  const text = String(value);
  return /^\d{4}-\d{2}-\d{2}(T|$)/.test(text) ? formatPartialDate(text) : text;
}

/**
 * @param error what crossed the border
 * @returns its three sentences in the language, filled in; whether trying again can help; and its code
 */
export function errorTexts(error: ErrorView, language: Language): ErrorTexts & { retry: boolean; code: string } {
  const entry = entryOf(error.code);
  const fill = (sentence: string) =>
    sentence.replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) => wordOf(error.params?.[name]));
  const texts = entry[language];
  return {
    title: fill(texts.title),
    user: fill(texts.user),
    it: fill(texts.it),
    retry: entry.retry,
    code: error.code,
  };
}
