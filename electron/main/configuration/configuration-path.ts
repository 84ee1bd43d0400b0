/** What decides where the configuration is read from. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly isPackaged: boolean;
  readonly environment: Readonly<Record<string, string | undefined>>;
}

/**
 * Where the machine's configuration lies: a place that only an administrator can write (SECURITY Y05).
 * `DOSSIERPAS_CONFIG` counts only while developing: no variable of a user redirects an installed client. That is why the
 * folder for Windows is written out and not taken from `%ProgramData%`, which a user may set as well.
 */
export function configurationPath({ platform, isPackaged, environment }: Machine): string {
  const developers = environment['DOSSIERPAS_CONFIG'];
  if (!isPackaged && developers !== undefined && developers !== '') return developers;
  switch (platform) {
    case 'win32':
      return 'C:\\ProgramData\\Dossierpas\\config.json';
    case 'darwin':
      return '/Library/Application Support/Dossierpas/config.json';
    default:
      return '/etc/dossierpas/config.json';
  }
}
