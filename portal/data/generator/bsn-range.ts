/**
 * Test numbers that pass the 11-proef. First 9999xxxxx, the range used in published Dutch test sets (9,091 numbers);
 * when that is used up, upward from 900000000: also used by published test sets (vendor-samples: 900200078,
 * 900232936), and far above the numbers that people carry.
 * @param skip numbers that are already somebody's
 */
export function* testBsns(skip: ReadonlySet<string>): Generator<string, void> {
  for (const [first, last] of [
    [99_990_000, 99_999_999],
    [90_000_000, 99_989_999],
  ] as const) {
    for (let eight = first; eight <= last; eight += 1) {
      const bsn = withCheckDigit(eight);
      if (bsn !== null && !skip.has(bsn)) yield bsn;
    }
  }
}

/** 9·d1 + … + 2·d8 mod 11 is the last digit; a remainder of 10 fits no digit (contract/bsn.ts). */
function withCheckDigit(eight: number): string | null {
  let sum = 0;
  for (let weight = 2, rest = eight; weight <= 9; weight += 1, rest = Math.floor(rest / 10))
    sum += weight * (rest % 10);
  const check = sum % 11;
  return check === 10 ? null : `${eight}${check}`;
}
