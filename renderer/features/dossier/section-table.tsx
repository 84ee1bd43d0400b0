import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SectionView } from '../../../contract/dossier/section-view.ts';
import { DataTable, type TableHandle } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import { type Column, type Sort, sortedRows } from '../../ui/table-model.ts';
import { DoubtMarks, doubtsOf, type Doubt } from './doubts.tsx';
import { ReadAllButton } from './reading-state/read-all-button.tsx';
import { ReadMarksProblem } from './reading-state/read-marks-problem.tsx';
import { unreadColumn } from './reading-state/unread-column.tsx';
import { useMarkKeys } from './reading-state/use-mark-keys.ts';
import { useReadMarks } from './reading-state/use-read-marks.ts';
import { ReadingPane } from './reading-pane.tsx';
import type { DossierEntry, SectionDefinition } from './section-definition.tsx';
import { SectionNotes } from './section-notes.tsx';
import { foldAll, matches, needles } from './search/match.ts';
import type { SectionStart } from './section-start.ts';
import { useSectionTaking } from './taking/use-section-taking.tsx';

interface SectionTableProps<E extends DossierEntry> {
  readonly view: SectionView;
  readonly entries: readonly E[];
  readonly definition: SectionDefinition<E>;
  readonly start: SectionStart;
  readonly banner?: ReactNode;
  readonly tools?: ReactNode;
  /** Said when `entries` is empty although the section is not. */
  readonly emptyText?: string;
}

/** From this many entries on, a filter helps more than it takes room. */
const filterFrom = 12;
const rowKey = (entry: DossierEntry) => entry.id;

/** @returns the naming column with the footnote marks of each entry behind it. */
const withMarks = <E extends DossierEntry>(column: Column<E>, all: readonly Doubt[]): Column<E> => ({
  ...column,
  after: (entry) => <DoubtMarks doubts={entry.doubts} all={all} />,
});

/** The data face of a section: title and tools, the table, the pane that reads beside it, and the footnotes. */
export function SectionTable<E extends DossierEntry>(props: SectionTableProps<E>) {
  const { t } = useTranslation();
  const { view, entries, definition, start } = props;
  const table = useRef<TableHandle>(null);
  const [filter, setFilter] = useState(start.filter);
  const [sort, setSort] = useState<Sort | null>(null);
  const startsAt = entries.some(({ id }) => id === start.item) ? start.item : null;
  const [openId, setOpenId] = useState<string | null>(startsAt);
  const marks = useReadMarks(view.patientId, view.section, definition.read ? openId : null);
  const doubts = useMemo(() => doubtsOf(entries), [entries]);
  const wanted = useMemo(() => needles(filter), [filter]);
  const isFiltering = wanted.length > 0;
  const texts = useMemo(
    () => (isFiltering ? entries.map((entry) => foldAll(definition.words(t, entry))) : null),
    [isFiltering, entries, definition, t],
  );
  const filtered = useMemo(
    () => (texts === null ? entries : entries.filter((_, index) => matches(texts[index] ?? [], wanted))),
    [entries, wanted, texts],
  );
  const open = openId === null ? undefined : entries.find((entry) => entry.id === openId);
  const reading = open && (definition.opens?.(open) ?? true) ? definition.read?.(t, open, entries) : undefined;
  const isOpening = definition.read !== undefined && entries.some((entry) => definition.opens?.(entry) ?? true);
  const isReading = reading !== undefined;
  const isSorted = sort !== null;
  const { unread, fresh } = marks ?? { unread: null, fresh: null };
  const all = useMemo(
    () => [
      ...(unread === null || fresh === null ? [] : [unreadColumn<E>(t, unread, fresh)]),
      ...(isSorted && definition.groupColumn ? [definition.groupColumn(t)] : []),
      ...definition.columns(t).map((column) => (column.primary ? withMarks(column, doubts) : column)),
    ],
    [definition, t, doubts, isSorted, unread, fresh],
  );
  const shown = useMemo(() => {
    const by = sort && all.find(({ key }) => key === sort.key);
    return sort && by ? sortedRows(filtered, by, sort.descending) : filtered;
  }, [filtered, sort, all]);
  const taking = useSectionTaking(view, definition, shown, isSorted);
  const columns = [
    ...(taking.column === null ? [] : [taking.column]),
    ...all.filter((column) => !(isReading && column.givesWay)),
  ];
  const groupOf = useCallback((entry: E) => definition.groupOf?.(t, entry) ?? '', [definition, t]);
  const title = t(`sections.${view.section}`);
  const isOpenUnread = marks !== null && open !== undefined && marks.unread.has(open.id);
  const setUnread = marks !== null && open !== undefined && !isOpenUnread ? () => marks.setUnread(open.id) : null;
  const readAll = marks !== null && marks.unread.size > 0 ? marks.readAll : null;
  useMarkKeys(setUnread, readAll);
  useEffect(() => {
    if (startsAt !== null) table.current?.showRow(startsAt);
  }, [startsAt]);

  return (
    <div className="section-data">
      <div className="section-head">
        <div className="section-title">
          <h2>{title}</h2>
          <span className="soft" role="status">
            {!isFiltering
              ? t('dossier.count', { count: entries.length })
              : t('dossier.filtered', { shown: shown.length, total: entries.length })}
          </span>
          <div className="section-tools">
            {taking.tools}
            {readAll === null ? null : <ReadAllButton count={marks?.unread.size ?? 0} onPress={readAll} />}
            {props.tools}
            {entries.length >= filterFrom || filter !== '' ? (
              <SearchBox
                label={t('dossier.filter')}
                clearLabel={t('dossier.clearFilter')}
                placeholder={t('dossier.filter')}
                value={filter}
                onChange={setFilter}
              />
            ) : null}
          </div>
        </div>
        {props.banner}
        {start.item !== null && startsAt === null ? <p className="section-banner">{t('changes.itemGone')}</p> : null}
        {marks === null ? null : <ReadMarksProblem marks={marks} />}
        {taking.outcome}
      </div>
      <div className="section-split" data-reading={reading ? true : undefined}>
        {shown.length === 0 ? (
          <Empty title={!isFiltering ? (props.emptyText ?? title) : t('dossier.filterNone', { text: filter.trim() })} />
        ) : (
          <DataTable
            label={title}
            columns={columns}
            rows={shown}
            rowKey={rowKey}
            groupOf={definition.groupOf && !isSorted ? groupOf : undefined}
            onOpen={isOpening ? (entry) => setOpenId(entry.id) : undefined}
            opens={definition.opens}
            openKey={openId}
            sort={sort}
            onSort={setSort}
            isUnread={marks === null ? undefined : (entry) => marks.unread.has(entry.id)}
            handle={table}
          />
        )}
        {open && reading ? (
          <ReadingPane
            key={open.id}
            patientId={view.patientId}
            section={view.section}
            entry={open}
            reading={reading}
            onUnread={setUnread}
            onClose={() => setOpenId(null)}
          />
        ) : null}
      </div>
      <SectionNotes view={view} doubts={doubts} />
    </div>
  );
}
