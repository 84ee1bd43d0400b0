import { PortalRefusal } from '../server/refusal.ts';

/**
 * What is kept of a typed message: no control characters but line breaks and tabs, and none that change the direction
 * of what follows (Unicode bidirectional controls), so that what the other side reads is what was sent.
 * @throws PortalRefusal 400 DP-3007 when nothing is left
 */
export function plainText(typed: string): string {
  const text = typed
    .replaceAll('\r\n', '\n')
    .replaceAll(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, (control) =>
      control === '\n' || control === '\t' ? control : '',
    )
    .trim();
  if (text === '') throw new PortalRefusal(400, 'DP-3007', { status: 400 });
  return text;
}
