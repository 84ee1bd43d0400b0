import type { GeneralEntry } from '../../../../contract/dossier/entries.ts';
import { dateColumn, sourceColumn, type SectionDefinition } from '../section-definition.ts';

/** Algemene patiëntgegevens (S4-15). */
export const generalSection: SectionDefinition<GeneralEntry> = {
  columns: (t) => [
    { key: 'label', header: t('columns.label'), width: 11, cell: (entry) => entry.label ?? '' },
    { key: 'text', header: t('columns.text'), width: 16, grow: true, primary: true, cell: (entry) => entry.text },
    { ...dateColumn<GeneralEntry>(t), header: t('columns.onset') },
    sourceColumn(t),
  ],
  groupOf: (t, entry) => t(`generalGroups.${entry.group}`),
  words: (t, entry) => [t(`generalGroups.${entry.group}`), entry.label, entry.text, entry.source],
};
