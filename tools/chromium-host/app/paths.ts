import { mkdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { manifest } from '../launch/launch-arguments.ts';
import { unavailable } from '../launch/unavailable.ts';

let appName = manifest.name;
const chosen = new Map<string, string>();
const homeFolders = new Set(['desktop', 'documents', 'downloads', 'music', 'pictures', 'videos']);

function standardPath(name: string): string {
  if (homeFolders.has(name)) return path.join(os.homedir(), `${name.slice(0, 1).toUpperCase()}${name.slice(1)}`);
  switch (name) {
    case 'home':
      return os.homedir();
    case 'temp':
      return os.tmpdir();
    case 'appData':
      return process.env['XDG_CONFIG_HOME'] ?? path.join(os.homedir(), '.config');
    case 'userData':
      return path.join(appPaths.getPath('appData'), appName);
    case 'sessionData':
      return appPaths.getPath('userData');
    case 'logs':
      return path.join(appPaths.getPath('userData'), 'logs');
    case 'exe':
    case 'module':
      return process.execPath;
    default:
      throw unavailable(`app.getPath('${name}')`);
  }
}

/** The app's name and the folders that follow from it. */
export const appPaths = {
  getName: (): string => appName,
  setName: (name: string): void => {
    appName = name;
  },
  getPath: (name: string): string => chosen.get(name) ?? standardPath(name),
  /** Like Electron: the folder must be absolute, and is made when it is not there. */
  setPath: (name: string, folder: string): void => {
    if (!path.isAbsolute(folder)) throw new Error('Path must be absolute');
    standardPath(name);
    mkdirSync(folder, { recursive: true });
    chosen.set(name, folder);
  },
};
