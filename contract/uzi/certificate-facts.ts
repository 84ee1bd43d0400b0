import { AsnConvert, type OctetString } from '@peculiar/asn1-schema';
import {
  AttributeValue,
  BasicConstraints,
  Certificate,
  CertificatePolicies,
  ExtendedKeyUsage,
  type Extension,
  id_ce_basicConstraints,
  id_ce_certificatePolicies,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_subjectAltName,
  KeyUsage,
  type KeyUsageType,
  type Name,
  SubjectAlternativeName,
} from '@peculiar/asn1-x509';

/** One otherName of the SubjectAltName; `value` is null when its type is no text. */
export interface OtherNameFact {
  readonly typeId: string;
  readonly stringType: 'ia5' | 'utf8' | 'other';
  readonly value: string | null;
}

/** The parts of a distinguished name that a UZI certificate uses; null when absent. */
export interface NameFacts {
  readonly commonName: string | null;
  readonly organisation: string | null;
  readonly serialNumber: string | null;
  readonly title: string | null;
  readonly surname: string | null;
  readonly givenName: string | null;
}

/** What a certificate says of itself. Nothing here is verified. */
export interface CertificateFacts {
  readonly subject: NameFacts;
  readonly issuer: NameFacts;
  /** Certificate serial number, lower-case hex of its DER content. */
  readonly certificateNumber: string;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly otherNames: readonly OtherNameFact[];
  /** null when the extension is absent. */
  readonly keyUsage: readonly KeyUsageType[] | null;
  readonly extendedKeyUsage: readonly string[];
  readonly policies: readonly string[];
  /** false when the extension is absent (RFC 5280 4.2.1.9). */
  readonly isCa: boolean;
  /** Algorithm of the public key, such as 1.2.840.113549.1.1.1 (rsaEncryption). */
  readonly publicKeyAlgorithm: string;
  /** Critical extensions that this reader does not know: a certificate with one must be refused (RFC 5280 4.2). */
  readonly unknownCriticalExtensions: readonly string[];
}

/** Bytes that are no certificate, or one that breaks RFC 5280. */
export class CertificateSyntaxError extends Error {
  override readonly name = 'CertificateSyntaxError';
}

const attribute = {
  commonName: '2.5.4.3',
  surname: '2.5.4.4',
  serialNumber: '2.5.4.5',
  organisation: '2.5.4.10',
  title: '2.5.4.12',
  givenName: '2.5.4.42',
} as const;

const knownExtensions = new Set([
  id_ce_basicConstraints,
  id_ce_certificatePolicies,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_subjectAltName,
]);

/** Larger than any end-entity certificate; a UZI certificate has about 2 kB. */
const largest = 16 * 1024;

/**
 * Reads the facts of an X.509 certificate.
 * @param der one DER certificate, nothing behind it
 * @returns what the certificate says, unverified
 * @throws CertificateSyntaxError
 */
export function certificateFacts(der: Uint8Array): CertificateFacts {
  if (derLength(der) !== der.length || der.length > largest)
    throw new CertificateSyntaxError('not one DER certificate');
  try {
    return factsOf(AsnConvert.parse(Uint8Array.from(der), Certificate));
  } catch (cause) {
    if (cause instanceof CertificateSyntaxError) throw cause;
    throw new CertificateSyntaxError('not a certificate', { cause });
  }
}

function factsOf({ tbsCertificate: tbs }: Certificate): CertificateFacts {
  const extensions = extensionsById([...(tbs.extensions ?? [])]);
  const read = <T>(id: string, type: new () => T): T | null => {
    const extension = extensions.get(id);
    return extension ? AsnConvert.parse<T>(bytesOf(extension.extnValue), type) : null;
  };
  const names = read(id_ce_subjectAltName, SubjectAlternativeName) ?? [];
  return {
    subject: nameFacts(tbs.subject),
    issuer: nameFacts(tbs.issuer),
    certificateNumber: hex(new Uint8Array(tbs.serialNumber)),
    notBefore: instant(tbs.validity.notBefore.getTime()),
    notAfter: instant(tbs.validity.notAfter.getTime()),
    otherNames: [...names].flatMap(({ otherName }) => (otherName ? [otherNameFact(otherName)] : [])),
    keyUsage: read(id_ce_keyUsage, KeyUsage)?.toJSON() ?? null,
    extendedKeyUsage: [...(read(id_ce_extKeyUsage, ExtendedKeyUsage) ?? [])],
    policies: [...(read(id_ce_certificatePolicies, CertificatePolicies) ?? [])].map((one) => one.policyIdentifier),
    isCa: read(id_ce_basicConstraints, BasicConstraints)?.cA ?? false,
    publicKeyAlgorithm: tbs.subjectPublicKeyInfo.algorithm.algorithm,
    unknownCriticalExtensions: [...extensions.values()]
      .filter(({ critical, extnID }) => critical && !knownExtensions.has(extnID))
      .map(({ extnID }) => extnID),
  };
}

/** An invalid Date compares false with everything, and so would slip through every check of validity. */
function instant(date: Date): Date {
  if (Number.isNaN(date.getTime())) throw new CertificateSyntaxError('no valid time');
  return date;
}

/** RFC 5280 4.2: no extension twice. Two key usages would let two readers see two different certificates. */
function extensionsById(extensions: readonly Extension[]): ReadonlyMap<string, Extension> {
  const byId = new Map(extensions.map((extension) => [extension.extnID, extension]));
  if (byId.size !== extensions.length) throw new CertificateSyntaxError('an extension stands twice');
  return byId;
}

function nameFacts(name: Name): NameFacts {
  const values = new Map<string, string>();
  for (const relative of name) {
    for (const { type, value } of relative) if (!values.has(type)) values.set(type, value.toString());
  }
  const of = (type: string) => values.get(type) ?? null;
  return {
    commonName: of(attribute.commonName),
    organisation: of(attribute.organisation),
    serialNumber: of(attribute.serialNumber),
    title: of(attribute.title),
    surname: of(attribute.surname),
    givenName: of(attribute.givenName),
  };
}

function otherNameFact(name: { typeId: string; value: ArrayBuffer }): OtherNameFact {
  const { ia5String, utf8String } = AsnConvert.parse(name.value, AttributeValue);
  if (ia5String !== undefined) return { typeId: name.typeId, stringType: 'ia5', value: ia5String };
  if (utf8String !== undefined) return { typeId: name.typeId, stringType: 'utf8', value: utf8String };
  return { typeId: name.typeId, stringType: 'other', value: null };
}

/** @returns the length of the DER element that starts at byte 0, header included; -1 when its length is not DER. */
function derLength(der: Uint8Array): number {
  const [tag, first = 0x80] = der;
  if (tag !== 0x30 || first === 0x80 || first > 0x83) return -1;
  if (first < 0x80) return first + 2;
  const digits = first & 0x7f;
  return der.subarray(2, 2 + digits).reduce((length, byte) => length * 256 + byte, 0) + 2 + digits;
}

const bytesOf = (octets: OctetString): ArrayBuffer => octets.buffer;
const hex = (bytes: Uint8Array): string => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
