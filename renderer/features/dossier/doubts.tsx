import { useTranslation } from 'react-i18next';
import type { z } from 'zod';
import type { Doubt as DoubtSchema } from '../../../contract/dossier/entries.ts';

export type Doubt = z.infer<typeof DoubtSchema>;

/** The doubts of a section in the order in which they are met; their place is their footnote number. */
export function doubtsOf(entries: readonly { readonly doubts: readonly Doubt[] }[]): readonly Doubt[] {
  return [...new Set(entries.flatMap((entry) => entry.doubts))];
}

interface DoubtMarksProps {
  readonly doubts: readonly Doubt[];
  readonly all: readonly Doubt[];
}

/** Small numbers beside an entry; who hears gets the sentence itself. */
export function DoubtMarks({ doubts, all }: DoubtMarksProps) {
  const { t } = useTranslation();
  if (doubts.length === 0) return null;
  return (
    <sup className="doubt-marks">
      {doubts.map((doubt, index) => (
        <span key={doubt}>
          <span aria-hidden>
            {index > 0 ? ', ' : ''}
            {all.indexOf(doubt) + 1}
          </span>
          <span className="only-heard">
            {t('dossier.note', { number: all.indexOf(doubt) + 1, text: t(`doubts.${doubt}`) })}
          </span>
        </span>
      ))}
    </sup>
  );
}

/** The footnotes under the table. */
export function DoubtNotes({ all }: { readonly all: readonly Doubt[] }) {
  const { t } = useTranslation();
  return all.map((doubt, index) => (
    <li key={doubt}>
      <span className="doubt-number">{index + 1}</span>
      {t(`doubts.${doubt}`)}
    </li>
  ));
}
