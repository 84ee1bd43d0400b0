import { statSync } from 'node:fs';
import { posix } from 'node:path';
import { DossierError } from '../../../contract/errors/error-view.ts';

/** Whose a file is and who may do what with it, as POSIX `stat` tells. */
export interface Ownership {
  readonly uid: number;
  readonly mode: number;
}

const writableByOthers = 0o022;

const ownershipOf = (path: string): Ownership => {
  try {
    return statSync(path);
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') throw new DossierError('DP-6001', {}, { cause });
    throw cause;
  }
};

/**
 * Refuses a configuration that somebody else than root could have written: the file, or its folder, in which a file can
 * be replaced (SECURITY Y05). Windows has no modes; there the access list of `C:\ProgramData\Dossierpas` must do it.
 * @throws DossierError DP-6001 (no file), DP-6002 with the field `file permissions`
 */
export function requireAdministratorsOnly(
  path: string,
  platform: NodeJS.Platform,
  stat: (path: string) => Ownership = ownershipOf,
): void {
  if (platform === 'win32') return;
  for (const { uid, mode } of [stat(path), stat(posix.dirname(path))]) {
    if (uid !== 0 || (mode & writableByOthers) !== 0) throw new DossierError('DP-6002', { field: 'file permissions' });
  }
}
