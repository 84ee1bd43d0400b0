/** Characters of WinAnsiEncoding (ISO 32000-1 annex D.2) that have another number in Unicode. */
const special: Readonly<Record<string, number>> = {
  '€': 0x80,
  '…': 0x85,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '•': 0x95,
  '–': 0x96,
  '—': 0x97,
};

/** Text as bytes of WinAnsiEncoding. A letter with an accent it does not know loses the accent; the rest becomes `?`. */
export function winAnsi(text: string): number[] {
  return Array.from(text.normalize('NFC'), (character) => {
    const code = character.codePointAt(0) ?? 0;
    if ((code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code <= 0xff)) return code;
    const known = special[character];
    if (known !== undefined) return known;
    const plain = character.normalize('NFD').charCodeAt(0);
    return plain >= 0x20 && plain < 0x7f ? plain : 0x3f;
  });
}

/** Widths of Helvetica in thousandths of its size, from space to tilde (Adobe Font Metrics, Helvetica). */
const widths = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
];

/** Width of text in Helvetica of size 1; letters with accents count as an average one. */
export const widthOf = (text: string): number =>
  winAnsi(text).reduce((sum, code) => sum + (widths[code - 0x20] ?? 556), 0) / 1000;
