import { rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

/**
 * `uzi-trust.json`: whom a portal trusts for UZI certificates, and where it asks whether one was revoked. Paths are
 * relative to the file. Only these addresses are ever asked, never one that a certificate names.
 */
export const UziTrustFile = z.strictObject({
  mode: z.enum(['test', 'production']),
  roots: z.array(z.string()),
  cas: z.array(
    z.strictObject({
      /** PEM of the CA that issues cards. */
      certificate: z.string(),
      /** PEM files between that CA and a root. */
      issuers: z.array(z.string()),
      ocsp: z.url(),
      crl: z.url(),
    }),
  ),
});
export type UziTrustFile = z.infer<typeof UziTrustFile>;

/** Writes the trust file of a test hierarchy whose revocation server is at `origin`. Answers its absolute path. */
export const writeTrustFile = async (directory: string, origin: string): Promise<string> => {
  const content: UziTrustFile = {
    mode: 'test',
    roots: ['pki/root.pem'],
    cas: (['z', 'n'] as const).map((type) => ({
      certificate: `pki/uzi-ca-${type}.pem`,
      issuers: ['pki/level2.pem'],
      ocsp: `${origin}/ocsp/${type}`,
      crl: `${origin}/crl/${type}.crl`,
    })),
  };
  const file = join(directory, 'uzi-trust.json');
  const draft = `${file}.${process.pid}.new`;
  await writeFile(draft, `${JSON.stringify(content, null, 2)}\n`);
  await rename(draft, file);
  return file;
};
