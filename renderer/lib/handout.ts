/** A table of a handout; every cell is plain text. */
export interface HandoutTable {
  readonly kind: 'table';
  readonly headers: readonly string[];
  /** Rows below the heading of their group; null where the section has no groups. */
  readonly groups: readonly { readonly title: string | null; readonly rows: readonly (readonly string[])[] }[];
}

export type HandoutBlock =
  | HandoutTable
  | { readonly kind: 'facts'; readonly rows: readonly { readonly label: string; readonly value: string }[] }
  | { readonly kind: 'text'; readonly title: string | null; readonly text: string }
  /** A page of a letter, for paper only; a PNG as data: address. */
  | { readonly kind: 'picture'; readonly address: string; readonly words: string };

/** A piece of a dossier on its way out, to paper or to the clipboard: the same words on both. */
export interface Handout {
  readonly title: string;
  /** Who it is about, on one line; it stands on every page. */
  readonly patient: string;
  readonly blocks: readonly HandoutBlock[];
  /** Doubts and gaps that the screen shows beside the data. */
  readonly notes: readonly string[];
  /** Where it comes from, of when it is, and who read it when (clinical/FACTS 8.2 idea 9). */
  readonly provenance: readonly string[];
}

/** The widest table that still stands as columns in a field of a HIS; a wider one becomes a list of facts. */
const widestLine = 110;
const gap = '  ';

const padded = (cell: string, width: number): string => cell + ' '.repeat(Math.max(0, width - [...cell].length));

/** Columns of one width, each row a line, no markup and no blanks at the end. */
function columns(rows: readonly (readonly string[])[], widths: readonly number[]): string[] {
  return rows.map((row) =>
    row
      .map((cell, index) => padded(cell, widths[index] ?? 0))
      .join(gap)
      .trimEnd(),
  );
}

function factLines(rows: readonly { readonly label: string; readonly value: string }[]): string[] {
  const width = Math.max(0, ...rows.map(({ label }) => [...label].length + 1));
  return rows.map(({ label, value }) => `${padded(`${label}:`, width)} ${value}`.trimEnd());
}

/** A cell longer than this is a text among values, such as what a laboratory concludes. */
const longestValue = 60;
const isText = (row: readonly string[]): boolean => row.some((cell) => [...cell].length > longestValue);

/** A row that is a text: what it is, and all it says, on a line of its own. */
const textLine = (row: readonly string[]): string => {
  const [name = '', ...rest] = row.filter((cell) => cell !== '');
  return `${name}: ${rest.join(' · ')}`;
};

function tableLines({ headers, groups }: HandoutTable): string[] {
  const rows = groups.flatMap((group) => group.rows);
  // A few texts do not cost the values their columns; where most rows are texts, all become lists of facts.
  const texts = new Set(rows.filter(isText));
  const apart = texts.size * 2 < rows.length ? texts : new Set<readonly string[]>();
  const all = [headers, ...rows.filter((row) => !apart.has(row))];
  const widths = headers.map((_, index) => Math.max(...all.map((row) => [...(row[index] ?? '')].length)));
  const width = widths.reduce((sum, one) => sum + one + gap.length, -gap.length);
  const wide = width > widestLine;
  const lines = groups.flatMap(({ title, rows: own }, index) => [
    ...(title === null ? [] : [...(index === 0 && !wide ? [''] : index === 0 ? [] : ['']), title]),
    ...(wide
      ? own.flatMap((row, at) => [
          ...(at === 0 ? [] : ['']),
          ...factLines(
            headers.flatMap((label, column) => {
              const value = row[column] ?? '';
              return value === '' ? [] : [{ label, value }];
            }),
          ),
        ])
      : own.flatMap((row) => (apart.has(row) ? [textLine(row)] : columns([row], widths)))),
  ]);
  return wide
    ? lines
    : [...columns([headers], widths), ...columns([widths.map((one) => '-'.repeat(one))], widths), ...lines];
}

function blockLines(block: HandoutBlock): string[] {
  switch (block.kind) {
    case 'table':
      return tableLines(block);
    case 'facts':
      return factLines(block.rows);
    case 'text':
      return [
        ...(block.title === null ? [] : [block.title]),
        ...block.text.split(/\r?\n/).map((line) => line.trimEnd()),
      ];
    case 'picture':
      return block.words.split('\n');
  }
}

/**
 * A handout as text that pastes well in a HIS: a heading, columns aligned with blanks, no markup; the provenance is
 * always its end.
 */
export function plainTextOf({ title, patient, blocks, notes, provenance }: Handout): string {
  const parts = [
    [title.toLocaleUpperCase('nl'), patient],
    ...blocks.map(blockLines),
    notes.map((note) => `* ${note}`),
    provenance,
  ];
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n');
}
