import { createPrivateKey, X509Certificate } from 'node:crypto';
import { access, mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Credential } from './authorities.ts';

const certificateFile = (directory: string, name: string) => join(directory, `${name}.pem`);
const keyFile = (directory: string, name: string) => join(directory, `${name}.key.pem`);

const exists = async (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

const isAlreadyThere = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && (error.code === 'ENOTEMPTY' || error.code === 'EEXIST');

/**
 * Fills a directory once, whoever comes first: `fill` works in a neighbour that is renamed when it is complete, so
 * another process sees all of it or nothing. A loser of the race throws its own work away and uses the winner's.
 */
export const createDirectoryOnce = async (
  directory: string,
  fill: (emptyDirectory: string) => Promise<void>,
): Promise<void> => {
  if (await exists(directory)) return;
  await mkdir(dirname(directory), { recursive: true });
  const draft = await mkdtemp(join(dirname(directory), `.${basename(directory)}-`));
  try {
    await fill(draft);
    await rename(draft, directory);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!isAlreadyThere(error)) throw error;
  }
};

/** Writes `NAME.pem` and, for the owner alone, `NAME.key.pem`. */
export const writeCredential = async (directory: string, name: string, credential: Credential): Promise<void> => {
  const pem = new X509Certificate(credential.certificate).toString();
  await writeFile(certificateFile(directory, name), pem);
  const key = credential.privateKey.export({ type: 'pkcs8', format: 'pem' });
  await writeFile(keyFile(directory, name), key, { mode: 0o600 });
};

/** Reads what `writeCredential` wrote. */
export const readCredential = async (directory: string, name: string): Promise<Credential> => {
  const [certificate, key] = await Promise.all([
    readFile(certificateFile(directory, name)),
    readFile(keyFile(directory, name)),
  ]);
  return { certificate: new X509Certificate(certificate).raw, privateKey: createPrivateKey(key) };
};
