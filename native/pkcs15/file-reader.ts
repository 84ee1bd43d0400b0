import { TlvError } from '../iso7816/ber-tlv.ts';
import type { CommandChannel } from '../iso7816/command-channel.ts';
import { readByIdentifier, readByShortIdentifier, readSelected } from '../iso7816/read-binary.ts';
import { selectFile, selectFromCurrent } from '../iso7816/select.ts';
import { StatusWordError, sw } from '../iso7816/status-word.ts';
import type { SelectedCardApplication } from './open-application.ts';
import { type CardPath, isAbsolute, lastIdentifier, partOf } from './path.ts';

/** Status words by which a card says that it knows this form of READ BINARY not at all, rather than this file not. */
const formUnknown: readonly number[] = [
  sw.insNotSupported,
  sw.claNotSupported,
  sw.functionNotSupported,
  sw.wrongP1P2,
  sw.wrongLength,
];

/**
 * Reads the files of the selected PKCS#15 application with as few commands as the card allows: by short identifier or
 * by odd READ BINARY, without selecting; and by SELECT and READ BINARY on a card that knows neither.
 */
export class FileReader {
  readonly #channel: CommandChannel;
  readonly #application: SelectedCardApplication;
  #oddForm = true;
  #inApplication = true;

  constructor(channel: CommandChannel, application: SelectedCardApplication) {
    this.#channel = channel;
    this.#application = application;
  }

  /** False once something outside of the application was selected. */
  get inApplication(): boolean {
    return this.#inApplication;
  }

  /** Makes the application the current DF: references of keys and PINs are its own. */
  async enterApplication(): Promise<void> {
    if (this.#inApplication) return;
    await this.#application.select();
    this.#inApplication = true;
  }

  /** Makes the DF of a path the current one, when it is not the application's. */
  async enter(path: CardPath): Promise<void> {
    if (this.#isApplication(path)) return this.enterApplication();
    return this.#select(path);
  }

  /**
   * Reads a file whose short identifier ISO/IEC 7816-15 fixes.
   * @param short its short identifier
   * @param identifier its file identifier, for a card without short ones
   * @throws StatusWordError; TlvError
   */
  async readFixed(short: number, identifier: number): Promise<Uint8Array> {
    try {
      return await readByShortIdentifier(this.#channel, short);
    } catch (error) {
      if (!isRefusedForm(error)) throw error;
      return this.read({ file: Uint8Array.of(identifier >> 8, identifier & 0xff), part: null });
    }
  }

  /**
   * Reads what a path means.
   * @throws StatusWordError; TlvError
   */
  async read(path: CardPath): Promise<Uint8Array> {
    const identifier = lastIdentifier(path);
    if (identifier === null) throw new TlvError('path without a file');
    if (this.#oddForm && this.#inApplication && this.#isChild(path)) {
      try {
        return partOf(await readByIdentifier(this.#channel, identifier), path);
      } catch (error) {
        if (!isRefusedForm(error)) throw error;
        if (formUnknown.includes(error.status)) this.#oddForm = false;
      }
    }
    await this.#select(path);
    return partOf(await readSelected(this.#channel), path);
  }

  /** As far as the card lets us know: a DF of the same identifier elsewhere on the card is not told apart. */
  #isApplication(path: CardPath): boolean {
    const last = lastIdentifier(path);
    return last === null || last === this.#application.identifier;
  }

  /** A file right below the application: there its identifier alone names it. */
  #isChild({ file }: CardPath): boolean {
    if (file.length === 2) return true;
    return file.length > 2 && this.#isApplication({ file: file.subarray(0, -2), part: null });
  }

  async #select(path: CardPath): Promise<void> {
    const base = isAbsolute(path) ? new Uint8Array() : this.#application.directory;
    if (base) {
      this.#inApplication = false;
      return selectFile(this.#channel, Uint8Array.of(...base, ...path.file));
    }
    // Relative to an application whose place is not known: from within it. An EF selected there leaves it current.
    await this.enterApplication();
    return selectFromCurrent(this.#channel, path.file);
  }
}

/** The card does not read this file in this way, but might in another; what it guards it will guard in every way. */
function isRefusedForm(error: unknown): error is StatusWordError {
  return error instanceof StatusWordError && error.status !== sw.securityStatus;
}
