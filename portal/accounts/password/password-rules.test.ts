import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PortalRefusal } from '../../server/refusal.ts';
import { foldPassword } from './fold-password.ts';
import { checkNewPassword, type OwnDetails } from './password-rules.ts';

const sanne: OwnDetails = {
  address: 'sanne.achterberg@debrug.example',
  names: { givenName: 'Noëlle', surname: 'van den Brûlé' },
  organisation: 'Huisartsenpraktijk De Brug',
  places: ['Eemhof Zorg Account', 'Dossierpas'],
};
const codeOf = (password: string): string => {
  try {
    checkNewPassword(password, sanne);
    return 'ok';
  } catch (error) {
    if (error instanceof PortalRefusal) return error.code;
    throw error;
  }
};

describe('S1-10 and clinical/FACTS 7.6, one clause each', () => {
  it('8 characters are enough, 7 are not', () => {
    expect([codeOf('kq7xv9t'), codeOf('kq7xv9tm')]).toEqual(['DP-2113', 'ok']);
  });
  it('128 characters are accepted, 129 are not: nothing is cut off', () => {
    const long = 'paard nietje '.repeat(10);
    expect([codeOf(long.slice(0, 128)), codeOf(long.slice(0, 129))]).toEqual(['ok', 'DP-2114']);
  });
  it('code points are counted: eight emoji are eight characters, seven are not', () => {
    expect([codeOf('🐶🚀🌵🎻🧀🚲🌧🍉'), codeOf('🐶🚀🌵🎻🧀🚲🌧')]).toEqual(['ok', 'DP-2113']);
  });
  it('they are counted after NFKC: a letter with a combining accent is one', () => {
    expect(codeOf('a\u0301e\u0301i\u0301o\u0301')).toBe('DP-2113');
  });
  it('spaces count, inside and outside', () => {
    expect([codeOf('kq vx 9t'), codeOf(' kqvx9t ')]).toEqual(['ok', 'ok']);
  });
  it('no kinds of characters are asked', () => {
    expect(['kwruitplons', 'KWRUITPLONS', '8306195274', 'ж&ю%ц#щ@'].map(codeOf)).toEqual(['ok', 'ok', 'ok', 'ok']);
  });
  it.each([
    'password',
    'PassWord',
    'p a s s w o r d',
    'password!!!!',
    'wachtwoord',
    'Welkom123',
    'Amsterdam 2026!',
    '1234567890',
    'qwertyuiop',
    'P@ssw0rd',
  ])('widely used: %s', (password) => expect(codeOf(password)).toBe('DP-2115'));
  it.each(['aaaaaaaaaa', '!!!!!!!!!!', 'hgfedcba', 'ghijklmnop', '98765432'])('one run: %s', (password) =>
    expect(codeOf(password)).toBe('DP-2115'),
  );
  it.each([
    ['given name', 'noelle2026!'],
    ['surname with its accents', 'Brûlé-1971'],
    ['surname written together', 'vandenbrule'],
    ['whole address', 'sanne.achterberg@debrug.example'],
    ['part of the address', 'Achterberg01'],
    ['organisation', 'De Brug 2026'],
    ['a word of the organisation', 'huisartsenpraktijk'],
    ['account name of the portal', 'EemhofZorg12'],
    ['product', 'dossierpas!!'],
    ['two own words', 'NoelleAchterberg'],
  ])('own detail: %s', (_name, password) => expect(codeOf(password)).toBe('DP-2115'));
  it('an own word in a sentence is fine', () => {
    expect(codeOf('Noëlle fietst graag door de regen')).toBe('ok');
  });
  it('text that has no UTF-8 is not understood', () => {
    expect(codeOf(`kq7xv9tm\ud800`)).toBe('DP-3007');
  });
});

describe('whatever is typed', () => {
  const characters = (password: string) => [...password.normalize('NFKC')].length;

  it('shorter than 8 is always too short, longer than 128 always too long', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200, size: 'max' }), (password) => {
        const length = characters(password);
        const code = codeOf(password);
        expect(code === 'DP-2113').toBe(length < 8);
        expect(code === 'DP-2114').toBe(length > 128);
      }),
    );
  });

  it('random letters and spaces of a fair length are accepted', () => {
    const letter = fc.constantFrom(...'bcfgjkpqwxz 0123456789');
    fc.assert(
      fc.property(fc.string({ unit: letter, minLength: 16, maxLength: 128 }), (password) => {
        fc.pre(new Set(password).size > 8);
        expect(codeOf(password)).toBe('ok');
      }),
    );
  });

  it('an own word stays one with any capitals, digits and punctuation around it', () => {
    const noise = fc.string({ unit: fc.constantFrom(...'0123456789 !@#$%-_.'), minLength: 8, maxLength: 20 });
    const word = fc.constantFrom('noelle', 'achterberg', 'debrug', 'dossierpas');
    fc.assert(
      fc.property(noise, word, fc.boolean(), (around, own, capitals) => {
        const password = `${around}${capitals ? own.toUpperCase() : own}${around}`;
        expect(codeOf(password)).toBe('DP-2115');
        expect(foldPassword(password)).toContain(own);
      }),
    );
  });
});
