import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { type BrowserWindow, dialog } from 'electron';
import { DossierError } from '../../../contract/errors/error-view.ts';

/** Adds to the file that is being made. */
export type WritePart = (part: string | Uint8Array) => Promise<void>;

/** Something of the file system failed; the path stays out of the message. */
const written = <T>(doing: Promise<T>): Promise<T> =>
  doing.catch((error: unknown) => {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new DossierError('DP-6008', { reason });
  });

/**
 * Asks where a table goes and writes it there; only its reader may read it. The file gets its name when it is whole:
 * when something fails or is stopped on the way, there is none, and what stood there stays.
 * @param name proposed to the user, without an ending
 * @param fill writes all of it; what must happen before a file may be, it does before its first part
 * @returns false when the user closed the dialog
 * @throws DossierError DP-6008 when the file cannot be written, or what `fill` throws
 */
export async function saveTable(
  window: BrowserWindow | null,
  name: string,
  fill: (write: WritePart) => Promise<void>,
): Promise<boolean> {
  const options = { defaultPath: `${name}.csv`, filters: [{ name: 'CSV', extensions: ['csv'] }] };
  const { canceled, filePath } = await (window === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options));
  if (canceled || filePath === '') return false;
  // A name that nothing else has: what stands there is never ours to remove.
  const unfinished = `${filePath}.${randomUUID()}.deel`;
  const file = await written(open(unfinished, 'wx', 0o600));
  try {
    try {
      await fill(async (part) => {
        await written(file.writeFile(part));
      });
    } finally {
      await file.close();
    }
    await written(rename(unfinished, filePath));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  return true;
}
