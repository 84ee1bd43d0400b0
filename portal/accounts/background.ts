import type { Logger } from 'pino';
import type { Notices, SecurityEvent } from '../home/notices.ts';
import type { Letter, PostOffice } from '../mail/post-office.ts';

/**
 * Work that goes on after an answer: notices by mail, and what must not show by its duration whether an account exists.
 * What fails is logged by kind and changes nothing else.
 */
export class Background {
  readonly #log: Pick<Logger, 'error'>;
  readonly #running = new Set<Promise<void>>();

  constructor(log: Pick<Logger, 'error'>) {
    this.#log = log;
  }

  run(work: () => Promise<void>): void {
    const running = work()
      .catch((error: unknown) => this.#log.error({ err: error }, 'work after an answer failed'))
      .finally(() => this.#running.delete(running));
    this.#running.add(running);
  }

  /** Resolves when nothing is under way. */
  async settle(): Promise<void> {
    while (this.#running.size > 0) {
      // oxlint-disable-next-line no-await-in-loop -- what ran may have begun more
      await Promise.all(this.#running);
    }
  }
}

/** Whom a notice is for. */
interface Addressee {
  readonly id: string;
  readonly address: string;
  readonly organisation: string | null;
}

/**
 * Tells the holder of an account of a change that was made, by mail and on the home screen; that it was made does not
 * depend on either.
 */
export class SecurityNotifier {
  readonly #background: Background;
  readonly #postOffice: PostOffice;
  readonly #notices: Pick<Notices, 'tell'>;

  constructor(background: Background, postOffice: PostOffice, notices: Pick<Notices, 'tell'>) {
    this.#background = background;
    this.#postOffice = postOffice;
    this.#notices = notices;
  }

  /** By mail and on the home screen. */
  mail({ id, address, organisation }: Addressee, letter: Letter & { readonly mail: SecurityEvent }): void {
    this.show(id, letter.mail);
    this.#background.run(() => this.#postOffice.send(address, letter, organisation));
  }

  /** On the home screen only. */
  show(accountId: string, event: SecurityEvent): void {
    this.#background.run(() => this.#notices.tell(accountId, event));
  }
}
