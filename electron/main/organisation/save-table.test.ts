import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dialog } from 'electron';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { saveTable } from './save-table.ts';

vi.mock('electron', () => ({ dialog: { showSaveDialog: vi.fn() } }));

let directory: string;
beforeEach(async () => {
  told.mockClear();
  directory = await mkdtemp(join(tmpdir(), 'dossierpas-table-'));
});
afterEach(() => rm(directory, { recursive: true }));

const told = vi.fn(async () => undefined);
const answered = (filePath: string, canceled = false) =>
  vi.mocked(dialog.showSaveDialog).mockResolvedValueOnce({ canceled, filePath });

it('writes the table where the user says, for this user alone', async () => {
  const file = join(directory, 'gebruikers.csv');
  answered(file);
  expect(await saveTable(null, 'gebruikers', 'a;b\r\n', told)).toBe(true);
  expect(await readFile(file, 'utf8')).toBe('a;b\r\n');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(dialog.showSaveDialog).toHaveBeenLastCalledWith(expect.objectContaining({ defaultPath: 'gebruikers.csv' }));
});

it('without the line in the log of the portal there is no file', async () => {
  const file = join(directory, 'logboek.csv');
  answered(file);
  const refused = new Error('the portal refused');
  await expect(saveTable(null, 'logboek', 'a', () => Promise.reject(refused))).rejects.toBe(refused);
  await expect(stat(file)).rejects.toMatchObject({ code: 'ENOENT' });
});

it('a closed dialog writes nothing', async () => {
  answered('', true);
  expect(await saveTable(null, 'gebruikers', 'a', told)).toBe(false);
  expect(told).not.toHaveBeenCalled();
});

it('DP-6008 says what the file system said, without the path', async () => {
  answered(join(directory, 'nowhere', 'x.csv'));
  const error = await saveTable(null, 'x', 'a', told).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'DP-6008', params: { reason: 'ENOENT' } });
  expect(JSON.stringify(error)).not.toContain(directory);
});
