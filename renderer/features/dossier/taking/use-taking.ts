import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { DossierExport } from '../../../../contract/ipc/exports.ts';
import type { ErrorView } from '../../../../contract/errors/error-view.ts';
import { viewOf } from '../../../lib/bridge.ts';
import { copyHandout, printHandout } from '../../../lib/exports.resource.ts';
import type { Handout } from '../../../lib/handout.ts';
import { userStore } from '../../../lib/user.ts';
import type { ReadBy } from './handout-of.ts';

/** What became of the last thing that was taken along. */
export type Taking =
  | { readonly face: 'nothing' | 'busy' | 'printed' | 'not-printed' | 'no-words' | 'no-answer' }
  | { readonly face: 'copied'; readonly seconds: number }
  | { readonly face: 'failed'; readonly error: ErrorView };

/** What is taken along: for the log, and for paper or clipboard. */
export interface TakenPiece {
  readonly taken: DossierExport;
  readonly handout: Handout;
}

/** A piece, or how to come by it; null when it does not answer, `no-words` when there is nothing in it to copy. */
export type Takeable = TakenPiece | (() => Promise<TakenPiece | 'no-words' | null>);

/**
 * Prints and copies pieces of a dossier; nothing that the portal cannot log, and one at a time: a press meanwhile does
 * nothing, and the button keeps its focus.
 */
export function useTaking() {
  const { t } = useTranslation();
  const user = useStore(userStore, (state) => state.user);
  const [state, setState] = useState<Taking>({ face: 'nothing' });
  const run = async (take: () => Promise<Taking>) => {
    if (state.face === 'busy') return;
    setState({ face: 'busy' });
    try {
      setState(await take());
    } catch (error) {
      setState({ face: 'failed', error: viewOf(error) });
    }
  };
  const take = (piece: Takeable, leave: (piece: TakenPiece) => Promise<Taking>) =>
    void run(async () => {
      const ready = typeof piece === 'function' ? await piece() : piece;
      if (ready === null) return { face: 'no-answer' };
      return ready === 'no-words' ? { face: 'no-words' } : leave(ready);
    });
  const by = (): ReadBy => ({ user, now: new Date() });
  return {
    t,
    state,
    by,
    copy: (piece: Takeable) =>
      take(piece, async ({ taken, handout }) => ({ face: 'copied', seconds: await copyHandout(taken, handout) })),
    print: (piece: Takeable) =>
      take(piece, async ({ taken, handout }) => ({
        face: (await printHandout(taken, handout)) ? 'printed' : 'not-printed',
      })),
  };
}
