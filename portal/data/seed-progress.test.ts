import { expect, it } from 'vitest';
import { seedProgress } from './seed-progress.ts';

function shown(output: { isTTY?: boolean; columns?: number }, total: number, step: number): string[] {
  const texts: string[] = [];
  const progress = seedProgress({ ...output, write: (text) => texts.push(text) });
  for (let done = step; done < total; done += step) progress(done, total);
  progress(total, total);
  return texts;
}

it('writes a line for every tenth where there is no terminal', () => {
  const lines = shown({}, 1_000_000, 5000).map((line) => JSON.parse(line) as { done: number });
  expect(lines.map(({ done }) => done)).toEqual(Array.from({ length: 10 }, (_, tenth) => (tenth + 1) * 100_000));
});

it('says the whole once when there is little to do', () => {
  expect(shown({}, 13, 20)).toHaveLength(1);
});

it('draws one growing bar on a terminal, within its width, and ends its line', () => {
  const texts = shown({ isTTY: true, columns: 60 }, 1000, 100);
  expect(texts.at(-1)).toBe('\n');
  for (const text of texts.slice(0, -1)) {
    expect(text.startsWith('\r')).toBe(true);
    expect(text.length).toBeLessThanOrEqual(60);
  }
  expect(texts.at(-2)).toContain('100 %');
  expect(texts.at(-2)).not.toContain('░');
});
