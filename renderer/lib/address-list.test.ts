import { expect, it } from 'vitest';
import { readAddresses } from './address-list.ts';

it('S1-02 reads addresses as they come: lines, separators, names around them', () => {
  expect(
    readAddresses(
      'a@x.nl\r\n\n  b@x.nl ;c@x.nl,\td@x.nl\nJansen, A. <e@x.nl>\n"de Vries" <f@x.nl>\nzonder apenstaart\n',
    ),
  ).toEqual(['a@x.nl', 'b@x.nl', 'c@x.nl', 'd@x.nl', 'e@x.nl', 'f@x.nl', 'zonder apenstaart']);
});

it('keeps doubles: the portal says of each what became of it', () => {
  expect(readAddresses('a@x.nl\na@x.nl')).toEqual(['a@x.nl', 'a@x.nl']);
  expect(readAddresses(' \n;,\n')).toEqual([]);
});
