import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const source = fileURLToPath(new URL('loopback-nodelay.c', import.meta.url));

/**
 * Compiles the preload for pcscd into `directory`. Answers its path, or null when this machine has no C compiler: the
 * reader works without, but each APDU then takes some 43 ms and the port of the reader is open to other hosts.
 */
export const buildPreload = async (directory: string): Promise<string | null> => {
  const library = join(directory, 'loopback-nodelay.so');
  try {
    await run('gcc', ['-shared', '-fPIC', '-O2', '-Wall', '-o', library, source, '-ldl']);
    return library;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
};
