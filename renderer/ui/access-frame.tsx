import type { ReactNode } from 'react';
import './access-frame.css';

interface AccessFrameProps {
  readonly title: string;
  /** One line under the title. */
  readonly subtitle?: string | null;
  /** What stands beside the words: the reader, the steps, the chat. */
  readonly aside?: ReactNode;
  /** Under the card, on every page before a session: where to ask for help (S1-12). */
  readonly foot?: ReactNode;
  readonly children: ReactNode;
}

/** The one shape of every screen without a session: words and choices left, what belongs to them right. */
export function AccessFrame({ title, subtitle = null, aside, foot, children }: AccessFrameProps) {
  return (
    <main className="access">
      <div className="access-card">
        <div className="access-words">
          <header className="access-head">
            <p className="access-product">Dossierpas</p>
            <h1>{title}</h1>
            {subtitle ? <p className="soft">{subtitle}</p> : null}
          </header>
          {children}
        </div>
        {aside}
      </div>
      {foot}
    </main>
  );
}
