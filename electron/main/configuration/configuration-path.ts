import { posix, win32 } from 'node:path';

/** What decides where the configuration is read from. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Where the machine's configuration lies: a place that only an administrator can write (SECURITY Y05).
 * `DOSSIERPAS_CONFIG` counts only while developing; a user's variable must not redirect an installed client.
 */
export function configurationPath({ platform, isPackaged, environment }: Machine): string {
  const developers = environment['DOSSIERPAS_CONFIG'];
  if (!isPackaged && developers !== undefined && developers !== '') return developers;
  switch (platform) {
    case 'win32':
      return win32.join(environment['ProgramData'] ?? 'C:\\ProgramData', 'Dossierpas', 'config.json');
    case 'darwin':
      return '/Library/Application Support/Dossierpas/config.json';
    default:
      return posix.join('/etc', 'dossierpas', 'config.json');
  }
}
