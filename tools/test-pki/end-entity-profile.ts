import {
  AccessDescription,
  AuthorityInfoAccessSyntax,
  CertificatePolicies,
  CRLDistributionPoints,
  DistributionPoint,
  DistributionPointName,
  ExtendedKeyUsage,
  type Extension,
  GeneralName,
  id_ce_certificatePolicies,
  id_ce_cRLDistributionPoints,
  id_ce_extKeyUsage,
  id_ce_subjectAltName,
  id_kp_clientAuth,
  id_kp_emailProtection,
  id_pe_authorityInfoAccess,
  KeyUsageFlags,
  type Name,
  OtherName,
  PolicyInformation,
  SubjectAlternativeName,
} from '@peculiar/asn1-x509';
import { ia5String, objectIdentifier, sequence, utf8String } from '../der/der.ts';
import { arrayBuffer, extension } from './certificate.ts';
import { distinguishedName } from './distinguished-name.ts';
import { fullName, type UziCardType, type UziPersona } from './personas.ts';

/** The three certificates of a UZI-pas of type Z or N (CPS UZI-register 7.1, card/FACTS 1.3). */
export const purposes = ['authentication', 'signature', 'confidentiality'] as const;
export type Purpose = (typeof purposes)[number];

/** One otherName of the subjectAltName: type-id and the DER of its value. */
export interface OtherNameValue {
  readonly typeId: string;
  readonly value: Uint8Array;
}

/** What the CPS prescribes for one certificate. Tests of a validator change single fields of it. */
export interface EndEntityProfile {
  readonly subject: Name;
  readonly otherNames: readonly OtherNameValue[];
  /** Bits of KeyUsageFlags. */
  readonly keyUsage: number;
  /** Dotted OIDs; an empty list leaves the extension out. */
  readonly extendedKeyUsage: readonly string[];
  readonly policies: readonly string[];
  readonly qualified: boolean;
  readonly notBefore: Date;
  readonly notAfter: Date;
}

const uziNameType = '2.5.5.5';
const userPrincipalNameType = '1.3.6.1.4.1.311.20.2.3';

/** TEST values of `<OID CA>`, as observed in CIBG's test certificates (card/FACTS 1.2). */
const testCaOid: Readonly<Record<UziCardType, string>> = {
  Z: '2.16.528.1.1007.99.217',
  N: '2.16.528.1.1007.99.218',
};

const documentSigning = '1.3.6.1.4.1.311.10.3.12';
const encryptingFileSystem = '1.3.6.1.4.1.311.10.3.4';

const usage: Readonly<
  Record<Purpose, Pick<EndEntityProfile, 'keyUsage' | 'extendedKeyUsage' | 'policies' | 'qualified'>>
> = {
  authentication: {
    keyUsage: KeyUsageFlags.digitalSignature,
    extendedKeyUsage: [id_kp_clientAuth, id_kp_emailProtection, documentSigning],
    policies: ['2.16.528.1.1007.99.211'],
    qualified: false,
  },
  signature: {
    keyUsage: KeyUsageFlags.nonRepudiation,
    extendedKeyUsage: [id_kp_emailProtection, documentSigning],
    policies: ['2.16.528.1.1007.99.212'],
    qualified: true,
  },
  confidentiality: {
    keyUsage: KeyUsageFlags.keyEncipherment | KeyUsageFlags.dataEncipherment,
    extendedKeyUsage: [id_kp_emailProtection, encryptingFileSystem],
    policies: ['2.16.528.1.1007.99.213'],
    qualified: false,
  },
};

const day = 24 * 3600_000;

/** First and last day relative to today, in days; a UZI-pas is valid for three years (CPS UZI-register 6.3.2). */
const validity = (persona: UziPersona): readonly [number, number] => {
  if (persona.state === 'expired') return [-1105, -10];
  if (persona.state === 'not-yet-valid') return [30, 1125];
  return [-30, 1065];
};

/** `<OID CA>-<versie>-<UZI-nr>-<pastype>-<URA>-<rol>-<AGB>` (CPS UZI-register 7.1.5): exactly seven parts. */
const uziSubjectId = (persona: UziPersona): string =>
  [
    testCaOid[persona.cardType],
    '1',
    persona.uziNumber,
    persona.cardType,
    persona.ura,
    persona.roleCode,
    persona.agb,
  ].join('-');

export const uziOtherName = (text: string): OtherNameValue => ({ typeId: uziNameType, value: ia5String(text) });
export const upnOtherName = (text: string): OtherNameValue => ({
  typeId: userPrincipalNameType,
  value: utf8String(text),
});

/** The certificate that the CPS prescribes for this holder and purpose, valid around `now` unless the persona says otherwise. */
export const profileOf = (persona: UziPersona, purpose: Purpose, now: Date): EndEntityProfile => {
  const [first, last] = validity(persona);
  return {
    ...usage[purpose],
    subject: distinguishedName({
      country: 'NL',
      organisation: persona.organisation,
      ...(persona.title === null ? {} : { title: persona.title }),
      surname: persona.surname,
      givenName: persona.givenNames,
      serialNumber: persona.uziNumber,
      commonName: fullName(persona),
    }),
    // Issued certificates have the UPN first; only the authentication certificate has one.
    otherNames: [
      ...(purpose === 'authentication' ? [upnOtherName(`${persona.uziNumber}@${persona.ura}`)] : []),
      uziOtherName(uziSubjectId(persona)),
    ],
    notBefore: new Date(now.getTime() + first * day),
    notAfter: new Date(now.getTime() + last * day),
  };
};

const uri = (address: string) => new GeneralName({ uniformResourceIdentifier: address });

/** QcCompliance and QcSSCD (ETSI EN 319 412-5). */
const qcStatements = () =>
  sequence(sequence(objectIdentifier('0.4.0.1862.1.1')), sequence(objectIdentifier('0.4.0.1862.1.4')));

/**
 * The extensions of a profile. The addresses lie in the reserved domain .invalid (RFC 2606): who follows an address in a
 * certificate instead of its own configuration gets nowhere.
 */
export const profileExtensions = (profile: EndEntityProfile, type: UziCardType): Extension[] => {
  const crl = `http://www.uzi-register-test.invalid/cdp/test_uzi-register_${type === 'Z' ? 'zorgverlener' : 'medewerker_op_naam'}_ca_g3.crl`;
  const ocsp = 'http://ocsp.uzi-register-test.invalid';
  return [
    ...(profile.extendedKeyUsage.length === 0
      ? []
      : [extension(id_ce_extKeyUsage, new ExtendedKeyUsage([...profile.extendedKeyUsage]))]),
    extension(
      id_ce_certificatePolicies,
      new CertificatePolicies(profile.policies.map((policyIdentifier) => new PolicyInformation({ policyIdentifier }))),
    ),
    ...(profile.otherNames.length === 0
      ? []
      : [
          extension(
            id_ce_subjectAltName,
            new SubjectAlternativeName(
              profile.otherNames.map(
                ({ typeId, value }) =>
                  new GeneralName({ otherName: new OtherName({ typeId, value: arrayBuffer(value) }) }),
              ),
            ),
          ),
        ]),
    extension(
      id_ce_cRLDistributionPoints,
      new CRLDistributionPoints([
        new DistributionPoint({ distributionPoint: new DistributionPointName({ fullName: [uri(crl)] }) }),
      ]),
    ),
    extension(
      id_pe_authorityInfoAccess,
      new AuthorityInfoAccessSyntax([
        new AccessDescription({ accessMethod: '1.3.6.1.5.5.7.48.1', accessLocation: uri(ocsp) }),
      ]),
    ),
    ...(profile.qualified ? [extension('1.3.6.1.5.5.7.1.3', qcStatements())] : []),
  ];
};
