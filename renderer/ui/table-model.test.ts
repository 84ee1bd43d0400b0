import { expect, it } from 'vitest';
import {
  type Column,
  fittingColumns,
  isSortable,
  nextSort,
  rowAfterKey,
  sortedRows,
  tableLines,
} from './table-model.ts';

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

const words: Column<{ readonly name: string | null; readonly at: number | null }> = {
  key: 'name',
  header: 'Naam',
  width: 5,
  cell: ({ name }) => name,
};
const rows = ['b10', null, 'B2', 'á1', 'a1'].map((name, at) => ({ name, at: at === 2 ? null : at }));

it('sorts words as a Dutch list has them, numbers in them as numbers, and what is missing last both ways', () => {
  expect(sortedRows(rows, words, false).map(({ name }) => name)).toEqual(['á1', 'a1', 'B2', 'b10', null]);
  expect(sortedRows(rows, words, true).map(({ name }) => name)).toEqual(['b10', 'B2', 'á1', 'a1', null]);
});

it('sorts by what a column says rather than by its cell, numbers before words', () => {
  const numbers = { ...words, sortBy: ({ at }: (typeof rows)[number]) => at };
  expect(sortedRows(rows, numbers, true).map(({ at }) => at)).toEqual([4, 3, 1, 0, null]);
  const mixed = { ...words, sortBy: ({ at, name }: (typeof rows)[number]) => (at === 0 ? 5 : name) };
  expect(sortedRows(rows, mixed, false).map(({ name }) => name)).toEqual(['b10', 'á1', 'a1', 'B2', null]);
});

it('a header sorts upwards, downwards, and back to the order of the source', () => {
  const up = nextSort(null, 'name');
  expect(up).toEqual({ key: 'name', descending: false });
  expect(nextSort(up, 'name')).toEqual({ key: 'name', descending: true });
  expect(nextSort({ key: 'name', descending: true }, 'name')).toBeNull();
  expect(nextSort(up, 'date')).toEqual({ key: 'date', descending: false });
});

it('a column whose cells are drawn sorts only when it says by what', () => {
  const drawn = { ...words, cell: () => null };
  expect(isSortable(drawn, rows)).toBe(false);
  expect(isSortable({ ...drawn, sortBy: () => 1 }, rows)).toBe(true);
  expect(isSortable(words, rows)).toBe(true);
});

it('spare columns leave where the table would scroll sideways, the last one first, and no other does', () => {
  const columns = [
    { ...words, key: 'name', width: 10 },
    { ...words, key: 'specimen', width: 6, spare: true },
    { ...words, key: 'status', width: 7 },
    { ...words, key: 'source', width: 6, spare: true },
  ];
  const keys = (room: number) => fittingColumns(columns, room).map(({ key }) => key);
  expect(keys(Infinity)).toEqual(['name', 'specimen', 'status', 'source']);
  expect(keys(29)).toEqual(['name', 'specimen', 'status', 'source']);
  expect(keys(28.9)).toEqual(['name', 'specimen', 'status']);
  expect(keys(20)).toEqual(['name', 'status']);
  expect(keys(5)).toEqual(['name', 'status']);
});
