import { randomBytes } from 'node:crypto';
import { deflateRawSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { largestTokenFile } from '../../../contract/account/token-file.ts';
import { header, newSecret } from '../factors.fixture.ts';
import { readTokens } from './read-tokens.ts';

const line = (fields: Partial<Record<'upn' | 'serial' | 'secret' | 'interval' | 'maker' | 'model', string>> = {}) => {
  const { upn = '', serial = 'GALT1', secret = newSecret(), interval = '30' } = fields;
  return [upn, serial, secret, interval, fields.maker ?? 'Feitian', fields.model ?? 'OTP c200'].join(',');
};
const read = (...lines: string[]) => readTokens(Buffer.from(lines.join('\n')));
const problemOf = (bytes: Uint8Array) => readTokens(bytes).problem;
const badLine = (...lines: string[]) => {
  const { problem, badLines } = read(header, ...lines);
  expect(problem).toBeNull();
  return badLines;
};

describe('a file that is none of ours (S1-26)', () => {
  const good = `${header}\n${line()}\n`;

  it.each([
    ['nothing', Buffer.from(''), 'empty'],
    ['blank lines', Buffer.from('\ufeff \r\n\n'), 'empty'],
    ['UTF-16 with its mark', Buffer.from(`\ufeff${good}`, 'utf16le'), 'encoding'],
    ['UTF-16 big-endian', Buffer.from(`\ufeff${good}`, 'utf16le').swap16(), 'encoding'],
    ['UTF-16 without a mark', Buffer.from(good, 'utf16le'), 'encoding'],
    ['Latin-1', Buffer.from(good.replace('Feitian', 'Feïtian'), 'latin1'), 'encoding'],
    ['a workbook of Excel', Buffer.concat([Buffer.from('PK\x03\x04'), deflateRawSync(good)]), 'not-text'],
    ['a workbook of old Excel', Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'not-text'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'not-text'],
    ['a compressed file', gzipSync(good), 'not-text'],
    ['bytes', Buffer.from([1, 2, 3, ...randomBytes(400)]), 'not-text'],
    ['text with a zero byte', Buffer.from(`${good}\0`), 'not-text'],
    ['too much', Buffer.from(good + ' '.repeat(largestTokenFile)), 'too-large'],
    ['semicolons', Buffer.from(good.replaceAll(',', ';')), 'semicolons'],
    ['no header', Buffer.from(line()), 'header-missing'],
    ['a header after a blank line', Buffer.from(`\n${good}`), 'header-missing'],
    ['a web page', Buffer.from('<!doctype html>\n<html></html>'), 'header-missing'],
    ['tabs', Buffer.from(good.replaceAll(',', '\t')), 'header-missing'],
    ['a header without the secret', Buffer.from(good.replace(',secret key', '')), 'header-wrong'],
    ['a header with one column twice', Buffer.from(good.replace('upn', 'model')), 'header-wrong'],
    ['a header with an unknown column', Buffer.from(good.replace('upn', 'user')), 'header-wrong'],
    ['a header with a broken quote', Buffer.from(good.replace('upn', '"upn')), 'header-wrong'],
    ['a header alone', Buffer.from(`${header}\n\n`), 'no-tokens'],
  ])('%s', (_, bytes, problem) => {
    expect(readTokens(bytes)).toEqual({ problem, tokens: [], badLines: [] });
  });

  it('S1-29, decision 8.3: 200 lines of tokens are read and 201 refused, header not counted, blank lines counted', () => {
    const lines = (count: number) => [header, ...Array.from({ length: count }, (_, at) => line({ serial: `S${at}` }))];
    expect(read(...lines(200)).tokens).toHaveLength(200);
    expect(read(...lines(200), '').tokens).toHaveLength(200);
    expect(read(...lines(201)).problem).toBe('too-many-lines');
    expect(read(...lines(200), '', '').problem).toBe('too-many-lines');
    expect(read(...lines(199), '', '').tokens).toHaveLength(199);
    const quoted = lines(200).with(7, line({ serial: 'Q', maker: '"Fei\ntian"' }));
    expect(read(...quoted).problem).toBe('too-many-lines');
  });
});

describe('a file that is right', () => {
  it('has a header in any case and order, with or without upn, and a byte order mark if it likes', () => {
    const secret = newSecret();
    const files = [
      `${header}\n,GALT1,${secret},60,Feitian,OTP c200`,
      `\ufeff${header}\r\nnoor@praktijk.example,GALT1,${secret},60,Feitian,OTP c200\r\n`,
      `serial number,secret key,time interval,manufacturer,model\rGALT1,${secret},60,Feitian,OTP c200`,
      `Model,Manufacturer,TimeInterval,Secret Key,SERIAL NUMBER\n"OTP c200",Feitian, 60 ,"${secret}",GALT1`,
    ];
    for (const file of files) {
      const { tokens, badLines } = readTokens(Buffer.from(file));
      expect(badLines).toEqual([]);
      expect(tokens).toMatchObject([
        { line: 2, serial: 'GALT1', intervalSeconds: 60, manufacturer: 'Feitian', model: 'OTP c200' },
      ]);
    }
  });

  it('may have columns of other kinds of token, when they say nothing', () => {
    expect(read(`${header},counter,algorithm`, `${line()},,SHA1`).tokens).toHaveLength(1);
  });
});

describe('a line that is wrong is named by its number (S1-23, S1-26, S1-29)', () => {
  const found = (problem: string, value: string) => [{ line: 2, problem, value }];
  // 128 and 129 characters; 26 hold 16 bytes, and 25 are no whole number of bytes.
  const long = newSecret(80);

  it.each([
    ['a field too few', 'GALT1,A,30,Feitian,c200', 'columns', '5'],
    ['a field too many', `${line()},x`, 'columns', '7'],
    ['an unclosed quote', line({ maker: '"Feitian' }), 'quotes', ''],
    ['a quote within a field', line({ maker: 'Fei"tian' }), 'quotes', ''],
    ['text after a quote', line({ maker: '"Fei"tian' }), 'quotes', ''],
    ['no serial number', line({ serial: '' }), 'serial-missing', ''],
    ['a serial number as Excel mangles it', line({ serial: '2.3E+12' }), 'serial-characters', '2.3E+12'],
    ['a serial number with a space', line({ serial: 'GALT 1' }), 'serial-characters', 'GALT 1'],
    ['no secret', line({ secret: '' }), 'secret-missing', 'GALT1'],
    ['a secret with a 1', line({ secret: `${newSecret().slice(1)}1` }), 'secret-not-base32', 'GALT1'],
    ['a secret in hexadecimal', line({ secret: 'd0'.repeat(20) }), 'secret-not-base32', 'GALT1'],
    ['a secret with a character cut off', line({ secret: newSecret().slice(1, 28) }), 'secret-not-base32', 'GALT1'],
    ['a secret of 120 bits', line({ secret: newSecret(15) }), 'secret-too-short', 'GALT1'],
    ['a secret of 129 characters', line({ secret: `${long}=` }), 'secret-too-long', 'GALT1'],
    ['an interval of 45 seconds', line({ interval: '45' }), 'interval', '45'],
    ['an interval in words', line({ interval: '30s' }), 'interval', '30s'],
    ['no interval', line({ interval: '' }), 'event-based', ''],
    ['an interval of 0', line({ interval: '0' }), 'event-based', '0'],
    ['a c100', line({ model: 'OTP c100' }), 'event-based', 'OTP c100'],
    ['a C-100', line({ model: 'FT-C-100' }), 'event-based', 'FT-C-100'],
    ['HOTP', line({ model: 'SafeID HOTP' }), 'event-based', 'SafeID HOTP'],
    ['event-based', line({ model: 'Event-based' }), 'event-based', 'Event-based'],
    ['SHA-256', line({ model: 'SafeID SHA-256' }), 'not-sha1', 'SafeID SHA-256'],
  ])('%s', (_, bad, problem, value) => {
    expect(badLine(bad)).toEqual(found(problem, value));
  });

  it.each(['OTP c200', 'c1000', 'OTP c300 TOTP/HOTP', 'SafeID SHA1', 'Eventide 3'])('%s is no such model', (model) => {
    expect(badLine(line({ model }))).toEqual([]);
  });

  it('128 bits and 128 characters are just enough and just not too much', () => {
    expect(long).toHaveLength(128);
    expect(badLine(line({ secret: newSecret(16) }), line({ serial: 'GALT2', secret: long }))).toEqual([]);
  });

  it('a counter says that a token is event-based, an algorithm that it is not SHA-1', () => {
    const { badLines } = read(`${header},counter,algorithm`, `${line()},12,`, `${line({ serial: 'B' })},,SHA256`);
    expect(badLines).toEqual([
      { line: 2, problem: 'event-based', value: 'OTP c200' },
      { line: 3, problem: 'not-sha1', value: 'SHA256' },
    ]);
  });

  it('a serial number twice, whatever its case', () => {
    const twice = [line({ serial: 'galt1' }), line({ serial: 'B' }), line({ serial: 'GALT1' })];
    expect(badLine(...twice)).toEqual([{ line: 4, problem: 'serial-twice-in-file', value: 'GALT1' }]);
  });

  it('numbers are those of an editor: blank lines and line ends within quotes count', () => {
    const lines = ['', line({ maker: '"Fei\ntian"' }), '  ', line({ serial: 'B', interval: '7' })];
    expect(badLine(...lines)).toEqual([{ line: 6, problem: 'interval', value: '7' }]);
    expect(read(header, ...lines).tokens).toMatchObject([{ line: 3, manufacturer: 'Fei tian' }]);
  });

  it('two lines with a broken quote each are two bad lines, and what is between them is read', () => {
    const lines = [line({ maker: 'Fei"tian' }), line({ serial: 'B' }), line({ serial: 'C', model: 'c"200' })];
    const { tokens, badLines } = read(header, ...lines);
    expect(badLines.map((bad) => [bad.line, bad.problem])).toEqual([
      [2, 'quotes'],
      [4, 'quotes'],
    ]);
    expect(tokens.map(({ serial }) => serial)).toEqual(['B']);
  });

  it('no report repeats a secret, also when it is in the wrong column', () => {
    const secret = newSecret();
    const wrong = [
      line({ serial: secret, secret: 'GALT1' }),
      line({ interval: secret }),
      line({ interval: secret.slice(0, 18) }),
      line({ model: `${secret} HOTP` }),
      line({ secret: `${secret}1` }),
      `${line({ secret })},${secret}`,
    ];
    const told = JSON.stringify(badLine(...wrong));
    expect(JSON.parse(told)).toHaveLength(wrong.length);
    expect(told).not.toContain(secret.slice(0, 18));
    const [token] = read(header, line({ maker: secret })).tokens;
    expect(token).toMatchObject({ manufacturer: '' });
  });
});

it('a file of 200 broken quotes is read in no time', () => {
  const lines = Array.from({ length: 200 }, () => `"${'a,"'.repeat(430)}`);
  const started = performance.now();
  expect(problemOf(Buffer.from([header, ...lines].join('\n')))).toBeNull();
  expect(performance.now() - started).toBeLessThan(2000);
});
