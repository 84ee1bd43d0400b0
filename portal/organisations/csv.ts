import { withoutFormula } from '../../contract/csv.ts';

const special = /[",\r\n]/;

/** A field that a spreadsheet shows and does not calculate, quoted where RFC 4180 asks for it. */
function field(text: string): string {
  const harmless = withoutFormula(text);
  return special.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** @returns one record with its line end (RFC 4180) */
export const csvRecord = (fields: readonly string[]): string => `${fields.map(field).join(',')}\r\n`;

/** So that a spreadsheet reads UTF-8. */
export const csvMark = '\ufeff';
