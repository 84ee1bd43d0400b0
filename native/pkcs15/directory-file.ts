import { readTlvs } from '../iso7816/ber-tlv.ts';

/** EF.DIR, the card's list of applications (ISO/IEC 7816-4 12.2.2). */

/** The only name under which an application by PKCS#15 is registered, and the prefix of names by ISO/IEC 7816-15. */
export const pkcs15Name = Uint8Array.of(0xa0, 0x00, 0x00, 0x00, 0x63, 0x50, 0x4b, 0x43, 0x53, 0x2d, 0x31, 0x35);
const cryptographicInformationPrefix = Uint8Array.of(0xe8, 0x28, 0xbd, 0x08, 0x0f);

const application = { template: 0x61, name: 0x4f, path: 0x51 } as const;

/** An application that claims to hold cryptographic information. */
export interface ApplicationEntry {
  readonly name: Uint8Array;
  /** Absolute path of its DF; null when the card does not tell. */
  readonly path: Uint8Array | null;
}

/**
 * @param file EF.DIR
 * @returns its PKCS#15 and ISO 7816-15 applications
 * @throws TlvError
 */
export function readDirectoryFile(file: Uint8Array): ApplicationEntry[] {
  return readTlvs(file)
    .filter(({ tag }) => tag === application.template)
    .flatMap(({ value }) => {
      const objects = readTlvs(value);
      const name = objects.find(({ tag }) => tag === application.name)?.value;
      const path = objects.find(({ tag }) => tag === application.path)?.value ?? null;
      return name && isCryptographic(name) ? [{ name, path }] : [];
    });
}

function isCryptographic(name: Uint8Array): boolean {
  return [pkcs15Name, cryptographicInformationPrefix].some(
    (prefix) => name.length >= prefix.length && prefix.every((byte, at) => byte === name[at]),
  );
}
