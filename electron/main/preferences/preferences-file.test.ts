import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Log } from '../log/log.ts';
import { PreferencesFile } from './preferences-file.ts';

let directory: string;
let warnings: string[];
const log: Log = { error: () => {}, warn: (event) => warnings.push(event), info: () => {}, debug: () => {} };
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'dossierpas-preferences-'));
  warnings = [];
});
afterEach(() => rmSync(directory, { recursive: true }));

describe('preferences', () => {
  it('are Dutch, of the system and unzoomed at first', () => {
    expect(new PreferencesFile(directory, log).current).toEqual({ theme: 'system', language: 'nl', zoom: 1 });
    expect(warnings).toEqual([]);
  });

  it('are there again after a restart, in one file', () => {
    new PreferencesFile(directory, log).save({ theme: 'dark', language: 'en', zoom: 1.25 });
    expect(new PreferencesFile(directory, log).current).toEqual({ theme: 'dark', language: 'en', zoom: 1.25 });
    expect(readdirSync(directory)).toEqual(['preferences.json']);
  });

  it.each(['{"theme":"pink","language":"nl","zoom":1}', '{"theme":', ''])(
    'start anew when the file is wrong: %s',
    (text) => {
      writeFileSync(join(directory, 'preferences.json'), text);
      expect(new PreferencesFile(directory, log).current.theme).toBe('system');
      expect(warnings).toHaveLength(1);
    },
  );
});
