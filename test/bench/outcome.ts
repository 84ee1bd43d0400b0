import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Spread } from './statistics.ts';

/** What one bench found: ours beside a yardstick, measured in turn in one run. */
export interface Outcome {
  readonly bench: string;
  readonly what: string;
  readonly yardstickIs: string;
  readonly unit: 'ms';
  readonly ours: Spread;
  readonly yardstick: Spread;
  /** Median of ours over median of the yardstick: the only number to compare between machines. */
  readonly ratio: number;
  readonly counts?: Readonly<Record<string, number>>;
  /** Names of limits of this bench that were broken; none when all is well. */
  readonly broken?: readonly string[];
}

export const ratioOf = (ours: Spread, yardstick: Spread): number =>
  Math.round((ours.median / yardstick.median) * 100) / 100;

const folder = fileURLToPath(new URL('../../out/bench/', import.meta.url));

/** Writes one outcome to out/bench/<bench>.json and says it on screen. */
export async function report(outcome: Outcome): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, `${outcome.bench}.json`), `${JSON.stringify(outcome, null, 2)}\n`);
  const counts = Object.entries(outcome.counts ?? {}).map(([name, value]) => `${name} ${value}`);
  process.stdout.write(
    [
      `${outcome.bench}: ratio ${outcome.ratio}`,
      `  ${outcome.what}: median ${outcome.ours.median} ms (${outcome.ours.min}–${outcome.ours.max}, ${outcome.ours.samples}×)`,
      `  ${outcome.yardstickIs}: median ${outcome.yardstick.median} ms (${outcome.yardstick.min}–${outcome.yardstick.max})`,
      ...(counts.length === 0 ? [] : [`  ${counts.join(', ')}`]),
      ...(outcome.broken ?? []).map((limit) => `  BROKEN: ${limit}`),
      '',
    ].join('\n'),
  );
}
