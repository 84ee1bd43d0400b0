/** What a spreadsheet takes for the beginning of a formula (OWASP, CSV injection), also behind full-width look-alikes. */
const formula = /^[\t\r\n ]*[=+\-@＝＋－＠]|^[\t\r]/u;

/** @returns a text that a spreadsheet shows and does not calculate: an apostrophe stands before what would be a formula */
export const withoutFormula = (text: string): string => (formula.test(text) ? `'${text}` : text);

function field(text: string): string {
  const safe = withoutFormula(text);
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** So that a spreadsheet reads UTF-8. */
export const csvMark = '\u{feff}';

/** @returns one record with its line end (RFC 4180), for a Dutch spreadsheet: semicolons, and no field a formula */
export const csvRecord = (fields: readonly string[]): string => `${fields.map(field).join(';')}\r\n`;

/**
 * Writes a table as CSV (RFC 4180) for a Dutch spreadsheet: semicolons, a byte order mark so that it is read as UTF-8,
 * and an apostrophe before what would be a formula.
 * @param rows the header first
 */
export const csvOf = (rows: readonly (readonly string[])[]): string => csvMark + rows.map(csvRecord).join('');
