import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { csvOf, csvRecord, withoutFormula } from './csv.ts';

it('is read by another reader as it was written, formulas disarmed', () => {
  const text = fc.string({ unit: 'grapheme' }).filter((one) => withoutFormula(one) === one);
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text, text), { minLength: 1 }), (rows) => {
      expect(parse(csvOf(rows), { bom: true, delimiter: ';', recordDelimiter: '\r\n' })).toEqual(rows);
    }),
  );
});

it.each(['=HYPERLINK("x")', '+31 6', '-1', '@sum', '\tx', ' =1', '＝1'])('%j begins no formula', (text) => {
  expect(csvOf([[text]]).slice(1)).toMatch(/^"?'/);
});

it.each([
  [' =1', "' =1"],
  ['=HYPERLINK("http://x";"y")', `"'=HYPERLINK(""http://x"";""y"")"`],
  ['twee\r\n=regels', '"twee\r\n=regels"'],
  ['a;b', '"a;b"'],
  ['jan-piet', 'jan-piet'],
  ['a@b.example', 'a@b.example'],
])('RFC 4180 %j', (text, written) => {
  expect(csvRecord([text, 'x'])).toBe(`${written};x\r\n`);
});
