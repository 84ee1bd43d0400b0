import { EventEmitter } from 'node:events';
import PostalMime from 'postal-mime';

/** A letter as it came in. */
export interface SinkLetter {
  readonly id: number;
  /** ISO instant. */
  readonly receivedAt: string;
  /** From the SMTP envelope: where it truly went. */
  readonly to: readonly string[];
  readonly from: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
  readonly html: string | null;
  /** Addresses in the text that an app or browser opens, in order. */
  readonly links: readonly string[];
}

/** Older letters make room. */
const mostKept = 500;
const link = /\b(?:https?|dossierpas):\/\/[^\s<>"]+/g;

/** Letters in memory, newest last. Emits `changed`. */
export class LetterBox extends EventEmitter<{ changed: [] }> {
  #letters: readonly SinkLetter[] = [];
  #lastId = 0;

  get letters(): readonly SinkLetter[] {
    return this.#letters;
  }

  /**
   * @param raw the message as it came over SMTP (RFC 5322)
   * @param to recipients of the envelope
   */
  async add(raw: Uint8Array, to: readonly string[]): Promise<SinkLetter> {
    this.#lastId += 1;
    const id = this.#lastId;
    const mail = await PostalMime.parse(raw);
    const text = mail.text ?? '';
    const letter: SinkLetter = {
      id,
      receivedAt: new Date().toISOString(),
      to,
      from: { name: mail.from?.name ?? '', address: mail.from?.address ?? '' },
      subject: mail.subject ?? '',
      headers: Object.fromEntries(mail.headers.map((header) => [header.key, header.value])),
      text,
      html: mail.html ?? null,
      links: [...new Set(text.match(link) ?? [])],
    };
    this.#letters = [...this.#letters, letter].toSorted((a, b) => a.id - b.id).slice(-mostKept);
    this.emit('changed');
    return letter;
  }

  clear(): void {
    this.#letters = [];
    this.emit('changed');
  }
}
