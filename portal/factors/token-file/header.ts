import type { TokenFileProblem } from '../../../contract/account/token-file.ts';

/** Columns that a file must have (clinical/FACTS 7.9), as compared: without case and without spaces. */
const required = ['serialnumber', 'secretkey', 'timeinterval', 'manufacturer', 'model'] as const;

/**
 * Columns that a file may have. `upn` names the user in Entra; here a token belongs to who shows its code (S1-30), so it
 * is read over. The others say that a token is of a kind that is not supported.
 */
const optional = { upn: 'upn', counter: 'counter', movingfactor: 'counter', algorithm: 'algorithm', hash: 'algorithm' };

export type Column = (typeof required)[number] | 'upn' | 'counter' | 'algorithm';

/** Where each column of this file is. */
export interface Header {
  readonly columns: ReadonlyMap<Column, number>;
  /** Fields that every line must have. */
  readonly count: number;
}

const known = new Map<string, Column>([
  ...required.map((name): [string, Column] => [name, name]),
  ...Object.entries(optional).map(([name, column]): [string, Column] => [name, column as Column]),
]);

const keyOf = (name: string) => name.toLowerCase().replaceAll(/\s/g, '');

/**
 * Reads the header line `upn,serial number,secret key,time interval,manufacturer,model`, with or without `upn`, in any
 * order, upper or lower case.
 * @param line the first line of the file as it is
 * @param fields the same line as a record; null when its quotes are wrong
 */
export function readHeader(
  line: string,
  fields: readonly string[] | null,
): Header | { readonly problem: TokenFileProblem } {
  if (line.split(';').length > line.split(',').length) return { problem: 'semicolons' };
  if (fields === null) return { problem: 'header-wrong' };
  const found = fields.map((field) => known.get(keyOf(field)));
  if (!found.some((column) => column !== undefined && column !== 'upn')) return { problem: 'header-missing' };
  const columns = new Map<Column, number>();
  for (const [index, column] of found.entries()) {
    if (column === undefined || columns.has(column)) return { problem: 'header-wrong' };
    columns.set(column, index);
  }
  if (!required.every((column) => columns.has(column))) return { problem: 'header-wrong' };
  return { columns, count: fields.length };
}
