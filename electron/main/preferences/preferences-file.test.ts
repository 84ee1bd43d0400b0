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

  it('S4-08 know the last way to log in after a restart, also when the looks changed since', () => {
    const first = new PreferencesFile(directory, log);
    expect(first.lastMethod).toBeNull();
    first.rememberMethod('uzi-pas');
    first.save({ theme: 'dark', language: 'en', zoom: 1 });
    const second = new PreferencesFile(directory, log);
    expect(second.lastMethod).toBe('uzi-pas');
    expect(second.current).toEqual({ theme: 'dark', language: 'en', zoom: 1 });
  });

  it.each(['', ',"lastMethod":"fingerprint"'])(
    'keep the looks when the last way to log in is unknown: %s',
    (method) => {
      writeFileSync(join(directory, 'preferences.json'), `{"theme":"dark","language":"nl","zoom":1${method}}`);
      const file = new PreferencesFile(directory, log);
      expect(file.current.theme).toBe('dark');
      expect(file.lastMethod).toBeNull();
      expect(warnings).toEqual([]);
    },
  );

  it('do not stop a login that cannot be remembered', () => {
    const file = new PreferencesFile(join(directory, 'gone'), log);
    file.rememberMethod('uzi-pas');
    expect(file.lastMethod).toBeNull();
    expect(warnings).toHaveLength(1);
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
