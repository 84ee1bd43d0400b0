import { ArrowDown, ArrowUp } from 'lucide-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { type Column, isSortable, nextSort, type Sort } from './table-model.ts';

interface TableHeadProps<R> {
  readonly columns: readonly Column<R>[];
  readonly rows: readonly R[];
  readonly sort: Sort | null;
  readonly onSort?: ((sort: Sort | null) => void) | undefined;
}

const steps: Readonly<Record<string, 1 | -1>> = { ArrowLeft: -1, ArrowRight: 1 };

/**
 * The headers of a table. Where they sort, each holds a button; the arrow keys walk over those, so that all of them are
 * one stop for Tab.
 */
export function TableHead<R>({ columns, rows, sort, onSort }: TableHeadProps<R>) {
  const { t } = useTranslation();
  const line = useRef<HTMLTableRowElement>(null);
  const [active, setActive] = useState<string | null>(null);
  const sortable = onSort ? columns.filter((column) => isSortable(column, rows)).map(({ key }) => key) : [];
  const stop = active !== null && sortable.includes(active) ? active : sortable[0];
  const onKeyDown = (event: KeyboardEvent, key: string) => {
    const step = steps[event.key];
    const next = step === undefined ? undefined : sortable[sortable.indexOf(key) + step];
    if (next === undefined) return;
    event.preventDefault();
    line.current?.querySelector<HTMLButtonElement>(`[data-column="${next}"]`)?.focus();
  };
  return (
    <thead>
      <tr ref={line} aria-rowindex={1}>
        {columns.map((column) => {
          const sorted = sort?.key === column.key ? sort : null;
          return (
            <th
              key={column.key}
              scope="col"
              data-align={column.align}
              aria-sort={sorted ? (sorted.descending ? 'descending' : 'ascending') : undefined}
            >
              {onSort && sortable.includes(column.key) ? (
                <button
                  type="button"
                  className="table-sort"
                  data-column={column.key}
                  title={t('sort.by', { column: column.header })}
                  tabIndex={column.key === stop ? 0 : -1}
                  onFocus={() => setActive(column.key)}
                  onKeyDown={(event) => onKeyDown(event, column.key)}
                  onClick={() => onSort(nextSort(sort, column.key))}
                >
                  <span className={column.headerHeard ? 'only-heard' : undefined}>{column.header}</span>
                  {sorted?.descending ? <ArrowDown size={13} aria-hidden /> : null}
                  {sorted && !sorted.descending ? <ArrowUp size={13} aria-hidden /> : null}
                  {column.headerHeard && !sorted ? <span className="table-dot" aria-hidden /> : null}
                </button>
              ) : (
                <span className={column.headerHeard ? 'only-heard' : undefined}>{column.header}</span>
              )}
            </th>
          );
        })}
      </tr>
    </thead>
  );
}
