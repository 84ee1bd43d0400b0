import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createCa, createServerCredential, type Credential } from './loopback-hierarchy.ts';

/** A certificate with less time left than this is replaced at start. */
const renewBeforeMs = 60 * 24 * 3600_000;

/** What the HTTPS server needs, and the CA that a client is told to trust by its configuration. */
export interface ServerCredential {
  readonly key: string;
  readonly cert: string;
  /** PEM file of the CA; changes only when the CA itself nears its end, after ten years. */
  readonly caFile: string;
}

const pemOf = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }).toString();

/** Whole or not at all, also when the computer stops in between; the key first, so a certificate always has its key. */
function writeCredential(directory: string, name: string, { certificate, key }: Credential): void {
  const files: readonly [string, string, number][] = [
    [`${name}-key.pem`, pemOf(key), 0o600],
    [`${name}.pem`, certificate, 0o644],
  ];
  for (const [file, text, mode] of files) {
    const draft = join(directory, `.${file}.${process.pid}`);
    writeFileSync(draft, text, { mode, flush: true });
    renameSync(draft, join(directory, file));
  }
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

/** @returns what is kept under this name; null when it is absent, incomplete, near its end, or not issued by `ca` */
function readCredential(directory: string, name: string, now: Date, ca: Credential | null): Credential | null {
  const certificate = readIfThere(join(directory, `${name}.pem`));
  const keyPem = readIfThere(join(directory, `${name}-key.pem`));
  if (certificate === null || keyPem === null) return null;
  const parsed = new X509Certificate(certificate);
  const key = createPrivateKey(keyPem);
  const issuer = ca ? new X509Certificate(ca.certificate) : parsed;
  const lasts = parsed.validToDate.getTime() - now.getTime() > renewBeforeMs && parsed.validFromDate <= now;
  const usable = lasts && parsed.checkPrivateKey(key) && parsed.verify(issuer.publicKey);
  return usable ? { certificate, key } : null;
}

/**
 * The TLS identity of this portal on loopback, made at the first start and renewed when it nears its end.
 * @param directory where it is kept: `ca.pem`, `server.pem` and their keys (mode 0600)
 */
export function serverCredential(directory: string, now: Date): ServerCredential {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  let ca = readCredential(directory, 'ca', now, null);
  if (!ca) {
    ca = createCa(now);
    writeCredential(directory, 'ca', ca);
  }
  let server = readCredential(directory, 'server', now, ca);
  if (!server) {
    server = createServerCredential(ca, now);
    writeCredential(directory, 'server', server);
  }
  return { key: pemOf(server.key), cert: server.certificate, caFile: join(directory, 'ca.pem') };
}
