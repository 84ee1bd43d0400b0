import { useVirtualizer } from '@tanstack/react-virtual';
import { useImperativeHandle, useMemo, useRef, useState, type KeyboardEvent, type Ref } from 'react';
import './data-table.css';
import { TableHead } from './table-head.tsx';
import { fittingColumns, rowAfterKey, tableLines, type Column, type Sort } from './table-model.ts';
import { useTableRoom } from './use-table-room.ts';

/** From this many rows on, only the rows in sight are in the page. */
const virtualFrom = 500;
const lineHeight = 37;

/** What the owner of a table can do with it. */
export interface TableHandle {
  /** Puts the focus on the row that the arrow keys would move from. */
  readonly focusRow: () => void;
  /** Brings one row in sight and puts the focus on it, or on the table when the row does not open. */
  readonly showRow: (key: string) => void;
}

interface DataTableProps<R> {
  readonly label: string;
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly rowKey: (row: R) => string;
  readonly groupOf?: ((row: R) => string) | undefined;
  /** Makes rows open on click and Enter. */
  readonly onOpen?: ((row: R) => void) | undefined;
  /** Says of a row whether it opens; all do when absent. */
  readonly opens?: ((row: R) => boolean) | undefined;
  readonly openKey?: string | null;
  readonly handle?: Ref<TableHandle>;
  /** Makes the column headers sort; the rows come sorted already. */
  readonly sort?: Sort | null;
  readonly onSort?: ((sort: Sort | null) => void) | undefined;
  /** Says of a row whether it stands out as not read yet. */
  readonly isUnread?: ((row: R) => boolean) | undefined;
  /** ArrowUp on the first row goes there: the search field above the table. */
  readonly onLeaveUp?: () => void;
}

/**
 * A dense table with real column headers. Rows that open hold one button in their primary cell; the arrow keys walk
 * over those buttons, so the table is one stop for Tab. Column widths are fixed, so that they stay while scrolling.
 */
export function DataTable<R>(props: DataTableProps<R>) {
  const { rows, rowKey, groupOf, onOpen, opens, openKey = null } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const columns = fittingColumns(props.columns, useTableRoom(scroller));
  const [active, setActive] = useState(0);
  const lines = useMemo(() => tableLines(rows, rowKey, groupOf), [rows, rowKey, groupOf]);
  const virtual = rows.length >= virtualFrom;
  // The compiler leaves this component as written, which is what the virtualizer needs: its functions read live sizes.
  // oxlint-disable-next-line react/incompatible-library
  const virtualizer = useVirtualizer({
    count: lines.length,
    enabled: virtual,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 12,
  });
  /** The rows that hold a button, by their index: the stops of the arrow keys. */
  const stops = useMemo(() => rows.flatMap((row, index) => ((opens?.(row) ?? true) ? [index] : [])), [rows, opens]);
  const current = stops.includes(active) ? active : (stops[0] ?? 0);

  const focusRow = (index: number) => {
    setActive(index);
    const button = () => scroller.current?.querySelector<HTMLButtonElement>(`[data-row="${index}"] .table-open`);
    if (virtual) virtualizer.scrollToIndex(lines.findIndex((line) => line.kind === 'row' && line.index === index));
    // A row that was out of sight is in the page only after the scroll has been drawn.
    if (button()) button()?.focus();
    else requestAnimationFrame(() => requestAnimationFrame(() => button()?.focus()));
  };
  const showRow = (key: string) => {
    const index = rows.findIndex((row) => rowKey(row) === key);
    if (index === -1) return;
    if (stops.includes(index) && onOpen) return focusRow(index);
    scroller.current?.focus();
    if (virtual) virtualizer.scrollToIndex(lines.findIndex((line) => line.key === key));
    else scroller.current?.querySelector(`[data-row="${index}"]`)?.scrollIntoView({ block: 'nearest' });
  };
  useImperativeHandle(props.handle, () => ({ focusRow: () => focusRow(current), showRow }));

  const onKeyDown = (event: KeyboardEvent, index: number) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const from = stops.indexOf(index);
    const to = rowAfterKey(event.key, from, stops.length);
    if (to === null) return;
    event.preventDefault();
    if (event.key === 'ArrowUp' && from === 0 && props.onLeaveUp) props.onLeaveUp();
    else focusRow(stops[to] ?? index);
  };

  const items = virtual ? virtualizer.getVirtualItems() : null;
  const shown = items ? items.map((item) => item.index) : lines.keys().toArray();
  const before = items?.[0]?.start ?? 0;
  const after = items ? virtualizer.getTotalSize() - (items.at(-1)?.end ?? 0) : 0;
  const leastWidth = columns.reduce((sum, column) => sum + column.width, 0);

  return (
    // A region that scrolls must be reachable by keyboard when nothing in it is (WCAG 2.1.1).
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className="table-scroll" ref={scroller} role="region" aria-label={props.label} tabIndex={onOpen ? -1 : 0}>
      <table className="table" aria-rowcount={lines.length + 1} style={{ minWidth: `${leastWidth}rem` }}>
        <colgroup>
          {columns.map((column) => (
            <col key={column.key} style={column.grow ? {} : { width: `${column.width}rem` }} />
          ))}
        </colgroup>
        <TableHead columns={columns} rows={rows} sort={props.sort ?? null} onSort={props.onSort} />
        <tbody>
          {before > 0 ? <Spacer height={before} /> : null}
          {shown.map((position) => {
            const line = lines[position];
            if (line === undefined) return null;
            const measure = virtual ? { ref: virtualizer.measureElement, 'data-index': position } : {};
            if (line.kind === 'group') {
              return (
                <tr key={line.key} className="table-group" aria-rowindex={position + 2} {...measure}>
                  <th colSpan={columns.length} scope="rowgroup">
                    {line.title}
                  </th>
                </tr>
              );
            }
            const opening = onOpen && (opens?.(line.row) ?? true);
            return (
              <tr
                key={line.key}
                {...measure}
                data-row={line.index}
                data-open={openKey === line.key || undefined}
                data-opens={opening || undefined}
                data-unread={props.isUnread?.(line.row) || undefined}
                aria-rowindex={position + 2}
              >
                {columns.map((column) => (
                  <td key={column.key} data-align={column.align}>
                    {opening && column.primary ? (
                      <button
                        type="button"
                        className="table-open"
                        aria-current={openKey === line.key || undefined}
                        tabIndex={line.index === current ? 0 : -1}
                        onFocus={() => setActive(line.index)}
                        onKeyDown={(event) => onKeyDown(event, line.index)}
                        onClick={() => onOpen(line.row)}
                      >
                        {column.cell(line.row)}
                      </button>
                    ) : (
                      column.cell(line.row)
                    )}
                    {column.after?.(line.row)}
                  </td>
                ))}
              </tr>
            );
          })}
          {after > 0 ? <Spacer height={after} /> : null}
        </tbody>
      </table>
    </div>
  );
}

/** Keeps the room of rows that are not in the page. */
function Spacer({ height }: { readonly height: number }) {
  return <tr aria-hidden style={{ height }} />;
}
