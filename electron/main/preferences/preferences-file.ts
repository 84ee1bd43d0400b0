import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Preferences } from '../../../contract/views/app.ts';
import { errorFields } from '../log/log-fields.ts';
import type { Log } from '../log/log.ts';

const initial: Preferences = { theme: 'system', language: 'nl', zoom: 1 };

/** The user's looks, kept in `preferences.json` of the profile folder. Nothing else of the product is kept there. */
export class PreferencesFile {
  readonly #path: string;
  readonly #log: Log;
  #current: Preferences;

  /** @param directory the profile folder; a file that cannot be read or is wrong counts as absent */
  constructor(directory: string, log: Log) {
    this.#path = join(directory, 'preferences.json');
    this.#log = log;
    this.#current = this.#read();
  }

  get current(): Preferences {
    return this.#current;
  }

  /** Keeps the preferences: a new file in one move, so that a crash leaves the old one or the new one, never half. */
  save(preferences: Preferences): void {
    const unfinished = `${this.#path}.new`;
    writeFileSync(unfinished, JSON.stringify(preferences), { mode: 0o600 });
    renameSync(unfinished, this.#path);
    this.#current = preferences;
  }

  #read(): Preferences {
    try {
      return Preferences.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch (error) {
      const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
      if (!missing) this.#log.warn('preferences could not be read; starting with the usual ones', errorFields(error));
      return initial;
    }
  }
}
