import { integer, namedBits, octetString, sequence, tlv, utf8String } from '../der/der.ts';
import { historicalBytes } from './atr.ts';
import { type CardFile, masterFile, pathValue } from './file-system.ts';
import {
  certificateEntry,
  codeEntries,
  keyUsage,
  pinAuthId,
  privateKeyEntry,
  publicKeyEntry,
} from './pkcs15-objects.ts';

/** The application identifier of PKCS#15 (ISO/IEC 7816-15 section 5.3). */
const pkcs15Application = Buffer.from('A000000063504B43532D3135', 'hex');

/** A key pair with its certificate, as the card shows it. */
export interface CardKeyPair {
  readonly label: string;
  /** 1 to 15: identifier, key reference and place of its files. */
  readonly number: number;
  readonly bits: number;
  readonly usage: 'authentication' | 'signature' | 'confidentiality';
  /** RSAPublicKey (RFC 8017 appendix A.1.1) in DER. */
  readonly publicKey: Buffer;
  /** What stands in the certificate file, which need not be a certificate. */
  readonly certificate: Buffer;
}

export interface Pkcs15Content {
  readonly label: string;
  readonly manufacturer: string;
  readonly serialNumber: Buffer;
  readonly keyPairs: readonly CardKeyPair[];
  /** The hierarchy, which stands on the card as well (CPS UZI-register 7.2.4). */
  readonly authorities: readonly { readonly label: string; readonly certificate: Buffer }[];
  readonly activated: boolean;
  readonly extendedLength: boolean;
}

/** Where the application lives. */
export const applicationPath = `${masterFile}5015`;
const inApplication = (identifier: number): string =>
  applicationPath + identifier.toString(16).toUpperCase().padStart(4, '0');

const at = {
  objectDirectory: inApplication(0x5031),
  tokenInfo: inApplication(0x5032),
  privateKeys: inApplication(0x4401),
  publicKeys: inApplication(0x4402),
  certificates: inApplication(0x4403),
  codes: inApplication(0x4404),
} as const;

const publicKeyPath = (number: number) => inApplication(0x4320 + number);
const certificatePath = (number: number) => inApplication(0x4330 + number);
const authorityPath = (index: number) => inApplication(0x4340 + index);
const keyPath = (number: number) => inApplication(0x4b00 + number);

const privateUsage = {
  authentication: [keyUsage.sign],
  signature: [keyUsage.nonRepudiation],
  confidentiality: [keyUsage.decrypt, keyUsage.unwrap],
} as const;
const publicUsage = {
  authentication: [keyUsage.verify],
  signature: [keyUsage.nonRepudiation],
  confidentiality: [keyUsage.encrypt, keyUsage.wrap],
} as const;

/** EF.DIR: one application template (ISO/IEC 7816-15 section 7.4). */
const applicationTemplate = (label: string): Buffer =>
  tlv(
    0x61,
    tlv(0x4f, pkcs15Application),
    tlv(0x50, Buffer.from(label, 'utf8')),
    tlv(0x51, Buffer.from(applicationPath, 'hex')),
  );

/** EF.ODF (section 7.5.1): where the directories of private keys, public keys, certificates and codes are. */
const objectDirectory = (): Buffer =>
  Buffer.concat([
    tlv(0xa0, pathValue(at.privateKeys)),
    tlv(0xa1, pathValue(at.publicKeys)),
    tlv(0xa4, pathValue(at.certificates)),
    tlv(0xa8, pathValue(at.codes)),
  ]);

/** EF.TokenInfo (section 7.5.6), with the flags loginRequired (1) and prnGeneration (2). */
const tokenInfo = ({ serialNumber, manufacturer, label }: Pkcs15Content): Buffer =>
  sequence(
    integer(0),
    octetString(serialNumber),
    utf8String(manufacturer),
    tlv(0x80, Buffer.from(label, 'utf8')),
    namedBits(1, 2),
  );

const keyEntries = (pair: CardKeyPair) => {
  const common = { label: pair.label, private: true, authId: pinAuthId };
  const key = { id: pair.number, reference: pair.number, path: keyPath(pair.number), bits: pair.bits };
  return {
    private: privateKeyEntry({ ...key, common, usage: privateUsage[pair.usage] }),
    public: publicKeyEntry({
      ...key,
      common: { ...common, private: false, authId: null },
      usage: publicUsage[pair.usage],
      path: publicKeyPath(pair.number),
    }),
  };
};

/** The whole file tree of a card with this content (ISO/IEC 7816-15 section 7). */
export const pkcs15Files = (content: Pkcs15Content): ReadonlyMap<string, CardFile> => {
  const free = (label: string) => ({ label, private: false, authId: null });
  const entries = content.keyPairs.map(keyEntries);
  const certificates = [
    ...content.keyPairs.map(({ label, number }) =>
      certificateEntry({ common: free(label), id: number, authority: false, path: certificatePath(number) }),
    ),
    ...content.authorities.map(({ label }, index) =>
      certificateEntry({ common: free(label), id: 0x40 + index, authority: true, path: authorityPath(index) }),
    ),
  ];
  const ef = (bytes: Buffer, shortId?: number): CardFile => ({
    kind: 'ef',
    content: bytes,
    ...(shortId === undefined ? {} : { shortId }),
  });
  return new Map<string, CardFile>([
    [masterFile, { kind: 'df' }],
    [`${masterFile}2F00`, ef(applicationTemplate(content.label), 0x1e)],
    // EF.ATR repeats what the historical bytes say (ISO/IEC 7816-4 section 12.2.2).
    [`${masterFile}2F01`, ef(historicalBytes(content.extendedLength).subarray(1), 0x01)],
    [applicationPath, { kind: 'df', name: pkcs15Application }],
    [at.objectDirectory, ef(objectDirectory(), 0x11)],
    [at.tokenInfo, ef(tokenInfo(content), 0x12)],
    [at.privateKeys, ef(Buffer.concat(entries.map((entry) => entry.private)))],
    [at.publicKeys, ef(Buffer.concat(entries.map((entry) => entry.public)))],
    [at.certificates, ef(Buffer.concat(certificates))],
    [at.codes, ef(codeEntries(applicationPath, content.activated))],
    ...content.keyPairs.map(({ number, publicKey }): [string, CardFile] => [publicKeyPath(number), ef(publicKey)]),
    ...content.keyPairs.map(({ number, certificate }): [string, CardFile] => [
      certificatePath(number),
      ef(certificate),
    ]),
    ...content.keyPairs.map(({ number, bits }): [string, CardFile] => [
      keyPath(number),
      { kind: 'key', keyReference: number, bits },
    ]),
    ...content.authorities.map(({ certificate }, index): [string, CardFile] => [authorityPath(index), ef(certificate)]),
  ]);
};
