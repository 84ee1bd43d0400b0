import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cloneCodec } from './clone-codec.ts';

const { encode, decode } = cloneCodec();
const through = (value: unknown): unknown => decode(encode(value));

describe('clone codec', () => {
  it.each([
    ['a date', new Date(5)],
    ['an invalid date', new Date(Number.NaN)],
    ['a map of sets', new Map([[{ key: 1 }, new Set([1, 'a'])]])],
    ['bytes', new Uint8Array([0, 1, 255])],
    ['words', new Uint32Array([1, 2 ** 31])],
    ['an expression', /a+/giu],
    ['a big number', 2n ** 80n],
    ['not a number', Number.NaN],
    ['infinity', -Infinity],
    ['minus zero', -0],
    ['nothing', undefined],
    ['null', null],
    ['nothing in an object', { a: undefined }],
    ['a hole that becomes undefined', [1, undefined]],
    ['an array that looks like a tag', ['date', 5]],
  ])('keeps %s', (_name, value) => {
    const copy = through(value);
    expect(copy).toStrictEqual(value);
  });

  it('keeps any JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(through(value)).toStrictEqual(structuredClone(value));
      }),
    );
  });

  it('keeps an error with name, message and stack', () => {
    const error = new RangeError('too far');
    const copy = through(error) as Error;
    expect(copy).toBeInstanceOf(Error);
    expect([copy.name, copy.message, copy.stack]).toEqual(['RangeError', 'too far', error.stack]);
  });

  it('keeps cycles and shared objects', () => {
    const shared = { n: 1 };
    const value: Record<string, unknown> = { a: shared, b: [shared] };
    value['self'] = value;
    const copy = through(value) as { a: object; b: object[]; self: object };
    expect(copy.self).toBe(copy);
    expect(copy.b[0]).toBe(copy.a);
  });

  it('gives Buffers as Uint8Array, as Electron does, and only their own bytes', () => {
    const copy = through(Buffer.from('abcdef').subarray(2, 4));
    expect(Object.getPrototypeOf(copy)).toBe(Uint8Array.prototype);
    expect(copy).toEqual(new Uint8Array([99, 100]));
  });

  it('cannot be made to change a prototype', () => {
    const copy = through(JSON.parse('{"__proto__":{"admin":true}}')) as { admin?: boolean };
    expect(copy.admin).toBeUndefined();
    expect(Object.keys(copy)).toEqual(['__proto__']);
  });

  it.each([
    ['functions', () => 1],
    ['symbols', Symbol('a')],
    ['promises', Promise.resolve()],
    ['functions inside', { a: [() => 1] }],
  ])('refuses %s in the words of Electron', (_name, value) => {
    expect(() => encode(value)).toThrow('An object could not be cloned.');
  });

  it('refuses text that it has not written', () => {
    expect(() => decode('["unheard",1]')).toThrow('An object could not be cloned.');
  });

  it('uses nothing outside itself, so that its text runs in a page', () => {
    const alone = new Function(`return (${cloneCodec})()`) as () => ReturnType<typeof cloneCodec>;
    expect(alone().decode(alone().encode(new Map([[1, new Date(2)]])))).toEqual(new Map([[1, new Date(2)]]));
  });
});
