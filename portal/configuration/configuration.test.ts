import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ConfigurationError, readPortalConfiguration } from './configuration.ts';
import { ConfigurationFile } from './schema.ts';

let directory: string;
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'portal-configuration-'));
});
afterAll(() => rmSync(directory, { recursive: true }));

const write = (name: string, content: unknown, mode = 0o600) => {
  const file = join(directory, name);
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  chmodSync(file, mode);
  return file;
};
const smtp = { host: 'smtp.eemhof.example', port: 587, security: 'starttls' };

describe('readPortalConfiguration', () => {
  it('without a file: every default, and no mail server', () => {
    const configuration = readPortalConfiguration(null);
    expect(configuration).toMatchObject({
      accountName: 'Eemhof Zorg Account',
      verificationRequired: true,
      mail: { smtp: null },
      desk: { from: '08:30', until: '17:00', telephone: null, keepMessagesDays: 30, codeHours: 24 },
    });
    expect(readPortalConfiguration(write('empty.json', {}))).toEqual(configuration);
  });

  it('reads the CA and the password of the mail server from files beside it', () => {
    write('ca.pem', 'PEM');
    write('auth.json', { user: 'portaal', password: 'geheim' });
    const file = write('mail.json', { mail: { smtp: { ...smtp, caFile: 'ca.pem', authFile: 'auth.json' } } });
    expect(readPortalConfiguration(file).mail.smtp).toEqual({
      ...smtp,
      ca: 'PEM',
      credentials: { user: 'portaal', password: 'geheim' },
      timeoutSeconds: 10,
    });
  });

  it.each([
    ['an unknown field', { acountName: 'x' }, 'the file: Unrecognized key: "acountName"'],
    [
      'an unknown field further in',
      { mail: { smtp: { ...smtp, insecure: true } } },
      'mail.smtp: Unrecognized key: "insecure"',
    ],
    [
      'mail without TLS over a wire',
      { mail: { smtp: { ...smtp, security: 'none' } } },
      'mail.smtp.security: must be tls or starttls unless the server is localhost',
    ],
    ['a port that is none', { mail: { smtp: { ...smtp, port: 0 } } }, 'mail.smtp.port: Too small'],
    [
      'a sender that would add a header',
      { mail: { sender: { name: 'x\r\nBcc: y', address: 'a@b.example' } } },
      'mail.sender.name: must be one line',
    ],
    [
      'a subject that would add a header',
      { mail: { subjects: { 'password-reset': 'x\nBcc: y' } } },
      'mail.subjects.password-reset: must be one line',
    ],
    ['a letter nobody sends', { mail: { subjects: { newsletter: 'x' } } }, 'mail.subjects'],
    [
      'a desk that closes before it opens',
      { desk: { from: '17:00', until: '08:30' } },
      'desk.until: must be later than from',
    ],
    ['an hour that is none', { desk: { from: '8:30' } }, 'desk.from: must be a time such as 08:30'],
    [
      'a day that is none',
      { desk: { holidays: { closed: ['2026-02-30'] } } },
      'desk.holidays.closed.0: Invalid ISO date',
    ],
    ['a telephone that is none', { desk: { telephone: 'bel ons' } }, 'desk.telephone: must be a telephone number'],
    [
      'a document over plain http',
      { documents: [{ name: 'x', address: 'http://a.example' }] },
      'documents.0.address: Invalid URL',
    ],
    [
      'one supplier twice',
      {
        suppliers: [
          { id: 'a', name: 'A' },
          { id: 'a', name: 'B' },
        ],
      },
      'suppliers: holds one id twice',
    ],
  ])('names the field: %s', (_name, content, message) => {
    const file = write('wrong.json', content);
    expect(() => readPortalConfiguration(file)).toThrow(ConfigurationError);
    expect(() => readPortalConfiguration(file)).toThrow(`configuration ${file}: ${message}`);
  });

  it('names every field at once', () => {
    const file = write('several.json', { accountName: '', helpMail: 'x' });
    expect(() => readPortalConfiguration(file)).toThrow(/accountName: .*; helpMail: /);
  });

  it('names the file that is absent, broken, or readable by others', () => {
    expect(() => readPortalConfiguration('/nowhere.json')).toThrow('configuration /nowhere.json: cannot be read');
    const broken = write('broken.json', '{');
    expect(() => readPortalConfiguration(broken)).toThrow(`configuration ${broken}: is not JSON`);
    const open = write('open.json', { user: 'portaal', password: 'KANARIE' }, 0o644);
    const file = write('mail.json', { mail: { smtp: { ...smtp, authFile: 'open.json' } } });
    expect(() => readPortalConfiguration(file)).toThrow(`${open}: must be readable by its owner alone`);
    const wrong = write('wrong-auth.json', { user: '', password: 'KANARIE' });
    const other = write('mail.json', { mail: { smtp: { ...smtp, authFile: 'wrong-auth.json' } } });
    expect(() => readPortalConfiguration(other)).toThrow(`${wrong}: user: `);
    expect(() => readPortalConfiguration(other)).not.toThrow(/KANARIE/);
    const absent = write('mail.json', { mail: { smtp: { ...smtp, caFile: 'absent.pem' } } });
    expect(() => readPortalConfiguration(absent)).toThrow(`${join(directory, 'absent.pem')}: cannot be read`);
  });
});

describe('docs/portal-configuration.md', () => {
  const text = readFileSync(new URL('../../docs/portal-configuration.md', import.meta.url), 'utf8');

  it('its example is a configuration that names every field', () => {
    const example: unknown = JSON.parse(/```json\n([^`]*)```/.exec(text)?.[1] ?? '');
    const parsed = ConfigurationFile.parse(example);
    expect(Object.keys(example as object).toSorted()).toEqual(Object.keys(parsed).toSorted());
    expect(parsed).toEqual(example);
  });

  it('explains every field', () => {
    for (const field of Object.keys(ConfigurationFile.shape)) expect(text).toContain(`\`${field}`);
  });
});
