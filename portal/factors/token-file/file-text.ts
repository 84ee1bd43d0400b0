import { largestTokenFile, type TokenFileProblem } from '../../../contract/account/token-file.ts';

/** How files begin that people take for the CSV file: Excel and other packages of Office, old Office, PDF, gzip. */
const otherKinds: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
  [0x25, 0x50, 0x44, 0x46],
  [0x1f, 0x8b],
];
const utf16Marks: readonly (readonly number[])[] = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];

const startsWith = (bytes: Uint8Array, start: readonly number[]) => start.every((byte, index) => bytes[index] === byte);

/** Text without a mark in two bytes a character: every other byte of Western text is zero. */
function isUtf16(bytes: Uint8Array): boolean {
  if (utf16Marks.some((mark) => startsWith(bytes, mark))) return true;
  const zeros = [0, 0];
  bytes.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [most, least] = zeros.toSorted((a, b) => b - a);
  return (most ?? 0) > bytes.length * 0.4 && (least ?? 0) < bytes.length * 0.05;
}

const isControl = (byte: number) => (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0d) || byte === 0x7f;

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

/**
 * The text of a token file; a byte order mark of UTF-8 is allowed and left out.
 * @returns the text, or what is wrong: `encoding` for text that is not UTF-8, `not-text` for anything that is no text
 */
export function textOf(bytes: Uint8Array): { readonly text: string } | { readonly problem: TokenFileProblem } {
  if (bytes.length > largestTokenFile) return { problem: 'too-large' };
  if (bytes.length === 0) return { problem: 'empty' };
  if (otherKinds.some((start) => startsWith(bytes, start))) return { problem: 'not-text' };
  if (isUtf16(bytes)) return { problem: 'encoding' };
  if (bytes.some(isControl)) return { problem: 'not-text' };
  const text = decode(bytes);
  if (text === null) return { problem: 'encoding' };
  return text.trim() === '' ? { problem: 'empty' } : { text };
}
