import { expect, it } from 'vitest';
import { rowAfterKey, tableLines } from './table-model.ts';

it('puts a heading before each run of a group and counts rows only', () => {
  const lines = tableLines(
    ['a1', 'a2', 'b1', 'a3'],
    (row) => row,
    (row) => row.charAt(0),
  );
  expect(lines.map((line) => (line.kind === 'group' ? `[${line.title}]` : `${line.index}:${line.row}`))).toEqual([
    '[a]',
    '0:a1',
    '1:a2',
    '[b]',
    '2:b1',
    '[a]',
    '3:a3',
  ]);
});

it('moves by keys and stays inside', () => {
  expect(rowAfterKey('ArrowDown', 0, 3)).toBe(1);
  expect(rowAfterKey('ArrowDown', 2, 3)).toBe(2);
  expect(rowAfterKey('ArrowUp', 0, 3)).toBe(0);
  expect(rowAfterKey('End', 0, 3)).toBe(2);
  expect(rowAfterKey('PageDown', 1, 100)).toBe(13);
  expect(rowAfterKey('x', 1, 100)).toBeNull();
});
