import type { ReactNode } from 'react';
import './empty.css';

interface EmptyProps {
  readonly title: string;
  readonly text?: string;
  readonly drawing?: ReactNode;
  /** The one thing to do from here. */
  readonly children?: ReactNode;
}

/** The face of "nothing here": one sentence, one explanation, one action. */
export function Empty({ title, text, drawing, children }: EmptyProps) {
  return (
    <div className="empty">
      {drawing}
      <p className="empty-title">{title}</p>
      {text ? <p className="soft">{text}</p> : null}
      {children}
    </div>
  );
}
