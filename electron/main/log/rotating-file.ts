import { appendFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A log file that is put aside when it is full: `name`, `name.1`, … the oldest is removed.
 * Lines are written at once and in order, so that the last line before a crash is on disk. There are few of them.
 */
export class RotatingFile {
  readonly #path: string;
  readonly #bytesPerFile: number;
  readonly #filesKept: number;
  #size: number;
  #broken = false;

  /**
   * @param directory made when missing, for its owner only
   * @param bytesPerFile a line that would exceed this goes into a new file
   * @param filesKept number of files in all, the current one included
   */
  constructor(directory: string, name: string, bytesPerFile: number, filesKept: number) {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    this.#path = join(directory, name);
    this.#bytesPerFile = bytesPerFile;
    this.#filesKept = filesKept;
    this.#size = existsSync(this.#path) ? statSync(this.#path).size : 0;
  }

  /** Appends one line. A disk that takes no log is told once on stderr and never stops a clinician's work. */
  write(line: string): void {
    try {
      const bytes = Buffer.byteLength(line);
      if (this.#size > 0 && this.#size + bytes > this.#bytesPerFile) this.#rotate();
      appendFileSync(this.#path, line, { mode: 0o600 });
      this.#size += bytes;
      this.#broken = false;
    } catch (error) {
      if (!this.#broken) process.stderr.write(`The log cannot be written: ${(error as NodeJS.ErrnoException).code}\n`);
      this.#broken = true;
    }
  }

  #rotate(): void {
    rmSync(`${this.#path}.${this.#filesKept - 1}`, { force: true });
    for (let number = this.#filesKept - 2; number >= 0; number -= 1) {
      const from = number === 0 ? this.#path : `${this.#path}.${number}`;
      if (existsSync(from)) renameSync(from, `${this.#path}.${number + 1}`);
    }
    this.#size = 0;
  }
}
