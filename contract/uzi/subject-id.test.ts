import fc from 'fast-check';
import { expect, it } from 'vitest';
import { roleName } from './role-codes.ts';
import { parseSubjectId } from './subject-id.ts';

const good = '2.16.528.1.1003.1.3.5.5.2-1-123456789-Z-12345678-01.015-00000000';

it('reads the seven parts', () => {
  expect(parseSubjectId(good.replace('00000000', '01234567'))).toEqual({
    ok: true,
    subjectId: {
      oidCa: '2.16.528.1.1003.1.3.5.5.2',
      version: '1',
      uziNumber: '123456789',
      passType: 'Z',
      ura: '12345678',
      roleCode: '01.015',
      agb: '01234567',
    },
  });
});

it.each([
  ['parts', ''],
  ['parts', good.slice(0, good.lastIndexOf('-'))],
  ['parts', `${good}-0`],
  ['parts', `${'1.'.repeat(200)}1-1-123456789-Z-12345678-01.015-00000000`],
  ['oid-ca', good.replace('2.16', '2..16')],
  ['version', good.replace('-1-', '-2-')],
  ['uzi-number', good.replace('123456789', '12345678')],
  ['pass-type', good.replace('-Z-', '-z-')],
  ['pass-type', good.replace('-Z-', '-X-')],
  ['ura', good.replace('-12345678-', '-1234567A-')],
  ['role', good.replace('01.015', '01015')],
  ['role', good.replace('01.015', '00.015')],
  ['role', good.replace('-Z-', '-N-')],
  ['agb', `${good}\n`],
  ['agb', good.replace('00000000', '')],
])('names the part that is wrong: %s in %j', (part, text) => {
  expect(parseSubjectId(text)).toEqual({ ok: false, part });
});

it('Y03 refuses anything else without throwing', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300 }), (text) => {
      expect(parseSubjectId(text).ok).toBe(false);
    }),
  );
});

it.each([
  ['01.015', 'Huisarts'],
  ['01.000', 'Arts'],
  ['17.000', 'Apotheker'],
  ['01.999', '01.999'],
  ['77.000', '77.000'],
  ['constructor', 'constructor'],
  ['constructor.000', 'constructor.000'],
])('S4-01 role %s is shown as %s', (code, text) => {
  expect(roleName(code)).toBe(text);
});
