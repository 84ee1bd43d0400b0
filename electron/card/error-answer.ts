import type { CardAnswer } from '../../contract/card/protocol.ts';
import { DossierError } from '../../contract/errors/error-view.ts';

/**
 * @param id of the question
 * @param error what an operation threw
 * @returns the answer: a code, its words, and the tries left where the card told. What is not ours to explain is DP-6004.
 */
export function errorAnswer(id: number, error: unknown): Extract<CardAnswer, { op: 'error' }> {
  const known = error instanceof DossierError ? error : new DossierError('DP-6004', {}, { cause: error });
  return { id, op: 'error', error: known.toView(), triesLeft: triesLeftIn(known) };
}

function triesLeftIn({ code, params }: DossierError): number | null {
  if (code === 'DP-1104') return 0;
  const { triesLeft } = params;
  return typeof triesLeft === 'number' ? triesLeft : null;
}
