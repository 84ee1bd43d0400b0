/** Numbers that look random and are the same for the same seed. Not for secrets. */
export interface Random {
  /** 0 ≤ n < 1 */
  fraction(): number;
  /** An integer from `min` to `max`, both included. */
  integer(min: number, max: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  /** 64 bits as 16 hex digits. */
  hex(): string;
}

const rotate = (value: number, bits: number): number => (value << bits) | (value >>> (32 - bits));

/** SplitMix32: the finalizer of MurmurHash3 (Austin Appleby, public domain) over a Weyl sequence; spreads small seeds. */
function* splitMix(seed: number): Generator<number, never> {
  let state = seed >>> 0;
  for (;;) {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
    z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
    yield (z ^ (z >>> 16)) >>> 0;
  }
}

/**
 * xoshiro128** 1.1 by David Blackman and Sebastiano Vigna, prng.di.unimi.it/xoshiro128starstar.c (public domain).
 * @param state four 32-bit words, not all zero
 * @returns a function that gives the next 32 bits
 */
export function xoshiro128(state: readonly [number, number, number, number]): () => number {
  let [a, b, c, d] = state;
  return () => {
    const result = Math.imul(rotate(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotate(d, 11);
    return result;
  };
}

/**
 * A stream of its own for every subject, so that one patient's data do not depend on how much was drawn for another.
 * @param seed of the whole data set
 * @param subject number of the patient
 * @param purpose what is drawn: person, dossier …; streams of different purposes are independent
 */
export function randomFor(seed: number, subject: number, purpose: number): Random {
  const words = splitMix(
    Math.imul(seed, 0x9e3779b1) ^ Math.imul(subject + 1, 0x85ebca77) ^ Math.imul(purpose, 0xc2b2ae3d),
  );
  const word = (): number => words.next().value;
  const next = xoshiro128([word(), word(), word(), word() | 1]);
  const fraction = (): number => next() / 0x1_0000_0000;
  const integer = (min: number, max: number): number => min + Math.floor(fraction() * (max - min + 1));
  return {
    fraction,
    integer,
    chance: (probability) => fraction() < probability,
    pick(from) {
      const chosen = from[integer(0, from.length - 1)];
      if (chosen === undefined) throw new RangeError('nothing to pick from');
      return chosen;
    },
    hex: () => next().toString(16).padStart(8, '0') + next().toString(16).padStart(8, '0'),
  };
}
