import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const source = fileURLToPath(new URL('pcscd-preload.c', import.meta.url));

/**
 * Compiles the preload for pcscd into `directory`. Answers its path, or null when this machine has no C compiler: the
 * reader works without, but slowly, and its port is open to other hosts.
 */
export const buildPreload = async (directory: string): Promise<string | null> => {
  const library = join(directory, 'pcscd-preload.so');
  try {
    await run('gcc', ['-shared', '-fPIC', '-O2', '-Wall', '-o', library, source, '-ldl']);
    return library;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
};
