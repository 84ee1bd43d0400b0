import { useTranslation } from 'react-i18next';
import type { SectionView } from '../../../contract/dossier/section-view.ts';
import { DoubtNotes, type Doubt } from './doubts.tsx';

interface SectionNotesProps {
  readonly view: SectionView;
  readonly doubts: readonly Doubt[];
}

/** Under a section: what is not in it, and what its footnote marks mean. */
export function SectionNotes({ view, doubts }: SectionNotesProps) {
  const { t } = useTranslation();
  if (doubts.length === 0 && view.notUnderstood === 0 && !view.more) return null;
  return (
    <ul className="section-notes" aria-label={t('dossier.notes')}>
      {view.more ? <li className="section-note-wide">{t('dossier.more', { count: view.entries.length })}</li> : null}
      {view.notUnderstood > 0 ? (
        <li className="section-note-wide">{t('dossier.notUnderstood', { count: view.notUnderstood })}</li>
      ) : null}
      <DoubtNotes all={doubts} />
    </ul>
  );
}
