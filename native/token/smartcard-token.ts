import type { CardCost } from '../../contract/card/protocol.ts';
import type { CertificateFacts } from '../../contract/uzi/certificate-facts.ts';
import type { LoginData } from './login-data.ts';

/** What a card tells before any PIN. */
export interface TokenReading {
  /** Same card, same key. */
  readonly cardKey: string;
  /** The authentication certificate, DER. */
  readonly certificate: Uint8Array;
  readonly facts: CertificateFacts;
  readonly pin: { readonly minLength: number; readonly maxLength: number; readonly numericOnly: boolean };
  readonly pinState: 'ready' | 'blocked' | 'not-activated';
  /** null when the card does not tell. */
  readonly triesLeft: number | null;
  readonly cost: CardCost;
}

/** A login at a portal. */
export interface TokenLogin {
  /** The card that was shown to the user; another one is refused before it sees the PIN. */
  readonly cardKey: string;
  readonly data: LoginData;
  /** As typed, ASCII or UTF-8. The caller overwrites it. */
  readonly pin: Uint8Array;
}

export interface TokenSignature {
  /** RS256 over the login data, checked against the certificate. */
  readonly signature: Uint8Array;
  readonly certificate: Uint8Array;
  readonly cost: CardCost;
}

/**
 * One card in one reader, whatever reaches its key: APDUs on an open PKCS#15 card, or a vendor's PKCS#11 module.
 *
 * Errors are DossierError: DP-1004 other or no card, DP-1005 foreign, DP-1006 damaged, DP-1011 needs SafeSign; of a PIN
 * DP-1101 to DP-1106; and what PC/SC says (native/pcsc/to-dossier-error.ts). Aborting rejects with the signal's reason.
 */
export interface SmartcardToken {
  /** Reads the card; one that was read before in this process costs a few commands only. */
  read(signal?: AbortSignal): Promise<TokenReading>;
  /**
   * Presents the PIN and signs, with no other program in between, and leaves the card logged out.
   * A PIN that cannot be right (DP-1106) is not presented.
   */
  login(login: TokenLogin, signal?: AbortSignal): Promise<TokenSignature>;
  /** Lets other programs have the card for themselves; the next call connects again. */
  release(): Promise<void>;
}
