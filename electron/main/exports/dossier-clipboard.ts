import { createHash } from 'node:crypto';
import type { Clipboard } from 'electron';
import type { Clock } from '../session/clock.ts';

export interface ClipboardDependencies {
  readonly clipboard: Pick<Clipboard, 'writeText' | 'readText' | 'clear'>;
  readonly clock: Pick<Clock, 'after'>;
  /** Milliseconds that a piece of a dossier may stay on the clipboard. */
  readonly keptFor: number;
  readonly platform: NodeJS.Platform;
}

/** The same text, whatever line endings a system made of it. */
const printOf = (text: string): string => createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex');

/**
 * Pieces of a dossier on the clipboard of the system (clinical/FACTS 7.8): they go after a while and at a lock, but only
 * while they are still there: what somebody else copied meanwhile stays. Of the text itself main keeps nothing, only a
 * fingerprint to know it again.
 */
export class DossierClipboard {
  readonly #with: ClipboardDependencies;
  /** What was asked of the clipboard last: the system answers later, so one thing is done after the other. */
  #last: Promise<void> = Promise.resolve();
  #held: string | null = null;
  #stopTimer: () => void = () => {};

  constructor(dependencies: ClipboardDependencies) {
    this.#with = dependencies;
  }

  /** @returns when the text is on the clipboard */
  put(text: string): Promise<void> {
    const { clipboard, clock, keptFor, platform } = this.#with;
    return this.#inTurn(async () => {
      this.#stopTimer();
      // Fields of Windows programs show a bare line feed as one long line.
      await clipboard.writeText(platform === 'win32' ? text.replaceAll(/\r?\n/g, '\r\n') : text);
      this.#held = printOf(text);
      this.#stopTimer = clock.after(keptFor, () => void this.clear());
    });
  }

  /** Takes our text from the clipboard, if it is still there; also when nobody can say what is there. */
  clear(): Promise<void> {
    const { clipboard } = this.#with;
    return this.#inTurn(async () => {
      this.#stopTimer();
      const held = this.#held;
      this.#held = null;
      if (held === null) return;
      const isOurs = await clipboard.readText().then(
        (text) => printOf(text) === held,
        () => true,
      );
      if (isOurs) clipboard.clear();
    });
  }

  #inTurn(work: () => Promise<void>): Promise<void> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}
