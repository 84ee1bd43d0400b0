import { AsnConvert } from '@peculiar/asn1-schema';
import {
  AuthorityKeyIdentifier,
  CertificateList,
  CRLNumber,
  id_ce_authorityKeyIdentifier,
  id_ce_cRLNumber,
  KeyIdentifier,
  RevokedCertificate,
  TBSCertList,
  Time,
  Version,
} from '@peculiar/asn1-x509';
import { arrayBuffer, extension, keyIdentifier, sha256WithRsa, signDer, type Signer } from './certificate.ts';

const hour = 3600_000;

/** One line of a CRL. */
export interface CrlLine {
  readonly serialNumber: string;
  readonly revokedAt: Date;
}

/**
 * A full CRL (RFC 5280 section 5) in DER. Numbered by the hour and good for 48 hours, as those of the UZI-register
 * (CPS UZI-register 4.9.7, card/FACTS 1.4).
 */
export const createCrl = (issuer: Signer, lines: readonly CrlLine[], thisUpdate: Date): Buffer => {
  const tbsCertList = new TBSCertList({
    version: Version.v2,
    signature: sha256WithRsa(),
    issuer: issuer.name,
    thisUpdate: new Time(thisUpdate),
    nextUpdate: new Time(new Date(thisUpdate.getTime() + 48 * hour)),
    // RFC 5280 section 5.1.2.6: absent rather than empty.
    ...(lines.length === 0
      ? {}
      : {
          revokedCertificates: lines.map(
            ({ serialNumber, revokedAt }) =>
              new RevokedCertificate({
                userCertificate: arrayBuffer(Buffer.from(serialNumber, 'hex')),
                revocationDate: new Time(revokedAt),
              }),
          ),
        }),
    crlExtensions: [
      extension(
        id_ce_authorityKeyIdentifier,
        new AuthorityKeyIdentifier({ keyIdentifier: new KeyIdentifier(keyIdentifier(issuer.publicKey)) }),
      ),
      extension(id_ce_cRLNumber, new CRLNumber(Math.floor(thisUpdate.getTime() / hour))),
    ],
  });
  const signature = signDer(AsnConvert.serialize(tbsCertList), issuer.privateKey);
  const list = new CertificateList({ tbsCertList, signatureAlgorithm: sha256WithRsa(), signature });
  return Buffer.from(AsnConvert.serialize(list));
};
