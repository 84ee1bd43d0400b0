import { CsvError, parse } from 'csv-parse/sync';

/** One record, and the line of the file on which it begins. */
export interface CsvRecord {
  readonly line: number;
  /** Its fields without the spaces around them; null when its quotes are wrong. */
  readonly fields: readonly string[] | null;
}

/** @returns the lines of a file as an editor numbers them; what follows the last line end is a line only if it is not empty */
export function linesOf(text: string): string[] {
  const lines = text.split(/\r\n|\n|\r/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

/** @returns the fields of one record; null when it is not exactly one, by RFC 4180 */
function fieldsOf(text: string, delimiter: string): readonly string[] | null {
  try {
    const records = parse(text, { delimiter, relax_column_count: true, trim: true, record_delimiter: '\n' });
    return records.length === 1 ? (records[0] ?? null) : null;
  } catch (error) {
    if (error instanceof CsvError) return null;
    throw error;
  }
}

const hasOddQuotes = (line: string) => line.split('"').length % 2 === 0;

/**
 * Splits lines into records. A record goes on to the next line while its quotes are open. When they are wrong, the fault
 * is the line on which they opened, and reading goes on with the next line: one bad line costs no other line.
 * @param lines of the whole file; blank ones hold no record, but keep their number
 * @param delimiter what stands between two fields
 */
export function recordsOf(lines: readonly string[], delimiter = ','): CsvRecord[] {
  const records: CsvRecord[] = [];
  let index = 0;
  while (index < lines.length) {
    const first = lines[index] ?? '';
    const closing = hasOddQuotes(first) ? lines.findIndex((line, at) => at > index && hasOddQuotes(line)) : index;
    const fields = closing === -1 ? null : fieldsOf(lines.slice(index, closing + 1).join('\n'), delimiter);
    if (first.trim() !== '') records.push({ line: index + 1, fields });
    index = fields === null ? index + 1 : closing + 1;
  }
  return records;
}
