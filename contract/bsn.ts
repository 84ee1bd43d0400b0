/**
 * The 11-proef of the burgerservicenummer: 9·d1 + 8·d2 + … + 2·d8 − d9 is a multiple of 11 (clinical/FACTS section 2).
 * @param text what was typed; spaces and dots are not removed here
 * @returns true for nine digits that pass and are not all zero
 */
export function isBsn(text: string): boolean {
  if (!/^\d{9}$/.test(text) || text === '000000000') return false;
  const digits = Array.from(text, Number);
  const sum = digits.reduce((total, digit, index) => total + digit * (index === 8 ? -1 : 9 - index), 0);
  return sum % 11 === 0;
}
