import type { CertificateFacts } from '../../contract/uzi/certificate-facts.ts';
import type { LoginCredential } from '../pkcs15/card-contents.ts';

/** What is known of a card that was read before. */
export interface RememberedCard {
  readonly cardKey: string;
  readonly credential: LoginCredential;
  readonly facts: CertificateFacts;
}

/** More cards than pass through one reader in a day's work. */
const most = 16;

/**
 * Remembers the cards of this process, in memory only, by ATR and the whole of EF.CIAInfo: serial number and time of
 * last update are in it, so a card that changed is another card.
 */
export class CardMemory {
  readonly #cards = new Map<string, RememberedCard>();

  recall(atr: Uint8Array, cardInfo: Uint8Array): RememberedCard | null {
    return this.#cards.get(keyOf(atr, cardInfo)) ?? null;
  }

  remember(atr: Uint8Array, cardInfo: Uint8Array, card: RememberedCard): void {
    const [oldest] = this.#cards.keys();
    if (this.#cards.size >= most && oldest !== undefined) this.#cards.delete(oldest);
    this.#cards.set(keyOf(atr, cardInfo), card);
  }

  forget(cardKey: string): void {
    for (const [key, card] of this.#cards) if (card.cardKey === cardKey) this.#cards.delete(key);
  }
}

const keyOf = (atr: Uint8Array, cardInfo: Uint8Array): string =>
  `${Buffer.from(atr).toString('hex')}:${Buffer.from(cardInfo).toString('hex')}`;
