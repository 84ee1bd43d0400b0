import type { ErrorView } from '../../contract/errors/error-view.ts';
import type { PinView } from '../../contract/views/pin.ts';

/** The bytes to hand over, or why this cannot be a PIN of this card; then no try is used. */
export type PinReading =
  | { readonly ok: true; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly ok: false; readonly error: ErrorView };

/**
 * @param typed what stands in the field
 * @param limits what the card says of its PIN
 * @returns ASCII bytes, or DP-1106 when length or characters cannot be right
 */
export function readPin(typed: string, limits: Pick<PinView, 'minLength' | 'maxLength' | 'numericOnly'>): PinReading {
  const { minLength, maxLength, numericOnly } = limits;
  const fits = typed.length >= minLength && typed.length <= maxLength;
  const allowed = (numericOnly ? /^\d+$/ : /^[\x20-\x7e]+$/).test(typed);
  if (!fits || !allowed) return { ok: false, error: { code: 'DP-1106', params: { min: minLength, max: maxLength } } };
  return { ok: true, bytes: Uint8Array.from(typed, (character) => character.charCodeAt(0)) };
}
