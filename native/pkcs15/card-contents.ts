import { readTlv, TlvError } from '../iso7816/ber-tlv.ts';
import type { SigningKey } from '../iso7816/digital-signature.ts';
import { type PinObject, readPinObjects } from './authentication-objects.ts';
import { type CardCertificate, readCertificates } from './certificates.ts';
import { sameIdentifier } from './common-object.ts';
import type { FileReader } from './file-reader.ts';
import { type ObjectSource, readObjectDirectory } from './object-directory.ts';
import { type PrivateKey, readPrivateKeys } from './private-keys.ts';
import { readTokenInfo, type TokenInfo } from './token-info.ts';

/** The files whose identifiers ISO/IEC 7816-15 7.5 fixes; every other place comes from these. */
const fixed = {
  objectDirectory: { short: 0x11, identifier: 0x5031 },
  tokenInfo: { short: 0x12, identifier: 0x5032 },
} as const;

/** CKM_RSA_PKCS: the card pads a DigestInfo (PKCS #11). */
const rsaPkcs = 0x01;
/** What cards call that algorithm when they list none (ISO/IEC 7816-15 leaves it open; card/FACTS 2.4). */
const usualRsaPkcs = 0x02;

/** A key, its certificate and the PIN that guards it. */
export interface LoginCredential {
  readonly key: SigningKey;
  readonly pin: PinObject;
  /** One DER certificate, as the card has it. */
  readonly certificate: Uint8Array;
}

/** Reads EF.CIAInfo and leaves it undecoded too, because the card is recognised by all of it. */
export async function readCardInfo(reader: FileReader): Promise<{ file: Uint8Array; info: TokenInfo }> {
  const file = await reader.readFixed(fixed.tokenInfo.short, fixed.tokenInfo.identifier);
  return { file, info: readTokenInfo(file) };
}

/**
 * Finds the key to log in with. The likeliest key by its PKCS#15 usage is looked at first, so that one certificate is
 * read and not all; the certificate alone decides.
 * @param suits says whether a certificate is the one for logging in; not asked for unreadable ones
 * @returns the credential, or null when no certificate suits
 * @throws StatusWordError; TlvError when the files, or every certificate that was left, are damaged
 */
export async function readLoginCredential(
  reader: FileReader,
  info: TokenInfo,
  suits: (certificate: Uint8Array) => boolean,
): Promise<LoginCredential | null> {
  const directory = readObjectDirectory(
    await reader.readFixed(fixed.objectDirectory.short, fixed.objectDirectory.identifier),
  );
  const pins = await readAll(reader, directory.authenticationObjects, readPinObjects);
  const keys = await readAll(reader, directory.privateKeys, readPrivateKeys);
  const certificates = await readAll(reader, directory.certificates, readCertificates);

  let damage: TlvError | null = null;
  for (const key of keys.toSorted((one, other) => rank(one) - rank(other))) {
    for (const entry of certificates.filter(({ id, authority }) => !authority && sameIdentifier(id, key.id))) {
      try {
        const certificate = await readCertificate(reader, entry);
        if (suits(certificate)) return { key: signingKey(key, info), pin: pinOf(key, pins), certificate };
      } catch (error) {
        if (!(error instanceof TlvError)) throw error;
        damage = error;
      }
    }
  }
  if (damage) throw damage;
  return null;
}

/** Lower comes first: an authentication key signs but does not bind; a decryption key does neither. */
function rank({ usage }: PrivateKey): number {
  if (usage.sign && !usage.nonRepudiation) return 0;
  return usage.sign ? 1 : 2;
}

function signingKey({ reference, algorithms }: PrivateKey, info: TokenInfo): SigningKey {
  if (reference === null) throw new TlvError('key without a reference');
  const listed = info.algorithms.filter(({ mechanism }) => mechanism === rsaPkcs);
  const own = listed.find((algorithm) => algorithms.includes(algorithm.reference)) ?? listed[0];
  return { reference, algorithm: own?.cardReference ?? usualRsaPkcs };
}

function pinOf({ authId }: PrivateKey, pins: readonly PinObject[]): PinObject {
  const usable = pins.filter(({ administrative }) => !administrative);
  const pin = usable.find((one) => sameIdentifier(one.authId, authId)) ?? usable[0];
  if (!pin) throw new TlvError('no PIN for the key');
  return pin;
}

/** Certificate files may be larger than what is in them. */
async function readCertificate(reader: FileReader, { value }: CardCertificate): Promise<Uint8Array> {
  return readTlv(value.kind === 'file' ? await reader.read(value.path) : value.der).raw;
}

async function readAll<T>(
  reader: FileReader,
  sources: readonly ObjectSource[],
  decode: (file: Uint8Array) => T[],
): Promise<T[]> {
  const all: T[] = [];
  for (const source of sources) {
    all.push(...decode(source.kind === 'file' ? await reader.read(source.path) : source.objects));
  }
  return all;
}
