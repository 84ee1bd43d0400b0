import type { Marked } from './match.ts';

/** A text with what was found in it marked. */
export function MarkedText({ of }: { readonly of: Marked }) {
  let at = 0;
  return of.parts.map(({ text, hit }) => {
    const key = (at += text.length);
    return hit ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>;
  });
}
