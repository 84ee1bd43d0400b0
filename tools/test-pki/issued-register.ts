import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { X509Certificate } from 'node:crypto';
import type { UziCardType } from './personas.ts';

/** What a CA knows of one certificate that it issued. */
export interface IssuedCertificate {
  /** Upper-case hexadecimal, without a leading zero octet. */
  readonly serialNumber: string;
  readonly revokedAt: Date | null;
}

/** Serial number of a certificate (DER) as the register writes it. */
export const serialNumberOf = (certificate: Uint8Array): string => new X509Certificate(certificate).serialNumber;

const parse = (serialNumber: string, text: string): IssuedCertificate => {
  const revokedAt = text.trim();
  return { serialNumber, revokedAt: revokedAt === '' ? null : new Date(revokedAt) };
};

/**
 * The books of the two CAs, one small file per certificate: its name is the serial number, its content the moment of
 * revocation or nothing. Files, because one process issues cards while another one answers for them.
 */
export class IssuedRegister {
  readonly #directory: string;

  constructor(directory: string) {
    this.#directory = directory;
  }

  #file(type: UziCardType, serialNumber: string): string {
    return join(this.#directory, type, serialNumber);
  }

  /** Enters a certificate, unless it is entered already. */
  async add(type: UziCardType, serialNumber: string, revokedAt: Date | null): Promise<void> {
    if ((await this.find(type, serialNumber)) === undefined) await this.set(type, serialNumber, revokedAt);
  }

  /** Revokes (a moment) or reinstates (null) a certificate, for every process at once. */
  async set(type: UziCardType, serialNumber: string, revokedAt: Date | null): Promise<void> {
    const file = this.#file(type, serialNumber);
    await mkdir(join(this.#directory, type), { recursive: true });
    const draft = `${file}.${process.pid}.new`;
    await writeFile(draft, revokedAt === null ? '' : revokedAt.toISOString());
    await rename(draft, file);
  }

  /** The entry of a serial number; undefined when that CA never issued it. */
  async find(type: UziCardType, serialNumber: string): Promise<IssuedCertificate | undefined> {
    if (!/^[0-9A-F]+$/.test(serialNumber)) return undefined;
    try {
      return parse(serialNumber, await readFile(this.#file(type, serialNumber), 'utf8'));
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** All revoked certificates of a CA. */
  async revoked(type: UziCardType): Promise<readonly (IssuedCertificate & { readonly revokedAt: Date })[]> {
    await mkdir(join(this.#directory, type), { recursive: true });
    const names = (await readdir(join(this.#directory, type))).filter((name) => /^[0-9A-F]+$/.test(name));
    const entries = await Promise.all(names.sort().map((serialNumber) => this.find(type, serialNumber)));
    return entries.flatMap((entry) => (entry?.revokedAt ? [{ ...entry, revokedAt: entry.revokedAt }] : []));
  }
}
