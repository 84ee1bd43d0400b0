import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normaliseAddress } from './address.ts';

describe('S1-01 one address is one person', () => {
  it.each([
    ['outer spaces and capitals', '  S.Achterberg@DeBrug.Example ', 's.achterberg@debrug.example'],
    ['full-width letters (NFKC)', 'ｓanne@debrug.example', 'sanne@debrug.example'],
    ['an IDN domain', 'sanne@zürich.example', 'sanne@xn--zrich-kva.example'],
    ['the same domain in punycode', 'sanne@xn--zrich-kva.example', 'sanne@xn--zrich-kva.example'],
    ['a decomposed IDN domain', 'sanne@zu\u0308rich.example', 'sanne@xn--zrich-kva.example'],
    ['an ideographic full stop', 'sanne@debrug。example', 'sanne@debrug.example'],
    ['a plus', 'sanne+werk@debrug.example', 'sanne+werk@debrug.example'],
  ])('%s', (_name, typed, address) => {
    expect(normaliseAddress(typed)).toBe(address);
  });

  it.each([
    '',
    'sanne',
    '@debrug.example',
    'sanne@',
    'sanne@debrug',
    'sanne@127.0.0.1',
    'sanne@[::1]',
    'sanne@debrug.example.',
    'sanne@debrug..example',
    'sanne@debrug.example:25',
    'sanne@debrug.example/x',
    'sanne@debrug.example?x',
    'sanne@debrug.example#x',
    'sanne@de\tbrug.example',
    'sanne@de%62rug.example',
    'sanne@-debrug.example',
    '.sanne@debrug.example',
    'sanne..a@debrug.example',
    'sanne a@debrug.example',
    '"sanne a"@debrug.example',
    'sanne@iemand@debrug.example',
    'sanne@debrug.example, iemand@debrug.example',
    'sanne@debrug.example\r\nBcc: iemand@debrug.example',
    // A Cyrillic а is no Latin a.
    's\u0430nne@debrug.example',
    `${'s'.repeat(65)}@debrug.example`,
    `sanne@${'d'.repeat(60)}.${'d'.repeat(60)}.${'d'.repeat(60)}.${'d'.repeat(60)}.example`,
  ])('refuses %j', (typed) => {
    expect(normaliseAddress(typed)).toBeNull();
  });

  it('gives one form: normalising it again changes nothing, whatever was typed', () => {
    const text = (characters: string) =>
      fc.string({ unit: fc.constantFrom(...characters), minLength: 1, maxLength: 8 });
    const [user, host] = [text('abcXYZ019.-+_ａ'), text('abcXYZ019é')];
    const likely = fc
      .tuple(user, host, fc.constantFrom('.example', '。NL', ''))
      .map(([a, b, top]) => `${a}@${b}${top}`);
    const typed = fc.oneof(likely, fc.string({ unit: 'binary', maxLength: 40 }));
    let valid = 0;
    fc.assert(
      fc.property(typed, (entered) => {
        const address = normaliseAddress(entered);
        if (address === null) return;
        valid += 1;
        expect(normaliseAddress(address)).toBe(address);
        expect(normaliseAddress(` ${address.toUpperCase()}\n`)).toBe(address);
        expect(address).toMatch(/^[\x21-\x7e]{1,64}@[a-z0-9.-]+$/);
        expect(address.split('@')).toHaveLength(2);
      }),
      { numRuns: 1000 },
    );
    expect(valid).toBeGreaterThan(100);
  });
});
