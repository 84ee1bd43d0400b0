import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'zod';
import { Preferences } from '../../../contract/views/app.ts';
import { LoginMethod } from '../../../contract/views/session.ts';
import { errorFields } from '../log/log-fields.ts';
import type { Log } from '../log/log.ts';

/** What the file holds: the looks, which windows may change, and the last way to log in, which only main writes. */
const Kept = Preferences.extend({ lastMethod: LoginMethod.nullable().catch(null) });
type Kept = z.infer<typeof Kept>;

const initial: Kept = { theme: 'system', language: 'nl', zoom: 1, lastMethod: null };

/** What the user chose, kept in `preferences.json` of the profile folder. Nothing else of the product is kept there. */
export class PreferencesFile {
  readonly #path: string;
  readonly #log: Log;
  #kept: Kept;

  /** @param directory the profile folder; a file that cannot be read or is wrong counts as absent */
  constructor(directory: string, log: Log) {
    this.#path = join(directory, 'preferences.json');
    this.#log = log;
    this.#kept = this.#read();
  }

  /** The looks. */
  get current(): Preferences {
    return Preferences.parse(this.#kept);
  }

  /** How somebody logged in here last (S4-08); null when nobody did yet. */
  get lastMethod(): LoginMethod | null {
    return this.#kept.lastMethod;
  }

  /** Keeps the looks. */
  save(preferences: Preferences): void {
    this.#write({ ...preferences, lastMethod: this.lastMethod });
  }

  /** Keeps how somebody logged in. A login does not fail because a disk is full: that is logged and no more. */
  rememberMethod(lastMethod: LoginMethod): void {
    if (lastMethod === this.lastMethod) return;
    try {
      this.#write({ ...this.#kept, lastMethod });
    } catch (error) {
      this.#log.warn('the last way to log in could not be kept', errorFields(error));
    }
  }

  /** A new file in one move, so that a crash leaves the old one or the new one, never half. */
  #write(kept: Kept): void {
    const unfinished = `${this.#path}.new`;
    writeFileSync(unfinished, JSON.stringify(kept), { mode: 0o600 });
    renameSync(unfinished, this.#path);
    this.#kept = kept;
  }

  #read(): Kept {
    try {
      return Kept.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch (error) {
      const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
      if (!missing) this.#log.warn('preferences could not be read; starting with the usual ones', errorFields(error));
      return initial;
    }
  }
}
