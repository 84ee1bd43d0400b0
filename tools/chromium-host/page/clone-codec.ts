/** Writes values as text and reads them back, with what the structured clone algorithm keeps. */
export interface CloneCodec {
  encode(value: unknown): string;
  decode(text: string): unknown;
}

/**
 * Structured clone as JSON text: Date, Map, Set, typed arrays, ArrayBuffer, BigInt, Error, RegExp, undefined, NaN, -0
 * and cycles survive; functions, symbols, promises and DOM nodes throw Electron's "An object could not be cloned.".
 * Objects become `{…}`, everything else that is not JSON becomes `[tag, …]`.
 *
 * Runs in Node and, as the text of this function, in the preload's world: it may use nothing outside itself.
 */
export function cloneCodec(): CloneCodec {
  type Bytes = Uint8Array<ArrayBuffer>;
  interface NodeBuffer {
    from(
      data: ArrayBufferLike | string,
      at: number | string,
      length?: number,
    ): Bytes & { toString(coding: string): string };
  }
  interface View {
    new (buffer: ArrayBuffer): unknown;
  }
  const scope = globalThis as unknown as { Buffer?: NodeBuffer; Node?: { new (): object } };
  const views: Record<string, View> = {
    Int8Array,
    Uint8Array,
    Uint8ClampedArray,
    Int16Array,
    Uint16Array,
    Int32Array,
    Uint32Array,
    Float32Array,
    Float64Array,
    BigInt64Array,
    BigUint64Array,
    DataView,
  };
  const uncloneable = new Set(['Promise', 'WeakMap', 'WeakSet', 'WeakRef', 'Window', 'Generator']);

  const toBase64 = (bytes: Uint8Array): string =>
    scope.Buffer
      ? scope.Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')
      : (bytes as unknown as { toBase64(): string }).toBase64();
  const fromBase64 = (text: string): Bytes =>
    scope.Buffer
      ? Uint8Array.from(scope.Buffer.from(text, 'base64'))
      : (Uint8Array as unknown as { fromBase64(text: string): Bytes }).fromBase64(text);
  const refuse = (): never => {
    throw new Error('An object could not be cloned.');
  };
  // Not assignment: a key named __proto__ must stay an ordinary key.
  const put = (object: object, key: string, value: unknown): void => {
    Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true });
  };

  function encode(value: unknown): string {
    const seen = new Map<object, number>();
    const object = (v: object): unknown => {
      const at = seen.get(v);
      if (at !== undefined) return ['ref', at];
      seen.set(v, seen.size);
      if (Array.isArray(v)) return ['array', ...Array.from(v, write)];
      if (ArrayBuffer.isView(v)) {
        const name = v.constructor.name in views ? v.constructor.name : 'Uint8Array';
        return ['view', name, toBase64(new Uint8Array(v.buffer, v.byteOffset, v.byteLength))];
      }
      const tag = Object.prototype.toString.call(v).slice(8, -1);
      if (uncloneable.has(tag) || (scope.Node && v instanceof scope.Node)) return refuse();
      if (v instanceof ArrayBuffer || tag === 'ArrayBuffer')
        return ['buffer', toBase64(new Uint8Array(v as ArrayBuffer))];
      if (tag === 'Date') return ['date', Number(v)];
      if (tag === 'RegExp') return ['regexp', (v as RegExp).source, (v as RegExp).flags];
      if (tag === 'Map') return ['map', ...Array.from(v as Map<unknown, unknown>, ([k, x]) => [write(k), write(x)])];
      if (tag === 'Set') return ['set', ...Array.from(v as Set<unknown>, write)];
      if (tag === 'Error') return ['error', (v as Error).name, (v as Error).message, (v as Error).stack ?? ''];
      if (tag === 'Boolean' || tag === 'Number' || tag === 'String') return ['boxed', v.valueOf()];
      const written = {};
      for (const key of Object.keys(v)) put(written, key, write((v as Record<string, unknown>)[key]));
      return written;
    };
    const write = (v: unknown): unknown => {
      if (v === null || typeof v === 'string' || typeof v === 'boolean') return v;
      if (typeof v === 'number') {
        if (Object.is(v, -0)) return ['number', '-0'];
        return Number.isFinite(v) ? v : ['number', String(v)];
      }
      if (typeof v === 'undefined') return ['undefined'];
      if (typeof v === 'bigint') return ['bigint', String(v)];
      return typeof v === 'object' ? object(v) : refuse();
    };
    return JSON.stringify(write(value));
  }

  function decode(text: string): unknown {
    const made: unknown[] = [];
    const keep = <T>(value: T, at: number): T => {
      made[at] = value;
      return value;
    };
    const tagged = (wire: unknown[]): unknown => {
      const [tag, first, second, third] = wire as [string, never, never, never];
      if (tag === 'number') return first === '-0' ? -0 : Number(first);
      if (tag === 'undefined') return undefined;
      if (tag === 'bigint') return BigInt(first);
      if (tag === 'ref') return made[first];
      // The place is taken before the content is read, so that a cycle finds it.
      const at = made.push(undefined) - 1;
      const rest = wire.slice(1);
      if (tag === 'array') {
        const array = keep<unknown[]>([], at);
        for (const item of rest) array.push(read(item));
        return array;
      }
      if (tag === 'view') {
        const bytes = fromBase64(second);
        const view = views[first];
        return view ? keep(view === Uint8Array ? bytes : new view(bytes.buffer), at) : refuse();
      }
      if (tag === 'buffer') return keep(fromBase64(first).buffer, at);
      if (tag === 'date') return keep(new Date(first ?? Number.NaN), at);
      if (tag === 'regexp') return keep(new RegExp(first, second), at);
      if (tag === 'map') {
        const map = keep(new Map<unknown, unknown>(), at);
        for (const [key, value] of rest as [unknown, unknown][]) {
          const readKey = read(key);
          map.set(readKey, read(value));
        }
        return map;
      }
      if (tag === 'set') {
        const set = keep(new Set<unknown>(), at);
        for (const item of rest) set.add(read(item));
        return set;
      }
      if (tag === 'error') {
        const error = keep(new Error(second), at);
        if (first !== 'Error') error.name = first;
        error.stack = third;
        return error;
      }
      if (tag === 'boxed') return keep(Object(first), at);
      return refuse();
    };
    const read = (wire: unknown): unknown => {
      if (wire === null || typeof wire !== 'object') return wire;
      if (Array.isArray(wire)) return tagged(wire);
      const object = {};
      made.push(object);
      for (const [key, value] of Object.entries(wire)) put(object, key, read(value));
      return object;
    };
    return read(JSON.parse(text));
  }

  return { encode, decode };
}
