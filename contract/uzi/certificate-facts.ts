import { contextTag, type DerElement, DerError, derTag, membersOf, readDer, readDerAll, valueOf } from './der.ts';
import { bitsOf, booleanOf, hexOf, instantOf, objectIdentifier, textOf } from './der-values.ts';

/** Purposes of a key by bit number (RFC 5280 4.2.1.3). */
const keyUsages = [
  'digitalSignature',
  'nonRepudiation',
  'keyEncipherment',
  'dataEncipherment',
  'keyAgreement',
  'keyCertSign',
  'cRLSign',
  'encipherOnly',
  'decipherOnly',
] as const;
export type KeyUsage = (typeof keyUsages)[number];

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
  readonly keyUsage: readonly KeyUsage[] | null;
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

/** Extensions this reader knows (RFC 5280 4.2.1). */
const extension = {
  subjectAltName: '2.5.29.17',
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  certificatePolicies: '2.5.29.32',
  extendedKeyUsage: '2.5.29.37',
} as const;
const knownExtensions: ReadonlySet<string> = new Set(Object.values(extension));

/** Larger than any end-entity certificate; a UZI certificate has about 2 kB. */
const largest = 16 * 1024;

/**
 * Reads the facts of an X.509 certificate (RFC 5280 4.1).
 * @param der one DER certificate, nothing behind it
 * @returns what the certificate says, unverified
 * @throws CertificateSyntaxError
 */
export function certificateFacts(der: Uint8Array): CertificateFacts {
  try {
    const certificate = readDer(der);
    if (certificate.raw.length !== der.length || der.length > largest) throw new DerError('not one DER certificate');
    const [tbs, algorithm, signature, ...more] = membersOf(certificate, derTag.sequence);
    membersOf(algorithm, derTag.sequence);
    bitsOf(valueOf(signature, derTag.bitString));
    if (more.length > 0) throw new DerError('more than a certificate');
    return factsOf(membersOf(tbs, derTag.sequence));
  } catch (cause) {
    if (cause instanceof CertificateSyntaxError) throw cause;
    throw new CertificateSyntaxError('not a certificate', { cause });
  }
}

/** TBSCertificate: [0] version, serialNumber, signature, issuer, validity, subject, key, [1], [2], [3] extensions. */
function factsOf(members: readonly DerElement[]): CertificateFacts {
  const fields = members[0]?.tag === contextTag(0, true) ? members.slice(1) : members;
  const [serialNumber, , issuer, validity, subject, publicKey, ...optional] = fields;
  const [notBefore, notAfter] = membersOf(validity, derTag.sequence);
  const [keyAlgorithm] = membersOf(membersOf(publicKey, derTag.sequence)[0], derTag.sequence);
  const wrapped = optional.find(({ tag }) => tag === contextTag(3, true));
  const extensions = extensionsOf(
    wrapped === undefined ? [] : membersOf(readDerAll(wrapped.value)[0], derTag.sequence),
  );
  const contentOf = (id: string) => extensions.get(id)?.content;
  return {
    subject: nameFacts(subject),
    issuer: nameFacts(issuer),
    certificateNumber: hexOf(valueOf(serialNumber, derTag.integer)),
    notBefore: instantOf(notBefore),
    notAfter: instantOf(notAfter),
    otherNames: otherNames(contentOf(extension.subjectAltName)),
    keyUsage: keyUsageOf(contentOf(extension.keyUsage)),
    extendedKeyUsage: identifiers(contentOf(extension.extendedKeyUsage)),
    policies: identifiers(contentOf(extension.certificatePolicies)),
    isCa: isCa(contentOf(extension.basicConstraints)),
    publicKeyAlgorithm: objectIdentifier(valueOf(keyAlgorithm, derTag.objectIdentifier)),
    unknownCriticalExtensions: [...extensions]
      .filter(([id, { critical }]) => critical && !knownExtensions.has(id))
      .map(([id]) => id),
  };
}

interface ExtensionFact {
  readonly critical: boolean;
  readonly content: Uint8Array;
}

/** RFC 5280 4.2: no extension twice. Two key usages would let two readers see two different certificates. */
function extensionsOf(elements: readonly DerElement[]): ReadonlyMap<string, ExtensionFact> {
  const byId = new Map<string, ExtensionFact>();
  for (const element of elements) {
    const [id, ...rest] = membersOf(element, derTag.sequence);
    const [critical, content] = rest.length === 2 ? rest : [undefined, rest[0]];
    const name = objectIdentifier(valueOf(id, derTag.objectIdentifier));
    if (byId.has(name)) throw new DerError('an extension stands twice');
    byId.set(name, {
      critical: critical !== undefined && booleanOf(valueOf(critical, derTag.boolean)),
      content: valueOf(content, derTag.octetString),
    });
  }
  return byId;
}

function nameFacts(name: DerElement | undefined): NameFacts {
  const values = new Map<string, string | null>();
  for (const relative of membersOf(name, derTag.sequence)) {
    for (const pair of membersOf(relative, derTag.set)) {
      const [type, value] = membersOf(pair, derTag.sequence);
      if (value === undefined) throw new DerError('a name without a value');
      const id = objectIdentifier(valueOf(type, derTag.objectIdentifier));
      if (!values.has(id)) values.set(id, textOf(value));
    }
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

/** SubjectAltName: otherName is [0] { type-id, [0] EXPLICIT value } (RFC 5280 4.2.1.6). */
function otherNames(content: Uint8Array | undefined): OtherNameFact[] {
  if (content === undefined) return [];
  return membersOf(whole(content), derTag.sequence)
    .filter(({ tag }) => tag === contextTag(0, true))
    .map(({ value }) => {
      const [type, wrapped] = readDerAll(value);
      const inner = whole(valueOf(wrapped, contextTag(0, true)));
      return { typeId: objectIdentifier(valueOf(type, derTag.objectIdentifier)), ...stringFact(inner) };
    });
}

function stringFact(element: DerElement): Pick<OtherNameFact, 'stringType' | 'value'> {
  if (element.tag === derTag.ia5String) return { stringType: 'ia5', value: textOf(element) };
  if (element.tag === derTag.utf8String) return { stringType: 'utf8', value: textOf(element) };
  return { stringType: 'other', value: null };
}

function keyUsageOf(content: Uint8Array | undefined): readonly KeyUsage[] | null {
  if (content === undefined) return null;
  const bits = bitsOf(valueOf(whole(content), derTag.bitString));
  return keyUsages.filter((_, bit) => bits.includes(bit));
}

/** ExtKeyUsageSyntax is a list of identifiers; certificatePolicies a list of sequences that begin with one. */
function identifiers(content: Uint8Array | undefined): string[] {
  if (content === undefined) return [];
  return membersOf(whole(content), derTag.sequence).map((element) => {
    const id = element.tag === derTag.sequence ? membersOf(element, derTag.sequence)[0] : element;
    return objectIdentifier(valueOf(id, derTag.objectIdentifier));
  });
}

function isCa(content: Uint8Array | undefined): boolean {
  if (content === undefined) return false;
  const [first] = membersOf(whole(content), derTag.sequence);
  return first?.tag === derTag.boolean && booleanOf(first.value);
}

/** @returns the one element that fills the bytes. */
function whole(bytes: Uint8Array): DerElement {
  const element = readDer(bytes);
  if (element.raw.length !== bytes.length) throw new DerError('more than one element');
  return element;
}
