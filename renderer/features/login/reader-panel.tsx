import { useTranslation } from 'react-i18next';
import type { ReadersView } from '../../../contract/views/readers.ts';
import { cardFace } from '../../ui/card-state.ts';
import { Problem } from '../../ui/problem.tsx';
import { ReaderDrawing } from '../../ui/reader-drawing.tsx';
import './reader-panel.css';

/** The reader as a drawing with the same in words, and what to do when something is wrong with it. */
export function ReaderPanel({ readers }: { readonly readers: ReadersView | null }) {
  const { t } = useTranslation();
  const { face, reader, others } = cardFace(readers);
  const problem = readers?.problem ?? null;
  return (
    <aside className="reader-panel" aria-label={t('reader.label')}>
      <ReaderDrawing face={face} />
      <div className="reader-words" role="status">
        <p className="reader-state">
          {reader?.holder ? t('reader.holder', { holder: reader.holder }) : t(`reader.states.${face}`)}
        </p>
        {reader ? (
          <p className="reader-name">
            {reader.name} {others > 0 ? t('reader.more', { count: others }) : null}
          </p>
        ) : null}
      </div>
      {problem ? <Problem error={problem} shape="strip" /> : null}
    </aside>
  );
}
