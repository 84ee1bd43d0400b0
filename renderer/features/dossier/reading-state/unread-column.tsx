import type { Translate } from '../../../i18n/i18n.ts';
import type { Column } from '../../../ui/table-model.ts';
import type { ReadMarks } from './use-read-marks.ts';

/** The first column of letters and results: a dot for what was not read yet, and the word for who hears. */
export const unreadColumn = <E extends { readonly id: string }>(
  t: Translate,
  unread: ReadMarks['unread'],
  fresh: ReadMarks['fresh'],
): Column<E> => ({
  key: 'unread',
  header: t('unread.column'),
  headerHeard: true,
  width: 1.75,
  sortBy: ({ id }) => (unread.has(id) ? 0 : 1),
  cell: ({ id }) =>
    unread.has(id) ? (
      <span className="table-dot table-dot-unread" title={t(fresh.has(id) ? 'unread.new' : 'unread.unread')}>
        <span className="only-heard">{t(fresh.has(id) ? 'unread.new' : 'unread.unread')}</span>
      </span>
    ) : null,
});
