import { octetString, sequence, tlv } from '../der/der.ts';
import { CardError, sw } from './status-word.ts';

/** A dedicated file: a folder, perhaps an application with a name (AID). */
export interface DedicatedFile {
  readonly kind: 'df';
  readonly name?: Buffer;
}

/** A transparent elementary file that anybody may read. */
export interface TransparentFile {
  readonly kind: 'ef';
  readonly content: Buffer;
  /** Short identifier, 1 to 30, for READ BINARY without SELECT. */
  readonly shortId?: number;
}

/** A file that holds a private key: it can be selected and named in MSE, never read. */
export interface KeyFile {
  readonly kind: 'key';
  readonly keyReference: number;
  readonly bits: number;
}

export type CardFile = DedicatedFile | TransparentFile | KeyFile;

/** Absolute paths of file identifiers in upper-case hex, such as 3F0050155031. */
export type FileTree = ReadonlyMap<string, CardFile>;

export const masterFile = '3F00';

/** The path of a file without its last identifier; the master file is its own parent. */
export const parentOf = (path: string): string => (path.length > 4 ? path.slice(0, -4) : path);

/** A PKCS#15 Path (ISO/IEC 7816-15 section 8.1.2) to an absolute file path. */
export const pathValue = (path: string): Buffer => sequence(octetString(Buffer.from(path, 'hex')));

const descriptor = { df: 0x38, ef: 0x01, key: 0x11 } as const;

const size = (file: TransparentFile | KeyFile): number => (file.kind === 'ef' ? file.content.length : file.bits);

/** File control information for the answer to SELECT (ISO/IEC 7816-4 section 7.4.3). */
export const fileControlInformation = (path: string, file: CardFile): Buffer =>
  tlv(
    0x6f,
    ...(file.kind === 'df' ? [] : [tlv(0x80, [size(file) >> 8, size(file) & 0xff])]),
    tlv(0x82, [descriptor[file.kind]]),
    tlv(0x83, Buffer.from(path.slice(-4), 'hex')),
    ...(file.kind === 'df' && file.name !== undefined ? [tlv(0x84, file.name)] : []),
    // Free to read, closed to write; and in the operational state, without which OpenSC would skip VERIFY.
    tlv(0x86, [0x0f, 0xff, 0xff]),
    ...(file.kind === 'ef' && file.shortId !== undefined ? [tlv(0x88, [file.shortId << 3])] : []),
    tlv(0x8a, [0x05]),
  );

/** The files of one card, and which of them is selected. */
export class FileSystem {
  readonly #files: FileTree;
  #current = masterFile;

  constructor(files: FileTree) {
    this.#files = files;
  }

  /** After a reset the master file is selected. */
  reset(): void {
    this.#current = masterFile;
  }

  get(path: string): CardFile {
    const file = this.#files.get(path);
    if (file === undefined) throw new CardError(sw.fileNotFound);
    return file;
  }

  /** Path of the selected DF, or of the DF around the selected EF. */
  get currentDf(): string {
    return this.get(this.#current).kind === 'df' ? this.#current : parentOf(this.#current);
  }

  /** Selects the first of these paths that exists, and answers it. */
  select(...candidates: readonly string[]): string {
    const found = candidates.find((path) => this.#files.has(path));
    if (found === undefined) throw new CardError(sw.fileNotFound);
    this.#current = found;
    return found;
  }

  /** Selects the application whose name begins with these bytes (at least five: a registered provider). */
  selectByName(name: Buffer): string {
    const found = [...this.#files].find(
      ([, file]) => file.kind === 'df' && name.length >= 5 && file.name?.subarray(0, name.length).equals(name) === true,
    );
    return this.select(found?.[0] ?? '');
  }

  /** The selected transparent file. */
  get currentContent(): Buffer {
    const file = this.get(this.#current);
    if (file.kind === 'df') throw new CardError(sw.noCurrentFile);
    return contentOf(file);
  }

  /** Selects a file of the current DF by its short identifier, and answers its content. */
  contentByShortId(shortId: number): Buffer {
    const found = [...this.#files].find(
      ([path, file]) => file.kind === 'ef' && file.shortId === shortId && parentOf(path) === this.currentDf,
    );
    return contentOf(this.get(this.select(found?.[0] ?? '')));
  }

  /** Selects a file of the current DF by its identifier (four hex digits), and answers its content. */
  contentById(identifier: string): Buffer {
    const file = this.get(this.select(this.currentDf + identifier));
    if (file.kind === 'df') throw new CardError(sw.incompatibleFile);
    return contentOf(file);
  }
}

const contentOf = (file: CardFile): Buffer => {
  if (file.kind !== 'ef') throw new CardError(sw.securityNotSatisfied);
  return file.content;
};
