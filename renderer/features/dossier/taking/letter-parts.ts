import { mostPagesPrinted, type PagePicture } from '../../../../contract/letter/messages.ts';
import type { Translate } from '../../../i18n/i18n.ts';
import type { HandoutBlock } from '../../../lib/handout.ts';
import type { LetterLine, LetterWords } from '../letter/letter-line.ts';
import type { LetterPart } from './handout-of.ts';

/** What of a letter is not taken along, said beside what is. */
const notesOf = (t: Translate, { clipped }: LetterWords, shown: number, pages: number): string[] => [
  ...(clipped ? [t('taking.letterClipped')] : []),
  ...(shown < pages ? [t('taking.letterPages', { shown, pages })] : []),
];

/** @returns the words of a letter that is open; `no-words` for a scan, null when it does not answer */
export async function wordsOf(t: Translate, line: LetterLine): Promise<LetterPart | 'no-words' | null> {
  const words = await line.words();
  if (words === null) return null;
  const text = words.pages.filter((page) => page !== '').join('\n\n');
  if (text === '') return 'no-words';
  const { pages } = line.current();
  return { blocks: [{ kind: 'text', title: null, text }], notes: notesOf(t, words, words.pages.length, pages) };
}

/**
 * The pages of a letter for paper: as they are drawn, and where that cannot be as their words.
 * @returns null when the letter does not answer
 */
export async function picturesOf(t: Translate, line: LetterLine): Promise<LetterPart | null> {
  const words = await line.words();
  if (words === null) return null;
  const { pages, shown } = line.current();
  const printed = Math.min(shown, mostPagesPrinted);
  const blocks: HandoutBlock[] = [];
  for (let page = 1; page <= printed; page += 1) {
    const text = words.pages[page - 1] ?? '';
    // oxlint-disable-next-line no-await-in-loop -- one page in memory at a time
    const picture = await line.picture(page);
    if (picture === 'silent') return null;
    // oxlint-disable-next-line no-await-in-loop -- as above
    const address = await pictureAddress(picture);
    blocks.push(address === null ? { kind: 'text', title: null, text } : { kind: 'picture', address, words: text });
  }
  const asText = blocks.some(({ kind }) => kind === 'text');
  return { blocks, notes: notesOf(t, asText ? words : { ...words, clipped: false }, printed, pages) };
}

/** @returns the pixels as PNG in a data: address, which is all that the window may show; null where nothing draws */
async function pictureAddress(picture: PagePicture | null): Promise<string | null> {
  if (picture === null) return null;
  const canvas = document.createElement('canvas');
  canvas.width = picture.width;
  canvas.height = picture.height;
  const context = canvas.getContext('2d');
  if (context === null) return null;
  context.putImageData(new ImageData(new Uint8ClampedArray(picture.pixels), picture.width, picture.height), 0, 0);
  const png = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  canvas.width = 0;
  if (png === null) return null;
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.addEventListener('load', () => resolve(String(reader.result)));
    reader.addEventListener('error', () => reject(reader.error ?? new Error('a picture cannot be read')));
    reader.readAsDataURL(png);
  });
}
