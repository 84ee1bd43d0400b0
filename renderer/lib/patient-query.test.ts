import { describe, expect, it } from 'vitest';
import { parseQuery } from './patient-query.ts';

const today = new Date(2026, 10, 22);
const parse = (text: string) => parseQuery(text, today);

describe('S4-12 one field understands what is typed', () => {
  it.each([
    ['7340021', { by: 'patient-number', value: '7340021' }],
    ['734 00 21', { by: 'patient-number', value: '7340021' }],
    ['999900018', { by: 'bsn', value: '999900018' }],
    ['9999.00.018', { by: 'bsn', value: '999900018' }],
    ['jansen', { by: 'name', family: 'jansen', birthDate: null }],
    ['  van  den Berg ', { by: 'name', family: 'van den Berg', birthDate: null }],
    ["D'Hondt-Öztürk", { by: 'name', family: "D'Hondt-Öztürk", birthDate: null }],
  ])('%s', (text, query) => {
    expect(parse(text)).toMatchObject({ query, hint: null });
  });

  it.each([
    'Jansen 12-03-1958',
    'Jansen 12-3-1958',
    'Jansen 12/03/1958',
    'Jansen 12.03.1958',
    'Jansen 12 03 1958',
    'Jansen 12-03-58',
    'Jansen 12031958',
    'Jansen 1958-03-12',
    'Jansen 12 maart 1958',
    'Jansen 12 mrt. 58',
    '12-03-1958 Jansen',
    'Jansen, 12-03-1958',
  ])('reads the birth date in %s', (text) => {
    expect(parse(text)).toEqual({
      query: { by: 'name', family: 'Jansen', birthDate: '1958-03-12' },
      hint: null,
      number: null,
    });
  });

  it('takes two digits of a year as the last such year that has come', () => {
    expect(parse('Bos 01-02-26').query).toMatchObject({ birthDate: '2026-02-01' });
    expect(parse('Bos 01-02-27').query).toMatchObject({ birthDate: '1927-02-01' });
  });
});

describe('S4-12 what is not understood is said and not sent', () => {
  it.each([
    ['', null],
    ['   ', null],
    ['j', 'tooShort'],
    ['123', 'numberShort'],
    ['1234567890123', 'numberLong'],
    ['12-03-1958', 'nameMissing'],
    ['12-03', 'nameMissing'],
    ['Jansen 31-02-1958', 'dateImpossible'],
    ['Jansen 12-13-1958', 'dateImpossible'],
    ['Jansen 01-01-2027', 'dateImpossible'],
  ])('%s: %s', (text, hint) => {
    expect(parse(text)).toMatchObject({ query: null, hint });
  });

  it('DP-4002 nine digits that fail the 11-proef are not sent, and stay available as a patient number', () => {
    expect(parse('123456789')).toEqual({ query: null, hint: 'bsnInvalid', number: '123456789' });
  });

  it('searches the name while the birth date is still being typed', () => {
    expect(parse('Jansen 12-0')).toEqual({
      query: { by: 'name', family: 'Jansen', birthDate: null },
      hint: 'dateUnfinished',
      number: null,
    });
  });
});
