import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import type { z } from 'zod';
import { ClientConfiguration } from '../../../contract/configuration.ts';
import { DossierError } from '../../../contract/errors/error-view.ts';

/** The configuration, checked, with the CA it names already read. */
export interface LoadedConfiguration {
  readonly configuration: ClientConfiguration;
  /** Certificates of `portal.caFile`; empty when the OS trust store decides alone. */
  readonly authorities: readonly X509Certificate[];
  /** Certificates of `clinical.caFile`. */
  readonly clinicalAuthorities: readonly X509Certificate[];
}

const largest = 1_000_000;

function read(path: string, onMissing: () => DossierError): string {
  try {
    const text = readFileSync(path, 'utf8');
    if (text.length > largest) throw new DossierError('DP-6002', { field: 'size' });
    return text;
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOENT' ? onMissing() : error;
  }
}

/** The first field that is wrong, by its name; for an unknown key that key. */
function fieldOf(error: z.ZodError): string {
  const issue = error.issues[0];
  if (issue === undefined) return 'JSON';
  const path = issue.code === 'unrecognized_keys' ? [...issue.path, issue.keys[0] ?? ''] : issue.path;
  return path.map(String).join('.').slice(0, 120) || 'JSON';
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new DossierError('DP-6002', { field: 'JSON' }, { cause });
  }
}

function readAuthorities(path: string, field: 'portal.caFile' | 'clinical.caFile'): X509Certificate[] {
  const pem = read(path, () => new DossierError('DP-6002', { field }));
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g);
  if (blocks === null) throw new DossierError('DP-6002', { field });
  try {
    return blocks.map((block) => new X509Certificate(block));
  } catch (cause) {
    throw new DossierError('DP-6002', { field }, { cause });
  }
}

/**
 * Reads and checks the configuration that IT installed.
 * @param path of the JSON file; a `caFile` in it is relative to its folder
 * @throws DossierError DP-6001 (no file), DP-6002 with the name of the wrong field
 */
export function loadConfiguration(path: string): LoadedConfiguration {
  const text = read(path, () => new DossierError('DP-6001'));
  const parsed = ClientConfiguration.safeParse(parseJson(text.replace(/^\uFEFF/, '')));
  if (!parsed.success) throw new DossierError('DP-6002', { field: fieldOf(parsed.error) });
  const { portal, clinical } = parsed.data;
  const authoritiesIn = (caFile: string | undefined, field: 'portal.caFile' | 'clinical.caFile') =>
    caFile === undefined ? [] : readAuthorities(resolve(dirname(path), caFile), field);
  return {
    configuration: parsed.data,
    authorities: authoritiesIn(portal.caFile, 'portal.caFile'),
    clinicalAuthorities: authoritiesIn(clinical?.caFile, 'clinical.caFile'),
  };
}
