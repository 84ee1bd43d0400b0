import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { TokenFileReport } from '../../../contract/account/token-file.ts';
import { readTokens } from './read-tokens.ts';
import { previewOf } from './token-line.ts';
import { readTokenSecret } from './token-secret.ts';

/** RFC 4648 section 6, written for these tests: five bits a character. */
function base32Of(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const groups = bits.match(/.{1,5}/g) ?? [];
  return groups.map((group) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(group.padEnd(5, '0'), 2)]).join('');
}

const secretBytes = fc.uint8Array({ minLength: 16, maxLength: 80 });
const typedSecret = fc
  .record({ bytes: secretBytes, lower: fc.boolean(), padded: fc.boolean() })
  .map(({ bytes, lower, padded }) => {
    const plain = base32Of(bytes);
    const full = padded ? plain.padEnd(Math.ceil(plain.length / 8) * 8, '=') : plain;
    return { bytes, typed: lower ? full.toLowerCase() : full };
  });

describe('Base32', () => {
  it('reads every secret of 16 to 80 bytes, in either case, padded or not', () => {
    fc.assert(
      fc.property(typedSecret, ({ bytes, typed }) => {
        expect(readTokenSecret(typed)).toEqual({ secret: bytes });
      }),
    );
  });

  it('refuses every secret with one character that is none of the 32', () => {
    const stranger = fc.constantFrom(...'0189!-_ é=');
    fc.assert(
      fc.property(typedSecret, fc.nat(), stranger, ({ bytes, typed }, at, character) => {
        const place = at % base32Of(bytes).length;
        fc.pre(place < base32Of(bytes).length - 6 || character !== '=');
        const broken = typed.slice(0, place) + character + typed.slice(place + 1);
        expect(readTokenSecret(broken)).toEqual({ problem: 'secret-not-base32' });
      }),
    );
  });

  it('never throws, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (typed) => {
        const read = readTokenSecret(typed);
        expect('secret' in read ? read.secret.length : 16).toBeGreaterThanOrEqual(16);
      }),
    );
  });
});

const columns = ['upn', 'serial number', 'secret key', 'time interval', 'manufacturer', 'model'] as const;
type Row = Record<(typeof columns)[number], string>;

const name = fc.constantFrom('Feitian', 'Deepnet Security', 'OTP c200', 'SafeID/Mini', 'Zorg & Zo', 'Één', '');
const hardName = fc.constantFrom('A, B', 'De "beste"', 'twee\nregels', ';');
const rowOf = (names: fc.Arbitrary<string>) =>
  fc
    .record({
      upn: fc.constantFrom('', 'noor@praktijk.example'),
      secret: typedSecret,
      interval: fc.constantFrom('30', '60'),
      manufacturer: names,
      model: names,
    })
    .map(({ upn, secret, interval, manufacturer, model }) => ({
      bytes: secret.bytes,
      row: { upn, 'serial number': '', 'secret key': secret.typed, 'time interval': interval, manufacturer, model },
    }));

const serials = fc.uniqueArray(fc.stringMatching(/^[A-Za-z0-9](?:[A-Za-z0-9._/-]{0,12}[A-Za-z0-9])?$/), {
  minLength: 1,
  maxLength: 200,
  selector: (serial) => serial.toUpperCase(),
});

/** A right file: its rows, and how it is written. */
const fileOf = (names: fc.Arbitrary<string>, most: number) =>
  fc.record({ serials, rows: fc.array(rowOf(names), { minLength: 1, maxLength: most }) }).map((file) => {
    const count = Math.min(file.serials.length, file.rows.length);
    return file.rows.slice(0, count).map(({ bytes, row }, at): { bytes: Uint8Array; row: Row } => ({
      bytes,
      row: { ...row, 'serial number': file.serials[at]! },
    }));
  });

const style = fc.record({
  end: fc.constantFrom('\n', '\r\n', '\r'),
  mark: fc.constantFrom('', '\ufeff'),
  lastEnd: fc.boolean(),
  quoteAll: fc.boolean(),
  order: fc.shuffledSubarray([...columns], { minLength: columns.length }),
  withUpn: fc.boolean(),
});

const quoted = (field: string, always: boolean) =>
  always || /[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field;

describe('token files', () => {
  it('every right file is read whole, however it is written', () => {
    fc.assert(
      fc.property(fileOf(fc.oneof(name, hardName), 60), style, (file, how) => {
        const order = how.order.filter((column) => how.withUpn || column !== 'upn');
        const records = file.map(({ row }) => order.map((column) => quoted(row[column], how.quoteAll)).join(','));
        const text = how.mark + [order.join(','), ...records].join('\n') + (how.lastEnd ? '\n' : '');
        fc.pre(text.split('\n').length <= 201);
        let line = 2;
        const expected = file.map(({ bytes, row }, at) => {
          const start = line;
          line += records[at]!.split('\n').length;
          const [manufacturer, model] = [row.manufacturer, row.model].map((each) => each.replaceAll(/\s+/g, ' '));
          const intervalSeconds = Number(row['time interval']);
          return { line: start, serial: row['serial number'], secret: bytes, intervalSeconds, manufacturer, model };
        });
        const read = readTokens(Buffer.from(text.replaceAll('\n', how.end)));
        expect(read).toEqual({ problem: null, tokens: expected, badLines: [] });
        const report = { problem: null, tokens: read.tokens.map(previewOf), badLines: [], uploaded: false };
        expect(TokenFileReport.parse(report)).toEqual(report);
        for (const { row } of file) expect(JSON.stringify(report)).not.toContain(row['secret key']);
      }),
      { numRuns: 60 },
    );
  });

  const change = fc.constantFrom<readonly [problem: string, change: (row: Row, above: Row | undefined) => string]>(
    ['columns', (row) => `${Object.values(row).join(',')},`],
    ['columns', (row) => Object.values(row).slice(1).join(',')],
    ['quotes', (row) => Object.values({ ...row, model: `${row.model}x"` }).join(',')],
    ['quotes', (row) => Object.values({ ...row, upn: `"${row.upn}` }).join(',')],
    ['serial-missing', (row) => Object.values({ ...row, 'serial number': ' ' }).join(',')],
    ['serial-characters', (row) => Object.values({ ...row, 'serial number': `${row['serial number']}!` }).join(',')],
    [
      'serial-twice-in-file',
      (row, above) =>
        Object.values({ ...row, 'serial number': above?.['serial number'].toLowerCase() ?? '' }).join(','),
    ],
    ['secret-missing', (row) => Object.values({ ...row, 'secret key': '' }).join(',')],
    [
      'secret-not-base32',
      (row) => Object.values({ ...row, 'secret key': row['secret key'].replace(/^./, '8') }).join(','),
    ],
    ['secret-too-short', (row) => Object.values({ ...row, 'secret key': row['secret key'].slice(0, 24) }).join(',')],
    ['secret-too-long', (row) => Object.values({ ...row, 'secret key': row['secret key'].repeat(8) }).join(',')],
    ['interval', (row) => Object.values({ ...row, 'time interval': '90' }).join(',')],
    ['event-based', (row) => Object.values({ ...row, 'time interval': '' }).join(',')],
    ['event-based', (row) => Object.values({ ...row, model: 'OTP c100' }).join(',')],
    ['not-sha1', (row) => Object.values({ ...row, model: 'SHA256' }).join(',')],
  );

  it('one change of one line names that line, says what is wrong, and costs no other line', () => {
    fc.assert(
      fc.property(fileOf(name, 30), fc.nat(), change, (file, at, [problem, changed]) => {
        const place = at % file.length;
        fc.pre(problem !== 'serial-twice-in-file' || place > 0);
        const lines = file.map(({ row }, index) =>
          index === place ? changed(row, file[index - 1]?.row) : Object.values(row).join(','),
        );
        const { tokens, badLines, ...read } = readTokens(Buffer.from([columns.join(','), ...lines].join('\r\n')));
        expect(read.problem).toBeNull();
        expect(badLines).toEqual([{ line: place + 2, problem, value: expect.any(String) }]);
        expect(tokens.map(({ serial }) => serial)).toEqual(
          file.filter((_, index) => index !== place).map(({ row }) => row['serial number']),
        );
        const { 'secret key': secret } = file[place]!.row;
        expect(JSON.stringify(badLines)).not.toContain(secret.slice(0, 16));
      }),
    );
  });

  it('any bytes give a report that the contract allows', () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 500 }),
      fc.string({ maxLength: 500 }).map((text) => Buffer.from(`${columns.join(',')}\n${text}`)),
    );
    fc.assert(
      fc.property(bytes, (file) => {
        const { problem, tokens, badLines } = readTokens(file);
        const report = { problem, tokens: tokens.map(previewOf), badLines, uploaded: false };
        expect(TokenFileReport.parse(report)).toEqual(report);
      }),
    );
  });
});
