import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dialog } from 'electron';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { saveTable } from './save-table.ts';

vi.mock('electron', () => ({ dialog: { showSaveDialog: vi.fn() } }));

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'dossierpas-table-'));
});
afterEach(() => rm(directory, { recursive: true }));

const whole =
  (text: string): Parameters<typeof saveTable>[2] =>
  (write) =>
    write(text);
const answered = (filePath: string, canceled = false) =>
  vi.mocked(dialog.showSaveDialog).mockResolvedValueOnce({ canceled, filePath });

it('writes the table where the user says, for this user alone', async () => {
  const file = join(directory, 'gebruikers.csv');
  answered(file);
  expect(
    await saveTable(null, 'gebruikers', async (write) => {
      await write('a;b\r\n');
      await write(Buffer.from('c;d\r\n'));
    }),
  ).toBe(true);
  expect(await readFile(file, 'utf8')).toBe('a;b\r\nc;d\r\n');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect(dialog.showSaveDialog).toHaveBeenLastCalledWith(expect.objectContaining({ defaultPath: 'gebruikers.csv' }));
});

it('what fails or is stopped on the way leaves no file, and what stood there stays', async () => {
  const file = join(directory, 'logboek.csv');
  const stopped = new Error('the portal refused');
  const half: Parameters<typeof saveTable>[2] = async (write) => {
    await write('half');
    throw stopped;
  };
  answered(file);
  await expect(saveTable(null, 'logboek', half)).rejects.toBe(stopped);
  expect(await readdir(directory)).toEqual([]);
  answered(file);
  await saveTable(null, 'logboek', whole('before'));
  answered(file);
  await expect(saveTable(null, 'logboek', half)).rejects.toBe(stopped);
  expect(await readdir(directory)).toEqual(['logboek.csv']);
  expect(await readFile(file, 'utf8')).toBe('before');
});

it('a closed dialog writes nothing', async () => {
  answered('', true);
  const fill = vi.fn(whole('a'));
  expect(await saveTable(null, 'gebruikers', fill)).toBe(false);
  expect(fill).not.toHaveBeenCalled();
});

it('DP-6008 says what the file system said, without the path', async () => {
  answered(join(directory, 'nowhere', 'x.csv'));
  const error = await saveTable(null, 'x', whole('a')).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'DP-6008', params: { reason: 'ENOENT' } });
  expect(JSON.stringify(error)).not.toContain(directory);
});
