const breaks = /<\s*(?:br|\/p|\/div|\/li|\/tr|\/h[1-6])\b[^>]*>/gi;
const unseen = /<\s*(script|style)\b[\s\S]*?(?:<\s*\/\s*\1\s*>|$)/gi;
const tags = /<\/?[a-z!][^>]*(?:>|$)/gi;
const named: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  euml: 'ë',
  eacute: 'é',
  iuml: 'ï',
  mu: 'µ',
  deg: '°',
};

/**
 * Text of a field in which a source put markup, such as a `conclusion` with a `<div>` (clinical/FACTS section 3,
 * Pathologie). The outcome is shown as text and never as HTML, so this is for the reader, not for safety (Y01).
 * @returns the text, and whether markup was taken out
 */
export function plainText(source: string): { text: string; markup: boolean } {
  if (!/<[a-z!/]/i.test(source)) return { text: source.trim(), markup: false };
  const text = source
    .replace(unseen, '')
    .replace(breaks, '\n')
    .replace(tags, '')
    .replace(
      /&(?:#(\d{1,6})|#x([0-9a-f]{1,5})|([a-z]{2,8}));/gi,
      (whole, decimal: string, hex: string, name: string) => {
        if (name !== undefined) return named[name.toLowerCase()] ?? whole;
        const point = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
        return point > 0 && point <= 0x10ffff ? String.fromCodePoint(point) : whole;
      },
    )
    .replace(/[ \t]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  return { text, markup: true };
}
