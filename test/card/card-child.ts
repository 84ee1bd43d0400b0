import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type CardAnswer, CardMessage, type CardNews } from '../../contract/card/protocol.ts';

const at = (file: string) => fileURLToPath(new URL(file, import.meta.url));

type Faces = Record<string, string>;

/** The card process as it ships, in a process of its own, spoken to as main does. */
export class CardChild {
  readonly #child: ChildProcess;
  readonly #listeners = new Set<(message: CardMessage) => void>();
  #lastId = 0;
  #news: CardNews | null = null;

  /** @param socket of the pcscd that it is to use */
  constructor(socket: string) {
    this.#child = fork(at('../../electron/card/card.ts'), [], {
      serialization: 'advanced',
      env: { ...process.env, PCSCLITE_CSOCK_NAME: socket },
      execArgv: [
        '--disable-warning=ExperimentalWarning',
        '-r',
        at('../../tools/chromium-host/utility/register-utility.ts'),
      ],
    });
    this.#child.on('message', ({ data }: { data: unknown }) => {
      const message = CardMessage.parse(data);
      if (message.op === 'readers') this.#news = message;
      for (const listener of this.#listeners) listener(message);
    });
  }

  get news(): CardNews | null {
    return this.#news;
  }

  get faces(): Faces {
    return Object.fromEntries(this.#news?.readers.map(({ name, card }) => [name, card]) ?? []);
  }

  /** Asks and waits for the answer with the same number. */
  async ask(question: Record<string, unknown>): Promise<CardAnswer> {
    return this.send(question).answer;
  }

  send(question: Record<string, unknown>): { id: number; answer: Promise<CardAnswer> } {
    this.#lastId += 1;
    const id = this.#lastId;
    const answer = this.#hear((message): message is CardAnswer => 'id' in message && message.id === id);
    this.#child.send({ data: { ...question, id } });
    return { id, answer };
  }

  /** Waits until the news satisfy a condition. */
  async until(condition: (news: CardNews) => boolean): Promise<void> {
    if (this.#news && condition(this.#news)) return;
    await this.#hear((message): message is CardNews => message.op === 'readers' && condition(message));
  }

  async untilFace(reader: string, card: string): Promise<void> {
    await this.until(({ readers }) => readers.some((one) => one.name === reader && one.card === card));
  }

  /** As when main dies: the channel closes. */
  async orphan(): Promise<{ exited: boolean }> {
    const exited = once(this.#child, 'exit');
    this.#child.disconnect();
    await exited;
    return { exited: this.#child.exitCode !== null || this.#child.signalCode !== null };
  }

  async end(): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.kill('SIGKILL');
    await exited;
  }

  #hear<T extends CardMessage>(wanted: (message: CardMessage) => message is T): Promise<T> {
    return new Promise((resolve) => {
      const listener = (message: CardMessage) => {
        if (!wanted(message)) return;
        this.#listeners.delete(listener);
        resolve(message);
      };
      this.#listeners.add(listener);
    });
  }
}
