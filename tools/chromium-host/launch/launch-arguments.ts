import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What the launcher (runtime/electron) was asked to start. */
export interface LaunchArguments {
  /** The app as it was named on the command line: a folder or a file. */
  readonly app: string;
  /** Chromium switches before the app, each with its dashes. */
  readonly switches: readonly string[];
}

function readLaunchArguments(): LaunchArguments {
  const { HOST_APP, HOST_SWITCHES } = process.env;
  // They are the launcher's word to this process, not to the ones it starts.
  delete process.env['HOST_APP'];
  delete process.env['HOST_SWITCHES'];
  return { app: HOST_APP ?? '.', switches: (HOST_SWITCHES ?? '').split('\n').filter((text) => text !== '') };
}

export const launchArguments = readLaunchArguments();

/** The app's folder, its main module, and what package.json says about it. */
export interface AppManifest {
  readonly folder: string;
  readonly main: string;
  readonly name: string;
  readonly version: string;
}

/**
 * @param app a folder with a package.json, or a module; its package.json may then be in any folder above it
 * @returns the app that Electron would start
 */
export function readManifest(app: string): AppManifest {
  const target = path.resolve(app);
  const named = (folder: string): Record<string, unknown> | undefined => {
    try {
      return JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Record<string, unknown>;
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
      throw error;
    }
  };
  const text = (value: unknown, otherwise: string): string => (typeof value === 'string' ? value : otherwise);

  let folder = target;
  let manifest = named(folder);
  const isFolder = manifest !== undefined;
  while (!manifest && folder !== path.dirname(folder)) {
    folder = path.dirname(folder);
    manifest = named(folder);
  }
  return {
    folder: manifest ? folder : path.dirname(target),
    main: isFolder ? path.join(folder, text(manifest?.['main'], 'index.js')) : target,
    name: text(manifest?.['productName'], text(manifest?.['name'], 'Electron')),
    version: text(manifest?.['version'], '0.0.0'),
  };
}

export const manifest = readManifest(launchArguments.app);
