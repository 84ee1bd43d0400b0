/** The middle of some measurements, and how far they lie apart. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly max: number;
  readonly samples: number;
}

/** @returns median, minimum and maximum of at least one measurement, in the unit of the measurements. */
export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const median = sorted.length % 2 === 1 ? sorted[middle] : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
  return {
    median: round(median ?? 0),
    min: round(sorted[0] ?? 0),
    max: round(sorted.at(-1) ?? 0),
    samples: sorted.length,
  };
}

const round = (value: number) => Math.round(value * 1000) / 1000;

/** Runs two things in turn, so that a busy moment of the machine meets both. The first round of each is not counted. */
export async function inTurn(
  rounds: number,
  ours: () => Promise<number>,
  yardstick: () => Promise<number>,
): Promise<{ ours: Spread; yardstick: Spread }> {
  const mine: number[] = [];
  const theirs: number[] = [];
  for (let turn = 0; turn <= rounds; turn += 1) {
    const a = await ours();
    const b = await yardstick();
    if (turn === 0) continue;
    mine.push(a);
    theirs.push(b);
  }
  return { ours: spread(mine), yardstick: spread(theirs) };
}
