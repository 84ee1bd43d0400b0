import { createHash, verify as verifySignature, X509Certificate } from 'node:crypto';
import { DossierError } from '../../contract/errors/error-view.ts';
import type { CertificateFacts } from '../../contract/uzi/certificate-facts.ts';
import { claimsUzi } from '../../contract/uzi/profile.ts';
import { setSigningKey, signDigestInfo } from '../iso7816/digital-signature.ts';
import { StatusWordError, sw } from '../iso7816/status-word.ts';
import { askPinStatus, verify } from '../iso7816/verify.ts';
import type { CardConnection } from '../pcsc/pcsc.ts';
import { isScard } from '../pcsc/pcsc-error.ts';
import { readCardInfo, readLoginCredential } from '../pkcs15/card-contents.ts';
import type { FileReader } from '../pkcs15/file-reader.ts';
import { isPossiblePin, pinBlock } from '../pkcs15/pin-block.ts';
import { needsSafeSign } from '../uzi/atr-families.ts';
import { factsOnCard, isLoginCertificate } from '../uzi/login-certificate.ts';
import type { CardMemory, RememberedCard } from './card-memory.ts';
import { CardSession, type Monotonic } from './card-session.ts';
import { digestInfo, type LoginData } from './login-data.ts';
import type { SmartcardToken, TokenLogin, TokenReading, TokenSignature } from './smartcard-token.ts';
import { pinError, pinFormError, toCardError } from './to-card-error.ts';

export interface Pkcs15TokenParts {
  readonly connect: (signal?: AbortSignal) => Promise<CardConnection>;
  readonly memory: CardMemory;
  readonly monotonic: Monotonic;
}

/** How far a PIN got; while its answer is unknown nothing may be repeated, or a wrong one would cost two tries. */
interface PinProgress {
  state: 'not-sent' | 'sent' | 'accepted';
}

/**
 * A card with an open PKCS#15 application (ISO/IEC 7816-15), by APDUs.
 *
 * The connection of a reading stays open until `release`, so that a login that follows finds the application selected:
 * SELECT, CIAInfo, OD, AOD, PrKD, CD, certificate, tries; then MSE, VERIFY, PSO. Another program may have selected
 * something else in between; MSE SET with our key then fails, and we begin again before the PIN is sent.
 */
export class Pkcs15Token implements SmartcardToken {
  readonly #parts: Pkcs15TokenParts;
  #session: CardSession | null = null;
  #card: RememberedCard | null = null;

  constructor(parts: Pkcs15TokenParts) {
    this.#parts = parts;
  }

  async read(signal?: AbortSignal): Promise<TokenReading> {
    return this.#inTransaction(
      signal,
      (session) => this.#read(session),
      () => true,
    );
  }

  async login(login: TokenLogin, signal?: AbortSignal): Promise<TokenSignature> {
    const card = this.#card;
    if (card?.cardKey !== login.cardKey) throw new DossierError('DP-1004');
    const policy = card.credential.pin;
    if (!policy.initialized) throw new DossierError('DP-1105');
    if (!isPossiblePin(login.pin, policy)) throw pinFormError(policy);

    const progress: PinProgress = { state: 'not-sent' };
    try {
      const { signature, cost } = await this.#inTransaction(
        signal,
        async (session) => ({ signature: await this.#login(session, card, login, progress) }),
        () => progress.state !== 'sent',
      );
      this.#mustMatch(card, login.data, signature);
      return { signature, certificate: card.credential.certificate, cost };
    } finally {
      // The key would stay usable for every program on this computer.
      if (progress.state === 'accepted') await this.#close('reset');
    }
  }

  async release(): Promise<void> {
    await this.#close('leave');
  }

  async #read(session: CardSession): Promise<Omit<TokenReading, 'cost'>> {
    this.#card = null;
    const { atr } = session.connection;
    const files = await session.enterApplication();
    if (!files) throw new DossierError(needsSafeSign(atr) ? 'DP-1011' : 'DP-1005');
    const card = await this.#recognise(files, atr).catch((error: unknown) => {
      if (error instanceof StatusWordError && needsSafeSign(atr))
        throw new DossierError('DP-1011', {}, { cause: error });
      throw error;
    });
    const { credential, facts, cardKey } = card;
    const { pin } = credential;
    if (pin.path) await files.enter(pin.path);
    const status = await askPinStatus(session.commands, pin.reference);
    this.#card = card;
    return {
      cardKey,
      certificate: credential.certificate,
      facts,
      pin: { minLength: pin.minLength, maxLength: pin.maxLength, numericOnly: pin.type !== 'utf8' },
      pinState: pinStateOf(pin.initialized, status.kind),
      triesLeft: status.kind === 'wrong' ? status.triesLeft : status.kind === 'blocked' ? 0 : null,
    };
  }

  /** A card that was read before is known by its CIAInfo; any other one is read. */
  async #recognise(files: FileReader, atr: Uint8Array): Promise<RememberedCard> {
    const { memory } = this.#parts;
    const { file, info } = await readCardInfo(files);
    const known = memory.recall(atr, file);
    if (known) return known;

    const seen: CertificateFacts[] = [];
    const credential = await readLoginCredential(files, info, (certificate) => {
      const facts = factsOnCard(certificate);
      seen.push(facts);
      return isLoginCertificate(facts);
    });
    const facts = seen.at(-1);
    if (!credential || !facts) {
      throw seen.some(claimsUzi) ? new DossierError('DP-2004', { check: 'key-usage' }) : new DossierError('DP-1005');
    }
    const card = { cardKey: cardKeyOf(info.serialNumber, credential.certificate), credential, facts };
    // Without a serial number two cards can have the same CIAInfo.
    if (info.serialNumber.length > 0) memory.remember(atr, file, card);
    return card;
  }

  async #login(
    session: CardSession,
    card: RememberedCard,
    { data, pin }: TokenLogin,
    progress: PinProgress,
  ): Promise<Uint8Array> {
    const { credential } = card;
    const { commands } = session;
    const ready = await this.#keyIsSet(session, card);
    const files = ready ? session.files : await this.#enterAgain(session, card);
    if (credential.pin.path) await files?.enter(credential.pin.path);

    const block = pinBlock(pin, credential.pin);
    try {
      await session.uninterrupted(async () => {
        progress.state = 'sent';
        const status = await verify(commands, credential.pin.reference, block);
        if (status.kind !== 'verified') throw pinError(status, credential.pin);
        progress.state = 'accepted';
      });
    } finally {
      block.fill(0);
    }

    await files?.enterApplication();
    if (!ready) await setSigningKey(commands, credential.key);
    const info = digestInfo(data);
    try {
      return await signDigestInfo(commands, info);
    } catch (error) {
      // Some cards forget the key over VERIFY.
      if (!ready || !(error instanceof StatusWordError) || error.status !== sw.conditionsNotSatisfied) throw error;
      await setSigningKey(commands, credential.key);
      return signDigestInfo(commands, info);
    }
  }

  /** @returns true when the session still stands in the application and the card took our key. */
  async #keyIsSet(session: CardSession, { credential }: RememberedCard): Promise<boolean> {
    if (!session.files?.inApplication) return false;
    try {
      await setSigningKey(session.commands, credential.key);
      return true;
    } catch (error) {
      if (error instanceof StatusWordError) return false;
      throw error;
    }
  }

  /** Selects the application anew and makes sure that it is the card that was shown: no other card sees the PIN. */
  async #enterAgain(session: CardSession, { cardKey }: RememberedCard): Promise<FileReader> {
    const files = await session.enterApplication();
    if (!files) throw new DossierError('DP-1004');
    const again = await this.#recognise(files, session.connection.atr);
    if (again.cardKey !== cardKey) throw new DossierError('DP-1004');
    await files.enterApplication();
    return files;
  }

  /** A card that signs with another key than its certificate's is not worth a login at the portal. */
  #mustMatch({ credential, cardKey }: RememberedCard, data: LoginData, signature: Uint8Array): void {
    const { publicKey } = new X509Certificate(credential.certificate);
    if (verifySignature('sha256', data.toBytes(), publicKey, signature)) return;
    this.#parts.memory.forget(cardKey);
    throw new DossierError('DP-1008');
  }

  /** Runs work while no other program can talk to the card; once again after another program reset it. */
  async #inTransaction<T extends object>(
    signal: AbortSignal | undefined,
    work: (session: CardSession) => Promise<T>,
    mayRepeat: () => boolean,
  ) {
    const once = async () => {
      const session = await this.#connected(signal);
      return session.metered(signal, () => session.connection.transaction(() => work(session)));
    };
    try {
      signal?.throwIfAborted();
      try {
        return await once();
      } catch (error) {
        if (!isScard(error, 'SCARD_W_RESET_CARD') || !mayRepeat()) throw error;
        await this.#reconnect();
        return await once();
      }
    } catch (error) {
      // A PIN that was refused leaves the session as it was; whatever else went wrong may have left anything.
      if (!isPinRefusal(error)) await this.#close('leave');
      throw toCardError(error);
    }
  }

  async #connected(signal?: AbortSignal): Promise<CardSession> {
    this.#session ??= new CardSession(await this.#parts.connect(signal), this.#parts.monotonic);
    return this.#session;
  }

  async #reconnect(): Promise<void> {
    const connection = this.#session?.connection;
    await connection?.reconnect();
    this.#session = connection ? new CardSession(connection, this.#parts.monotonic) : null;
  }

  async #close(disposition: 'leave' | 'reset'): Promise<void> {
    const session = this.#session;
    this.#session = null;
    await session?.connection.close(disposition);
  }
}

function pinStateOf(initialized: boolean, status: string): TokenReading['pinState'] {
  if (!initialized) return 'not-activated';
  return status === 'blocked' ? 'blocked' : 'ready';
}

/** Serial number in hex; a digest where there is none, or an absurdly long one. */
function cardKeyOf(serialNumber: Uint8Array, certificate: Uint8Array): string {
  const fits = serialNumber.length > 0 && serialNumber.length <= 64;
  return fits ? Buffer.from(serialNumber).toString('hex') : createHash('sha256').update(certificate).digest('hex');
}

const pinRefusals: readonly string[] = ['DP-1101', 'DP-1102', 'DP-1103', 'DP-1104', 'DP-1106'];

const isPinRefusal = (error: unknown): boolean => error instanceof DossierError && pinRefusals.includes(error.code);
