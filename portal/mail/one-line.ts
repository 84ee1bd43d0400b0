/** A name as one line: what separates lines or controls a terminal becomes a space, so that it starts no header of its own. */
export function oneLine(text: string, most = 200): string {
  return text
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, most);
}
