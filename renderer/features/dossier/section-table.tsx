import { useCallback, useMemo, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SectionView } from '../../../contract/dossier/section-view.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import type { Column } from '../../ui/table-model.ts';
import { DoubtMarks, DoubtNotes, doubtsOf, type Doubt } from './doubts.tsx';
import { ReadingPane } from './reading-pane.tsx';
import type { DossierEntry, SectionDefinition } from './section-definition.tsx';

interface SectionTableProps<E extends DossierEntry> {
  readonly view: SectionView;
  readonly entries: E[];
  readonly definition: SectionDefinition<E>;
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
  const { view, entries, definition } = props;
  const [filter, setFilter] = useState('');
  const [openId, setOpenId] = useState<string | null>(null);
  const doubts = useMemo(() => doubtsOf(entries), [entries]);
  const wanted = filter.trim().toLocaleLowerCase('nl');
  const shown = useMemo(
    () =>
      wanted === ''
        ? entries
        : entries.filter((entry) =>
            definition.words(t, entry).some((word) => word?.toLocaleLowerCase('nl').includes(wanted)),
          ),
    [entries, wanted, definition, t],
  );
  const open = openId === null ? undefined : entries.find((entry) => entry.id === openId);
  const reading = open && definition.read?.(t, open, entries);
  const isReading = reading !== undefined;
  const columns = useMemo(
    () =>
      definition
        .columns(t)
        .filter((column) => !(isReading && column.givesWay))
        .map((column) => (column.primary ? withMarks(column, doubts) : column)),
    [definition, t, doubts, isReading],
  );
  const groupOf = useCallback((entry: E) => definition.groupOf?.(t, entry) ?? '', [definition, t]);
  const title = t(`sections.${view.section}`);

  return (
    <div className="section-data">
      <div className="section-head">
        <div className="section-title">
          <h2>{title}</h2>
          <span className="soft" role="status">
            {wanted === ''
              ? t('dossier.count', { count: entries.length })
              : t('dossier.filtered', { shown: shown.length, total: entries.length })}
          </span>
          <div className="section-tools">
            {props.tools}
            {entries.length >= filterFrom ? (
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
      </div>
      <div className="section-split" data-reading={reading ? true : undefined}>
        {shown.length === 0 ? (
          <Empty
            title={wanted === '' ? (props.emptyText ?? title) : t('dossier.filterNone', { text: filter.trim() })}
          />
        ) : (
          <DataTable
            label={title}
            columns={columns}
            rows={shown}
            rowKey={rowKey}
            groupOf={definition.groupOf ? groupOf : undefined}
            onOpen={definition.read ? (entry) => setOpenId(entry.id) : undefined}
            openKey={openId}
          />
        )}
        {open && reading ? (
          <ReadingPane
            key={open.id}
            patientId={view.patientId}
            reading={reading}
            doubts={open.doubts}
            onClose={() => setOpenId(null)}
          />
        ) : null}
      </div>
      {doubts.length > 0 || view.notUnderstood > 0 || view.more ? (
        <ul className="section-notes" aria-label={t('dossier.notes')}>
          {view.more ? (
            <li className="section-note-wide">{t('dossier.more', { count: view.entries.length })}</li>
          ) : null}
          {view.notUnderstood > 0 ? (
            <li className="section-note-wide">{t('dossier.notUnderstood', { count: view.notUnderstood })}</li>
          ) : null}
          <DoubtNotes all={doubts} />
        </ul>
      ) : null}
    </div>
  );
}
