import { CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import './note.css';

interface NoteProps {
  readonly tone: 'info' | 'caution' | 'calm';
  readonly title?: string;
  /** Said to who listens when it appears. */
  readonly live?: boolean;
  readonly children: ReactNode;
}

const icons = { info: Info, caution: TriangleAlert, calm: CircleCheck } as const;

/** Something to know here; not an error. */
export function Note({ tone, title, live = false, children }: NoteProps) {
  const Icon = icons[tone];
  return (
    <div className={`note note-${tone}`} role={live ? 'status' : 'note'}>
      <Icon size={18} aria-hidden />
      <div>
        {title ? <p className="note-title">{title}</p> : null}
        {children}
      </div>
    </div>
  );
}
