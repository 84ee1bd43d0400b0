import type { WardRow } from '../../../contract/views/patient.ts';
import type { Translate } from '../../i18n/i18n.ts';

/** What the list can be narrowed to. */
export const wardFilters = ['all', 'admitted', 'discharged', 'stand-in'] as const;
export type WardFilter = (typeof wardFilters)[number];

/** @returns whether a row stands under a filter; who is seen by waarneming stands under that one only */
export const isUnder = (filter: WardFilter, { stay, onBehalfOf }: WardRow): boolean =>
  filter === 'all' || (filter === 'stand-in' ? onBehalfOf !== null : onBehalfOf === null && stay === filter);

/** @returns how many rows stand under each filter */
export const wardCounts = (rows: readonly WardRow[]): Readonly<Record<WardFilter, number>> =>
  Object.fromEntries(
    wardFilters.map((filter) => [filter, rows.filter((row) => isUnder(filter, row)).length]),
  ) as Record<WardFilter, number>;

/** @returns the heading above a row */
export function groupWords(t: Translate, { stay, onBehalfOf }: WardRow): string {
  if (onBehalfOf === null) return t(`ward.groups.${stay}`);
  const practice = t('waarneming.standingInFor', { practice: onBehalfOf });
  return stay === 'admitted' ? practice : t('ward.groups.standInDischarged', { practice });
}

/**
 * @returns the rows in the order of their headings: own patients who are in, own patients who left, and practice by
 * practice those who are seen by waarneming. Within a heading the order of the portal stays, newest first.
 */
export const inGroups = (rows: readonly WardRow[]): WardRow[] =>
  rows.toSorted(
    (a, b) =>
      Number(a.onBehalfOf !== null) - Number(b.onBehalfOf !== null) ||
      (a.onBehalfOf ?? '').localeCompare(b.onBehalfOf ?? '', 'nl') ||
      a.stay.localeCompare(b.stay),
  );
