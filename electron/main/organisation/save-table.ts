import { writeFile } from 'node:fs/promises';
import { type BrowserWindow, dialog } from 'electron';
import { DossierError } from '../../../contract/errors/error-view.ts';

/**
 * Asks where a table goes and writes it there; only its reader may read it.
 * @param name proposed to the user, without an ending
 * @param before what has to happen between the choice and the file; when it fails no file is made
 * @returns false when the user closed the dialog
 * @throws DossierError DP-6008 when the file cannot be written, or what `before` throws
 */
export async function saveTable(
  window: BrowserWindow | null,
  name: string,
  csv: string,
  before: () => Promise<unknown>,
): Promise<boolean> {
  const options = { defaultPath: `${name}.csv`, filters: [{ name: 'CSV', extensions: ['csv'] }] };
  const { canceled, filePath } = await (window === null
    ? dialog.showSaveDialog(options)
    : dialog.showSaveDialog(window, options));
  if (canceled || filePath === '') return false;
  await before();
  try {
    await writeFile(filePath, csv, { mode: 0o600 });
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new DossierError('DP-6008', { reason });
  }
  return true;
}
