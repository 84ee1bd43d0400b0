import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';

const TrustFile = z.strictObject({
  mode: z.enum(['production', 'test']),
  /** Paths of PEM files, relative to the trust file; each may hold several certificates. */
  roots: z.array(z.string().min(1)).min(1),
  cas: z
    .array(
      z.strictObject({
        certificate: z.string().min(1),
        issuers: z.array(z.string().min(1)),
        ocsp: z.url({ protocol: /^https?$/ }),
        crl: z.url({ protocol: /^https?$/ }),
      }),
    )
    .min(1),
});

/** A CA whose cards may log in, and where its revocations are asked: these two addresses and no other. */
export interface TrustedCa {
  readonly certificate: X509Certificate;
  /** Certificates between this CA and a root, in any order; two generations of one name may both be here. */
  readonly issuers: readonly X509Certificate[];
  readonly ocsp: string;
  readonly crl: string;
}

/** What the portal trusts (docs/architecture.md): roots, the UZI CAs below them, and whether this is a test hierarchy. */
export interface Trust {
  readonly mode: 'production' | 'test';
  readonly roots: readonly X509Certificate[];
  readonly cas: readonly TrustedCa[];
}

/** The trust file, or a certificate it names, is missing or unreadable. Its message is for the administrator. */
export class TrustFileError extends Error {
  constructor(file: string, why: string, options?: ErrorOptions) {
    super(`trust file ${file}: ${why}`, options);
    this.name = 'TrustFileError';
  }
}

const pemCertificate = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g;

function readText(file: string, what: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (cause) {
    throw new TrustFileError(what, 'cannot be read', { cause });
  }
}

/**
 * Reads the trust file and every certificate it names.
 * @param file path of `uzi-trust.json`
 * @throws TrustFileError naming the file and what is wrong with it
 */
export function readTrust(file: string): Trust {
  const certificatesIn = (path: string): X509Certificate[] => {
    const pem = resolve(dirname(file), path);
    try {
      const found = (readText(pem, pem).match(pemCertificate) ?? []).map((text) => new X509Certificate(text));
      if (found.length === 0) throw new TrustFileError(pem, 'holds no PEM certificate');
      return found;
    } catch (cause) {
      if (cause instanceof TrustFileError) throw cause;
      throw new TrustFileError(pem, 'holds a certificate that cannot be read', { cause });
    }
  };
  let json: unknown;
  try {
    json = JSON.parse(readText(file, file));
  } catch (cause) {
    if (cause instanceof TrustFileError) throw cause;
    throw new TrustFileError(file, 'is not JSON', { cause });
  }
  const parsed = TrustFile.safeParse(json);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new TrustFileError(file, `${issue?.path.join('.') || 'its shape'} is not right`);
  }
  const { mode, roots, cas } = parsed.data;
  return {
    mode,
    roots: roots.flatMap(certificatesIn),
    cas: cas.flatMap(({ certificate, issuers, ocsp, crl }) =>
      certificatesIn(certificate).map((generation) => ({
        certificate: generation,
        issuers: issuers.flatMap(certificatesIn),
        ocsp,
        crl,
      })),
    ),
  };
}
