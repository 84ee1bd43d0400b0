import type { ReactNode } from 'react';
import type { PartialDate } from '../../../contract/views/person.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { formatPartialDate } from '../../lib/dates.ts';
import type { Column } from '../../ui/table-model.ts';
import type { Doubt } from './doubts.tsx';

/** What every entry of every section has. */
export interface DossierEntry {
  readonly id: string;
  readonly date: PartialDate | null;
  readonly source: string | null;
  readonly doubts: Doubt[];
}

/** What the reading pane shows of an entry; all of it plain text. */
export interface Reading {
  readonly title: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly body: string | null;
  /** Said when there is no body. */
  readonly noBody?: string;
  readonly extra?: ReactNode;
  /** The words of what `extra` draws, for paper and clipboard; null when they stand elsewhere already. */
  readonly extraText?: { readonly title: string; readonly text: string } | null;
  /** A PDF that is read in place of the text. */
  readonly letterId?: string | null;
}

/** How one section is shown: the same screen for all ten, told apart by this. */
export interface SectionDefinition<E extends DossierEntry> {
  readonly columns: (t: Translate) => readonly Column<E>[];
  /** Headings between the rows; entries come in the order in which the headings must stand. */
  readonly groupOf?: (t: Translate, entry: E) => string;
  /** Says what the heading said, while the rows are sorted otherwise and the headings are gone. */
  readonly groupColumn?: (t: Translate) => Column<E>;
  /** What the filter of the list looks in. */
  readonly words: (t: Translate, entry: E) => readonly (string | null)[];
  /** Sections with texts open them beside the list. */
  readonly read?: (t: Translate, entry: E, all: readonly E[]) => Reading;
  /** Which entries open; all do when absent. */
  readonly opens?: (entry: E) => boolean;
}

/** @returns a date for a cell; a missing one is an empty cell, explained by its doubt. */
export const dateCell = (date: PartialDate | null): string => (date === null ? '' : formatPartialDate(date));

/** What rows are sorted by on a date; as precise as the source, a year comes before its months. */
export const dateOrder = (date: PartialDate | null): number | null => (date === null ? null : Date.parse(date));

/** @returns the facts that have a value. */
export const facts = (...rows: readonly (readonly [label: string, value: string | null])[]): Reading['facts'] =>
  rows.flatMap(([label, value]) => (value === null || value === '' ? [] : [{ label, value }]));

/** The last column of every section: which organisation says so (column Bron). */
export const sourceColumn = <E extends DossierEntry>(t: Translate): Column<E> => ({
  key: 'source',
  header: t('columns.source'),
  width: 6.5,
  sortBy: (entry) => entry.source,
  // One line: the name of the hospital is long, the same in most rows, and whole in the reading pane and on hover.
  cell: (entry) => (
    <span className="cell-source" title={entry.source ?? ''}>
      {entry.source}
    </span>
  ),
  text: (entry) => entry.source ?? '',
  givesWay: true,
});

/** The first column of most sections. */
export const dateColumn = <E extends DossierEntry>(t: Translate): Column<E> => ({
  key: 'date',
  header: t('columns.date'),
  width: 9.5,
  sortBy: (entry) => dateOrder(entry.date),
  cell: (entry) => dateCell(entry.date),
});
