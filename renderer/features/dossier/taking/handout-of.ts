import type { SectionView } from '../../../../contract/dossier/section-view.ts';
import type { PatientHeader } from '../../../../contract/views/patient.ts';
import type { PartialDate, UserView } from '../../../../contract/views/person.ts';
import type { Translate } from '../../../i18n/i18n.ts';
import { formatInstant, formatPartialDate } from '../../../lib/dates.ts';
import type { Handout, HandoutBlock, HandoutTable } from '../../../lib/handout.ts';
import { type Column, tableLines } from '../../../ui/table-model.ts';
import { type Doubt, doubtsOf } from '../doubts.tsx';
import type { DossierEntry, Reading, SectionDefinition } from '../section-definition.tsx';
import type { DossierOfPatient } from './dossier-context.ts';

/** Who reads, and when: the other half of the provenance. */
export interface ReadBy {
  readonly user: UserView | null;
  readonly now: Date;
}

/** @returns who it is about, on one line */
export function patientLine(
  t: Translate,
  { name, birthDate, gender, patientNumber }: PatientHeader,
  hospital: DossierOfPatient['hospital'],
): string {
  const born = birthDate === null ? t('common.unknown') : formatPartialDate(birthDate);
  const person = t('taking.patient', { name, born, gender: t(`gender.${gender}`) });
  return patientNumber === null
    ? person
    : `${person}, ${t('taking.number', { name: hospital?.patientNumberName ?? '', number: patientNumber })}`;
}

const mostSources = 5;

/** Hospital and sources, of which days, and who read it when (clinical/FACTS 8.2 idea 9). */
export function provenanceOf(
  t: Translate,
  hospital: DossierOfPatient['hospital'],
  entries: readonly Pick<DossierEntry, 'date' | 'source'>[],
  { user, now }: ReadBy,
): string[] {
  const name = hospital?.name ?? '';
  const sources = [
    ...new Set(entries.map(({ source }) => source).filter((source) => source !== null && source !== name)),
  ];
  const named = [...sources.slice(0, mostSources), ...(sources.length > mostSources ? ['…'] : [])].join('; ');
  const days = [...new Set(entries.map(({ date }) => date).filter((date) => date !== null))].toSorted();
  const [first, last] = [days[0], days.at(-1)];
  const reader = [user?.name, user?.role, user?.organisation].filter((part) => part).join(', ');
  return [
    [
      named === ''
        ? t('taking.fromHospital', { hospital: name })
        : t('taking.from', { hospital: name, sources: named }),
      first === undefined || last === undefined ? null : dayWords(t, first, last),
    ]
      .filter((part) => part !== null)
      .join(' '),
    t('taking.readBy', { when: formatInstant(now.toISOString()), reader }),
  ];
}

function dayWords(t: Translate, first: PartialDate, last: PartialDate): string {
  const [from, to] = [formatPartialDate(first), formatPartialDate(last)];
  return from === to ? t('taking.ofDay', { date: from }) : t('taking.ofPeriod', { from, to });
}

const noteOf = (t: Translate, doubt: Doubt, number: number): string => `${number}: ${t(`doubts.${doubt}`)}`;

/** @returns the words of a cell, on one line */
export function cellText<R>(column: Column<R>, row: R): string {
  const drawn = column.text?.(row) ?? column.cell(row);
  return typeof drawn === 'string' ? drawn.replaceAll(/\s+/g, ' ').trim() : '';
}

/** Rows of a section as a table: columns that say nothing, or in every row the same source, are left out. */
function tableOf<E extends DossierEntry>(
  t: Translate,
  definition: SectionDefinition<E>,
  entries: readonly E[],
  doubts: readonly Doubt[],
  isSorted: boolean,
): HandoutTable {
  const oneSource = new Set(entries.map(({ source }) => source)).size === 1;
  const columns = [...(isSorted && definition.groupColumn ? [definition.groupColumn(t)] : []), ...definition.columns(t)]
    .filter((column) => !(column.key === 'source' && oneSource))
    .filter((column) => entries.some((entry) => cellText(column, entry) !== ''));
  const words = (column: Column<E>, entry: E) => {
    const marks = column.primary ? entry.doubts.map((doubt) => doubts.indexOf(doubt) + 1).join(',') : '';
    return marks === '' ? cellText(column, entry) : `${cellText(column, entry)} [${marks}]`;
  };
  const groups: { title: string | null; rows: string[][] }[] = [];
  for (const line of tableLines(
    entries,
    ({ id }) => id,
    isSorted ? undefined : definition.groupOf && ((entry) => definition.groupOf?.(t, entry) ?? ''),
  )) {
    if (line.kind === 'group') groups.push({ title: line.title, rows: [] });
    else {
      if (groups.length === 0) groups.push({ title: null, rows: [] });
      groups.at(-1)?.rows.push(columns.map((column) => words(column, line.row)));
    }
  }
  return { kind: 'table', headers: columns.map(({ header }) => header), groups };
}

/** Rows of a section, or all of it, with everything that the screen says about them. */
export function sectionHandout<E extends DossierEntry>(
  t: Translate,
  { header, hospital }: DossierOfPatient,
  view: SectionView,
  definition: SectionDefinition<E>,
  entries: readonly E[],
  isSorted: boolean,
  by: ReadBy,
): Handout {
  const doubts = doubtsOf(entries);
  const total = view.entries.length;
  return {
    title: t(`sections.${view.section}`),
    patient: patientLine(t, header, hospital),
    blocks: [tableOf(t, definition, entries, doubts, isSorted)],
    notes: [
      ...(view.section === 'medication' ? [t('dossier.medicationBanner', { hospital: hospital?.name ?? '' })] : []),
      ...(entries.length < total ? [t('taking.shownOf', { shown: entries.length, total })] : []),
      ...(view.more ? [t('dossier.more', { count: total })] : []),
      ...(view.notUnderstood > 0 ? [t('dossier.notUnderstood', { count: view.notUnderstood })] : []),
      ...doubts.map((doubt, index) => noteOf(t, doubt, index + 1)),
    ],
    provenance: provenanceOf(t, hospital, entries, by),
  };
}

/** What is taken of a letter that is read as PDF, and what of it is left out. */
export interface LetterPart {
  readonly blocks: readonly HandoutBlock[];
  readonly notes: readonly string[];
}

/** One entry as the reading pane shows it: its facts and its text, or in the place of the text what is read of its PDF. */
export function readingHandout(
  t: Translate,
  { header, hospital }: DossierOfPatient,
  reading: Reading,
  entry: DossierEntry,
  by: ReadBy,
  letter: LetterPart | null = null,
): Handout {
  const text = reading.body ?? reading.noBody ?? t('dossier.noText');
  const blocks: HandoutBlock[] = [
    // A page of a letter says itself from whom it is and to whom, and needs the room.
    ...(letter?.blocks.every(({ kind }) => kind === 'picture') === true
      ? []
      : [{ kind: 'facts' as const, rows: reading.facts }]),
    ...(letter?.blocks ?? (text === '' ? [] : [{ kind: 'text' as const, title: null, text }])),
    ...(reading.extraText ? [{ kind: 'text' as const, ...reading.extraText }] : []),
  ];
  return {
    title: reading.title === '' ? t('dossier.untitled') : reading.title,
    patient: patientLine(t, header, hospital),
    blocks,
    notes: [...(letter?.notes ?? []), ...entry.doubts.map((doubt) => t(`doubts.${doubt}`))],
    provenance: provenanceOf(t, hospital, [entry], by),
  };
}

/** Words that were selected on the screen, as the browser gives them. @param entries where they stand, when that is known */
export function selectionHandout(
  t: Translate,
  { header, hospital }: DossierOfPatient,
  text: string,
  by: ReadBy,
  entries: readonly DossierEntry[] = [],
): Handout {
  return {
    title: t('taking.selection'),
    patient: patientLine(t, header, hospital),
    blocks: [{ kind: 'text', title: null, text: text.trim() }],
    notes: [],
    provenance: provenanceOf(t, hospital, entries, by),
  };
}
