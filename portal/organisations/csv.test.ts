import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvRecord } from './csv.ts';

describe('CSV that a spreadsheet opens', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['+31 35', "'+31 35"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    [' =1', "' =1"],
    ['＝1', "'＝1"],
    ['\t=1', "'\t=1"],
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
    ['twee\r\n=regels', '"twee\r\n=regels"'],
    ['gewoon', 'gewoon'],
    ['jan-piet', 'jan-piet'],
    ['a@b.example', 'a@b.example'],
  ])('%j', (text, written) => {
    expect(csvRecord([text])).toBe(`${written}\r\n`);
  });

  it('RFC 4180: everything comes back as it was, but for what would be a formula', () => {
    const records = fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 2, maxLength: 4 }), {
      minLength: 1,
    });
    fc.assert(
      fc.property(records, (all) => {
        const read: string[][] = parse(all.map(csvRecord).join(''), {
          record_delimiter: '\r\n',
          relax_column_count: true,
        });
        const plain = (text: string) => text.replace(/^'/, '');
        expect(read.map((record) => record.map(plain))).toEqual(all.map((record) => record.map(plain)));
        expect(read.flat().some((text) => /^[\t\r\n ]*[=+\-@]/.test(text))).toBe(false);
      }),
    );
  });
});
