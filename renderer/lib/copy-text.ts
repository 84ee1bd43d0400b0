/**
 * Puts text on the clipboard at the press of a button. The asynchronous clipboard asks for a permission that every
 * window of ours refuses (SECURITY P01); the copy command needs a press of the user and nothing else.
 * @returns whether the system took it
 */
export function copyText(text: string, page: Document): boolean {
  const area = page.createElement('textarea');
  area.value = text;
  area.readOnly = true;
  area.className = 'only-heard';
  const before = page.activeElement;
  page.body.append(area);
  area.select();
  const taken = page.execCommand('copy');
  area.remove();
  if (before instanceof HTMLElement) before.focus();
  return taken;
}
