import type { CardFace } from './card-state.ts';
import './drawing.css';
import './reader-drawing.css';

const inserted: readonly CardFace[] = [
  'reading',
  'uzi',
  'foreign',
  'damaged',
  'not-activated',
  'blocked',
  'in-use',
  'mute',
];

/** The sign beside the card, one per face; faces without a sign speak by the card itself. */
function Sign({ face }: { readonly face: CardFace }) {
  switch (face) {
    case 'uzi':
      return <path d="M-7 0l5 5 9-10" />;
    case 'reading':
      return <path d="M-8 0h.01M0 0h.01M8 0h.01" />;
    case 'restarting':
      return <path d="M7-4a8 8 0 1 0 1 6M8-9v5h-5" />;
    case 'foreign':
      return <path d="M-4-4a4 4 0 1 1 5 4c-1 .5-1 1-1 2M0 7h.01" />;
    case 'damaged':
      return <path d="M-6-6L6 6M6-6L-6 6" />;
    case 'blocked':
      return <path d="M-6-1H6V8H-6zM-4-1v-3a4 4 0 0 1 8 0v3" />;
    case 'not-activated':
      return <path d="M0-8v7M-5-5a7 7 0 1 0 10 0" />;
    case 'in-use':
      return <path d="M-8-3H6M2-7l4 4-4 4M8 4H-6M-2 0l-4 4 4 4" />;
    case 'mute':
      return <path d="M-7 6h14M-4-7h8M-4-7v3c0 2 8 4 8 7v3M4-7v3c0 2-8 4-8 7v3" />;
    case 'stopped':
      return <path d="M-4-6v12M4-6v12" />;
    case 'absent':
      return <path d="M0-7v8M0 7h.01" />;
    case 'none':
      return <path d="M0-7v13M-6 0l6 6 6-6" />;
  }
}

const toneOf = (face: CardFace): 'calm' | 'accent' | 'alarm' =>
  face === 'uzi' ? 'calm' : face === 'none' || face === 'reading' || face === 'restarting' ? 'accent' : 'alarm';

/** The reader and its card, as they are now. Decoration: the same words always stand beside it. */
export function ReaderDrawing({ face }: { readonly face: CardFace }) {
  const card = inserted.includes(face) ? 'in' : face === 'none' ? 'out' : 'away';
  return (
    <svg
      className={`drawing reader-drawing reader-${toneOf(face)}`}
      data-face={face}
      width="220"
      height="190"
      viewBox="0 0 220 190"
      aria-hidden
      focusable="false"
    >
      <ellipse className="reader-ground" cx="110" cy="178" rx="78" ry="7" />
      {card === 'away' ? null : (
        <g className={`reader-card reader-card-${card}`}>
          <rect className="reader-card-body" x="66" y="18" width="88" height="128" rx="9" />
          <path className="reader-card-band" d="M66 44V27a9 9 0 0 1 9-9h70a9 9 0 0 1 9 9v17z" />
          <path className="drawing-line drawing-faint" d="M80 62h40M80 74h28" />
          <rect className="reader-chip" x="97" y="104" width="26" height="21" rx="4" />
          <path className="reader-chip-lines" d="M97 114.500h8M115 114.500h8M110 104v5M110 120v5" />
        </g>
      )}
      <g className={face === 'absent' ? 'reader-missing' : undefined}>
        <path
          className="reader-body"
          d="M40 112h140a8 8 0 0 1 8 8v38a14 14 0 0 1-14 14H46a14 14 0 0 1-14-14v-38a8 8 0 0 1 8-8z"
        />
        <path className="reader-slot" d="M58 112h104" />
        <circle className="reader-light" cx="168" cy="150" r="4.500" />
        <path className="drawing-line drawing-faint" d="M52 150h44" />
      </g>
      <g className="reader-sign">
        <circle cx="172" cy="84" r="20" />
        <g transform="translate(172 84)">
          <Sign face={face} />
        </g>
      </g>
    </svg>
  );
}
