import type { GeneralEntry } from '../../../../contract/dossier/entries.ts';
import { dateColumn, sourceColumn, type SectionDefinition } from '../section-definition.tsx';

/** Algemene patiëntgegevens (S4-15). Most kinds hold one row, so the kind is a column rather than a heading. */
export const generalSection: SectionDefinition<GeneralEntry> = {
  columns: (t) => [
    { key: 'group', header: t('columns.group'), width: 12.5, cell: (entry) => t(`generalGroups.${entry.group}`) },
    { key: 'label', header: t('columns.label'), width: 11, cell: (entry) => entry.label ?? '' },
    { key: 'text', header: t('columns.text'), width: 14, grow: true, primary: true, cell: (entry) => entry.text },
    { ...dateColumn<GeneralEntry>(t), header: t('columns.onset'), width: 6.5 },
    sourceColumn(t),
  ],
  words: (t, entry) => [t(`generalGroups.${entry.group}`), entry.label, entry.text, entry.source],
};
