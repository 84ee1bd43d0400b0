import { isoDay } from './dates.ts';

const months = [
  ['januari', 'jan', 'january'],
  ['februari', 'feb', 'february'],
  ['maart', 'mrt', 'march', 'mar'],
  ['april', 'apr'],
  ['mei', 'may'],
  ['juni', 'jun', 'june'],
  ['juli', 'jul', 'july'],
  ['augustus', 'aug', 'august'],
  ['september', 'sep', 'sept'],
  ['oktober', 'okt', 'october', 'oct'],
  ['november', 'nov'],
  ['december', 'dec'],
];
const monthOf = (word: string): number => months.findIndex((names) => names.includes(word.toLowerCase())) + 1;
const monthWords = months.flat().join('|');

const numeric = /(?<![\d-])(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?![\d-])/;
const written = new RegExp(`(?<!\\d)(\\d{1,2})[- ](${monthWords})\\.?[- ](\\d{4}|\\d{2})(?!\\d)`, 'i');
const iso = /(?<!\d)(\d{4})-(\d{1,2})-(\d{1,2})(?!\d)/;
const packed = /(?<!\d)(\d{2})(\d{2})(\d{4})(?!\d)/;
/** Digits that are on their way to become a date. */
const unfinished = /\d[\d\-/. ]*/;

/** What the typed text holds of a birth date, and the text without it. */
export type BirthDateReading =
  | { readonly kind: 'none'; readonly rest: string }
  | { readonly kind: 'date'; readonly date: string; readonly rest: string }
  | { readonly kind: 'unfinished'; readonly rest: string }
  | { readonly kind: 'impossible'; readonly rest: string };

/** Two digits mean the last such year that has come: nobody is born tomorrow. */
function fullYear(text: string, today: Date): number {
  const year = Number(text);
  if (text.length === 4) return year;
  return year <= today.getFullYear() % 100 ? 2000 + year : 1900 + year;
}

/**
 * Reads a birth date anywhere in what was typed: 12-03-1958, 12/3/1958, 12.3.58, 12 maart 1958, 1958-03-12, 12031958.
 * @param text what was typed, with a name around it
 * @param today for two-digit years and for refusing the future
 */
export function readBirthDate(text: string, today: Date): BirthDateReading {
  const shapes: readonly [RegExp, (match: RegExpExecArray) => [number, number, number]][] = [
    [iso, ([, year, month, day]) => [Number(year), Number(month), Number(day)]],
    [written, ([, day, month = '', year = '']) => [fullYear(year, today), monthOf(month), Number(day)]],
    [numeric, ([, day, month, year = '']) => [fullYear(year, today), Number(month), Number(day)]],
    [packed, ([, day, month, year]) => [Number(year), Number(month), Number(day)]],
  ];
  for (const [shape, numbers] of shapes) {
    const match = shape.exec(text);
    if (match === null) continue;
    const rest = text.replace(match[0], ' ');
    const date = isoDay(...numbers(match));
    const latest = isoDay(today.getFullYear(), today.getMonth() + 1, today.getDate()) ?? '';
    return date === null || date > latest || date < '1880'
      ? { kind: 'impossible', rest }
      : { kind: 'date', date, rest };
  }
  return unfinished.test(text)
    ? { kind: 'unfinished', rest: text.replace(unfinished, ' ') }
    : { kind: 'none', rest: text };
}
