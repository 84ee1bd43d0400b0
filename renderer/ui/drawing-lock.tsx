import './drawing.css';

/** A closed folder with a lock: there may be a dossier, and it is not for you now. Decoration; the words stand beside it. */
export function LockDrawing() {
  return (
    <svg className="drawing" width="120" height="88" viewBox="0 0 120 88" aria-hidden focusable="false">
      <path
        className="drawing-fill"
        d="M14 20a6 6 0 0 1 6-6h22l8 9h44a6 6 0 0 1 6 6v41a6 6 0 0 1-6 6H20a6 6 0 0 1-6-6z"
      />
      <path
        className="drawing-line"
        d="M14 20a6 6 0 0 1 6-6h22l8 9h44a6 6 0 0 1 6 6v41a6 6 0 0 1-6 6H20a6 6 0 0 1-6-6z"
      />
      <path className="drawing-line drawing-faint" d="M26 38h34M26 48h24M26 58h28" />
      <rect className="drawing-surface" x="74" y="46" width="34" height="28" rx="5" />
      <path className="drawing-line drawing-accent" d="M81 46v-7a10 10 0 0 1 20 0v7" />
      <rect className="drawing-line drawing-accent" x="74" y="46" width="34" height="28" rx="5" />
      <path className="drawing-line drawing-accent" d="M91 57v6" />
    </svg>
  );
}
