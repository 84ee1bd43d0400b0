import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { errorFields, type LogFields } from './log-fields.ts';
import { createLog } from './log.ts';
import { RotatingFile } from './rotating-file.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'dossierpas-log-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const everything = () =>
  readdirSync(directory)
    .map((name) => readFileSync(join(directory, name), 'utf8'))
    .join('');

describe('log', () => {
  it('K02 planted canaries never reach the file: PIN, token, BSN, name', () => {
    const log = createLog(directory, 'debug');
    const smuggled = {
      pin: '739154',
      accessToken: 'tok-canary-8f3a',
      bsn: '999990019',
      patient: 'Canarievogel',
      reason: 'typed 739154 for 999990019',
      places: ['rows.0.999990019'],
      code: 'DP-6004',
    } as unknown as LogFields;
    log.error('call failed', smuggled);
    log.error('call failed', errorFields(new Error('Canarievogel 999990019 tok-canary-8f3a')));
    const text = everything();
    expect(text).toContain('DP-6004');
    for (const canary of ['739154', 'tok-canary-8f3a', '999990019', 'Canarievogel']) expect(text).not.toContain(canary);
  });

  it('says where an unknown error arose, by file and line', () => {
    expect(errorFields(new RangeError('values')).frames?.[0]).toMatch(/^log\.test\.ts line \d+$/);
    expect(errorFields('a bare string')).toEqual({ errorName: 'string' });
  });

  it('leaves out what is below its level', () => {
    const log = createLog(directory, 'warn');
    log.info('quiet');
    log.warn('loud', { code: 'DP-1002' });
    expect(everything()).not.toContain('quiet');
    expect(JSON.parse(everything())).toMatchObject({ msg: 'loud', code: 'DP-1002' });
  });
});

describe('rotating file', () => {
  it('keeps the newest lines in a fixed number of files', () => {
    const file = new RotatingFile(directory, 'a.log', 20, 3);
    for (let line = 0; line < 10; line += 1) file.write(`line number ${line}\n`);
    expect(readdirSync(directory).sort()).toEqual(['a.log', 'a.log.1', 'a.log.2']);
    expect(readFileSync(join(directory, 'a.log'), 'utf8')).toBe('line number 9\n');
    expect(readFileSync(join(directory, 'a.log.2'), 'utf8')).toBe('line number 7\n');
  });

  it('goes on in the file that a former run left', () => {
    new RotatingFile(directory, 'a.log', 1000, 2).write('first\n');
    new RotatingFile(directory, 'a.log', 1000, 2).write('second\n');
    expect(readFileSync(join(directory, 'a.log'), 'utf8')).toBe('first\nsecond\n');
  });
});
