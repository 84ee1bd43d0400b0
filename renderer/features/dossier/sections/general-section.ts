import type { GeneralEntry } from '../../../../contract/dossier/entries.ts';
import type { Translate } from '../../../i18n/i18n.ts';
import { directiveText } from '../directive-text.ts';
import { dateColumn, sourceColumn, type SectionDefinition } from '../section-definition.tsx';

/** Algemene patiëntgegevens (S4-15). Most kinds hold one row, so the kind is a column rather than a heading. */
export const generalSection: SectionDefinition<GeneralEntry> = {
  columns: (t) => [
    { key: 'group', header: t('columns.group'), width: 12.5, cell: (entry) => t(`generalGroups.${entry.group}`) },
    { key: 'label', header: t('columns.label'), width: 11, cell: (entry) => label(t, entry) },
    {
      key: 'text',
      header: t('columns.text'),
      width: 14,
      grow: true,
      primary: true,
      cell: (entry) => directiveText(t, entry),
    },
    { ...dateColumn<GeneralEntry>(t), width: 9.5 },
    sourceColumn(t),
  ],
  words: (t, entry) => [t(`generalGroups.${entry.group}`), label(t, entry), directiveText(t, entry), entry.source],
};

/** @returns the words of a known code, else those of the source. */
function label(t: Translate, { code, label: words }: GeneralEntry): string {
  return code === null ? (words ?? '') : t(`generalCodes.${code}`);
}
