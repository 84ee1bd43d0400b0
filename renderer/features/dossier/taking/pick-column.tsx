import type { Translate } from '../../../i18n/i18n.ts';
import type { Column } from '../../../ui/table-model.ts';
import type { DossierEntry } from '../section-definition.tsx';
import { cellText } from './handout-of.ts';

/** A box before each row, named after it. */
export function pickColumn<E extends DossierEntry>(
  t: Translate,
  columns: readonly Column<E>[],
  picked: ReadonlySet<string>,
  onPick: (id: string) => void,
): Column<E> {
  const naming = columns.find(({ primary }) => primary);
  return {
    key: 'pick',
    header: t('taking.pickColumn'),
    width: 2.5,
    headerHeard: true,
    cell: (entry) => (
      <input
        type="checkbox"
        className="taking-pick"
        aria-label={t('taking.pickRow', { name: naming ? cellText(naming, entry) : '' })}
        checked={picked.has(entry.id)}
        onChange={() => onPick(entry.id)}
      />
    ),
  };
}
