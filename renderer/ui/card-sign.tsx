import type { CardFace } from './card-state.ts';
import './card-sign.css';

const tone = (face: CardFace) =>
  face === 'uzi' ? 'calm' : face === 'reading' || face === 'restarting' || face === 'none' ? 'accent' : 'alarm';

/** The reader in small, for the status bar: card in, card out, no reader. Decoration; words stand beside it. */
export function CardSign({ face }: { readonly face: CardFace }) {
  const absent = face === 'absent' || face === 'stopped' || face === 'restarting';
  return (
    <svg className={`card-sign card-sign-${tone(face)}`} width="26" height="22" viewBox="0 0 26 22" aria-hidden>
      {absent ? null : (
        <rect className="card-sign-card" x="7" y={face === 'none' ? 1 : 4} width="12" height="9" rx="1.500" />
      )}
      <path
        className="card-sign-body"
        d="M3 12h20a1.500 1.500 0 0 1 1.500 1.500V18a2.500 2.500 0 0 1-2.500 2.500H4A2.500 2.500 0 0 1 1.500 18v-4.500A1.500 1.500 0 0 1 3 12z"
        strokeDasharray={absent ? '2.5 2.5' : undefined}
      />
      <circle className="card-sign-light" cx="20.500" cy="16.500" r="1.600" />
    </svg>
  );
}
