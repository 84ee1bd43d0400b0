import type { ReactNode } from 'react';

/** A column of a dense table. */
export interface Column<R> {
  readonly key: string;
  readonly header: string;
  readonly cell: (row: R) => ReactNode;
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
