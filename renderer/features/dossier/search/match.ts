/** One character as it is compared: without case and accents, and one character long, so that places stay where they are. */
const folded = new Map<string, string>();
function foldCharacter(character: string): string {
  const known = folded.get(character);
  if (known !== undefined) return known;
  const plain = character.normalize('NFD').charAt(0).toLocaleLowerCase('nl');
  const kept = plain.length === character.length ? plain : character;
  folded.set(character, kept);
  return kept;
}

const plainText = /^[\u0020-\u007e\n]*$/;

/** @returns the text without case and accents, of the same length */
export const fold = (text: string): string =>
  plainText.test(text) ? text.toLowerCase() : text.split('').map(foldCharacter).join('');

/** @returns the words that were typed, folded; every one of them must be found */
export const needles = (typed: string): readonly string[] =>
  fold(typed)
    .split(/\s+/)
    .filter((word) => word !== '');

/** @returns the texts folded, to be compared again and again */
export const foldAll = (texts: readonly (string | null)[]): readonly string[] =>
  texts.filter((text) => text !== null && text !== '').map((text) => fold(text ?? ''));

/** @returns whether every needle is in one of these folded texts */
export const matches = (texts: readonly string[], wanted: readonly string[]): boolean =>
  wanted.every((needle) => texts.some((text) => text.includes(needle)));

/** A text cut around what was found in it: every other part is a hit. */
export interface Marked {
  readonly parts: readonly { readonly text: string; readonly hit: boolean }[];
}

/** @returns the whole text with its hits; hits that touch are one */
export function marked(text: string, wanted: readonly string[]): Marked {
  const plain = fold(text);
  const hits = wanted.flatMap((needle) => placesOf(plain, needle)).toSorted((a, b) => a.from - b.from || b.to - a.to);
  const parts: { text: string; hit: boolean }[] = [];
  let at = 0;
  for (const { from, to } of hits) {
    if (to <= at) continue;
    const start = Math.max(from, at);
    if (start > at) parts.push({ text: text.slice(at, start), hit: false });
    const last = parts.at(-1);
    if (last?.hit === true) last.text += text.slice(start, to);
    else parts.push({ text: text.slice(start, to), hit: true });
    at = to;
  }
  if (at < text.length) parts.push({ text: text.slice(at), hit: false });
  return { parts };
}

function placesOf(text: string, needle: string): { from: number; to: number }[] {
  const places: { from: number; to: number }[] = [];
  for (let from = text.indexOf(needle); from !== -1 && places.length < 20; from = text.indexOf(needle, from + 1)) {
    places.push({ from, to: from + needle.length });
  }
  return places;
}

const before = 40;
const after = 110;

/**
 * A line of a long text around the first hit in it.
 * @returns null when nothing of what was wanted is in it
 */
export function excerpt(text: string, wanted: readonly string[]): Marked | null {
  const plain = fold(text);
  const places = wanted.map((needle) => plain.indexOf(needle)).filter((place) => place !== -1);
  if (places.length === 0) return null;
  const first = Math.min(...places);
  const from = first <= before ? 0 : first - before;
  const cut = text.slice(from, first + after).replaceAll('\n', ' ');
  const line = `${from > 0 ? '…' : ''}${cut}${first + after < text.length ? '…' : ''}`;
  return marked(line, wanted);
}
