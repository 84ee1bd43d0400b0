import { createPortal } from 'react-dom';
import { useStore } from 'zustand';
import type { AppInfo } from '../../contract/views/app.ts';
import { paperStore } from '../lib/paper.ts';
import { userStore } from '../lib/user.ts';
import { ConsentCard } from './consent-card.tsx';
import { PaperSheet } from './paper-sheet.tsx';
import './paper.css';

interface PaperLayerProps {
  readonly hospital: AppInfo['hospital'] | null;
}

/** Beside the window, seen by the printer only: what the window holds ready for paper. */
export function PaperLayer({ hospital }: PaperLayerProps) {
  const paper = useStore(paperStore, (state) => state.paper);
  const practice = useStore(userStore, ({ user }) => user?.organisation ?? null);
  if (paper === null) return null;
  return createPortal(
    <div className="paper">
      {paper.of === 'dossier' ? (
        <PaperSheet handout={paper.handout} />
      ) : (
        <div className={`card-sheet card-sheet-${paper.paper}`}>
          {Array.from({ length: paper.paper === 'a4' ? 4 : 1 }, (_, place) => (
            <ConsentCard key={place} hospital={hospital} practice={practice} language={paper.language} />
          ))}
        </div>
      )}
    </div>,
    document.body,
  );
}
