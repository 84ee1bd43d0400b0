import type { ReactNode } from 'react';

/** A column of a dense table. */
export interface Column<R> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: R) => ReactNode;
  /** The words of a cell that `cell` draws; not needed where it gives words itself. */
  readonly text?: (row: R) => string;
  /** Width in rem, and the least width of a column that grows. */
  readonly width: number;
  /** Takes its share of the room that is left. */
  readonly grow?: boolean;
  /** The cell that names the row; it holds the button that opens it. */
  readonly primary?: boolean;
  readonly align?: 'end';
  /** Stands after the button of a primary cell, outside its name: footnote marks. */
  readonly after?: (row: R) => ReactNode;
  /** Gives way while a row is being read beside the table. */
  readonly givesWay?: boolean;
  /** Leaves the table before it would scroll sideways: what it says stands in the reading pane too. */
  readonly spare?: boolean;
  /** What the rows are sorted by; without it, by the cell where that is text. */
  readonly sortBy?: (row: R) => SortValue;
  /** The header is for screen readers only. */
  readonly headerHeard?: boolean;
}

/** Something to sort by; null comes last in both directions. */
export type SortValue = string | number | null;

/** By which column, and which way. */
export interface Sort {
  readonly key: string;
  readonly descending: boolean;
}

const collator = new Intl.Collator('nl', { numeric: true, sensitivity: 'base' });

/** @returns what a row is sorted by in this column */
function sortValue<R>(column: Column<R>, row: R): SortValue {
  const value = column.sortBy ? column.sortBy(row) : column.cell(row);
  return typeof value === 'number' || (typeof value === 'string' && value !== '') ? value : null;
}

/** @returns whether rows can be sorted by this column: it says by what, or its cells are text */
export const isSortable = <R>(column: Column<R>, rows: readonly R[]): boolean =>
  column.sortBy !== undefined || (rows[0] !== undefined && typeof column.cell(rows[0]) === 'string');

/** Numbers before words, words as a Dutch list has them; rows without a value last, whichever way. */
function compare(a: SortValue, b: SortValue, way: 1 | -1): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === 'number' && typeof b === 'number') return way * (a - b);
  if (typeof a === 'string' && typeof b === 'string') return way * collator.compare(a, b);
  return way * (typeof a === 'number' ? -1 : 1);
}

/** @returns the rows by one column; rows that are equal in it stay in the order they came in */
export function sortedRows<R>(rows: readonly R[], column: Column<R>, descending: boolean): R[] {
  return rows
    .map((row) => ({ row, value: sortValue(column, row) }))
    .toSorted((a, b) => compare(a.value, b.value, descending ? -1 : 1))
    .map(({ row }) => row);
}

/** @returns what a press on a column header makes of the sort: upwards, downwards, and back to the order of the source */
export function nextSort(sort: Sort | null, key: string): Sort | null {
  if (sort?.key !== key) return { key, descending: false };
  return sort.descending ? null : { key, descending: true };
}

/** @returns the columns that fit in so many rem: spare ones leave, the last one first; the others stay, come what may */
export function fittingColumns<R>(columns: readonly Column<R>[], room: number): readonly Column<R>[] {
  const needed = columns.reduce((sum, { width }) => sum + width, 0);
  const spare = needed > room ? columns.findLast((column) => column.spare) : undefined;
  return spare === undefined
    ? columns
    : fittingColumns(
        columns.filter((column) => column !== spare),
        room,
      );
}

/** A line of the table: a row, or the heading of the rows below it. */
export type TableLine<R> =
  | { readonly kind: 'group'; readonly key: string; readonly title: string }
  | { readonly kind: 'row'; readonly key: string; readonly row: R; readonly index: number };

/**
 * @param rows in the order to show
 * @param rowKey unique per row
 * @param groupOf title of the group of a row; a heading line comes before the first row of each run
 * @returns the lines of the table; `index` counts rows only
 */
export function tableLines<R>(
  rows: readonly R[],
  rowKey: (row: R) => string,
  groupOf?: (row: R) => string,
): TableLine<R>[] {
  const lines: TableLine<R>[] = [];
  let group: string | null = null;
  rows.forEach((row, index) => {
    const title = groupOf?.(row) ?? null;
    if (title !== null && title !== group) lines.push({ kind: 'group', key: `group-${index}`, title });
    group = title;
    lines.push({ kind: 'row', key: rowKey(row), row, index });
  });
  return lines;
}

/** @returns the place in the list that a key moves to, or null when the key does not move. */
export function rowAfterKey(key: string, from: number, count: number): number | null {
  const page = 12;
  const to = {
    ArrowDown: from + 1,
    ArrowUp: from - 1,
    PageDown: from + page,
    PageUp: from - page,
    Home: 0,
    End: count - 1,
  }[key];
  return to === undefined ? null : Math.max(0, Math.min(count - 1, to));
}
