import { createHash, createPublicKey } from 'node:crypto';
import { KeyUsageFlags } from '@peculiar/asn1-x509';
import { type Credential, caOf, newRsaKey } from '../test-pki/authorities.ts';
import { issueCertificate } from '../test-pki/certificate.ts';
import { distinguishedName } from '../test-pki/distinguished-name.ts';
import { type Purpose, purposes } from '../test-pki/end-entity-profile.ts';
import type { TestPki } from '../test-pki/open-test-pki.ts';
import type { ForeignPersona, Persona, UziPersona } from '../test-pki/personas.ts';
import { answerToReset, historicalBytes } from './atr.ts';
import { applicationPath, type CardKeyPair, type Pkcs15Content, pkcs15Files } from './pkcs15-files.ts';
import { maximumTries, SecretCode } from './secret-code.ts';
import { SmartCard } from './smart-card.ts';

export interface CardOptions {
  /** False for a card that knows short APDUs only; true by default. */
  readonly extendedLength?: boolean;
}

interface KeyOnCard {
  readonly usage: Purpose;
  readonly label: string;
  readonly credential: Credential;
}

const label: Readonly<Record<Purpose, string>> = {
  authentication: 'Authenticatie',
  signature: 'Handtekening',
  confidentiality: 'Vertrouwelijkheid',
};

/** Eight bytes, the same for the same persona on every machine. */
const serialNumber = (persona: Persona): Buffer => createHash('sha256').update(persona.id).digest().subarray(0, 8);

const cardOf = (
  persona: Persona,
  keys: readonly KeyOnCard[],
  info: Pick<Pkcs15Content, 'label' | 'manufacturer' | 'authorities'>,
  extendedLength: boolean,
): SmartCard => {
  const activated = persona.state !== 'not-activated';
  const keyPairs = keys.map(({ usage, label: name, credential }, index): CardKeyPair => {
    const { certificate, privateKey } = credential;
    const publicKey = createPublicKey(privateKey);
    return {
      label: name,
      number: index + 1,
      bits: publicKey.asymmetricKeyDetails?.modulusLength ?? 0,
      publicKey: publicKey.export({ type: 'pkcs1', format: 'der' }),
      usage,
      certificate: persona.state === 'damaged' ? certificate.subarray(0, certificate.length >> 1) : certificate,
    };
  });
  return new SmartCard({
    atr: answerToReset(historicalBytes(extendedLength)),
    extendedLength,
    application: applicationPath,
    files: pkcs15Files({ ...info, serialNumber: serialNumber(persona), keyPairs, activated, extendedLength }),
    keys: keys.map(({ credential }, index) => ({
      reference: index + 1,
      privateKey: credential.privateKey,
      bits: keyPairs[index]?.bits ?? 0,
    })),
    pin: {
      pin: new SecretCode(persona.pin, persona.state === 'pin-blocked' ? 0 : maximumTries),
      puk: new SecretCode(persona.puk),
      activated,
    },
  });
};

const uziCard = async (persona: UziPersona, pki: TestPki, extendedLength: boolean): Promise<SmartCard> => {
  const issued = await pki.issue(persona);
  const authorities = (['root', 'level2', caOf(persona.cardType)] as const).map((id) => ({
    label: `CA ${id}`,
    certificate: pki.authorities[id].certificate,
  }));
  const keys = purposes.map((usage) => ({ usage, label: label[usage], credential: issued[usage] }));
  return cardOf(persona, keys, { label: 'UZI-pas (TEST)', manufacturer: 'Dossierpas', authorities }, extendedLength);
};

/** A card with the same chip and files, and one self-signed certificate that no UZI CA knows. */
const foreignCard = async (persona: ForeignPersona, extendedLength: boolean): Promise<SmartCard> => {
  const privateKey = await newRsaKey();
  const publicKey = createPublicKey(privateKey);
  const name = distinguishedName({ country: 'NL', organisation: persona.organisation, commonName: 'Pas 0042' });
  const certificate = issueCertificate(
    {
      subject: name,
      publicKey,
      notBefore: new Date(Date.now() - 24 * 3600_000),
      notAfter: new Date(Date.now() + 365 * 24 * 3600_000),
      keyUsage: KeyUsageFlags.digitalSignature,
      ca: null,
      extensions: [],
    },
    { name, privateKey, publicKey },
  );
  const keys: KeyOnCard[] = [{ usage: 'authentication', label: 'Toegang', credential: { certificate, privateKey } }];
  const info = { label: 'Toegangspas', manufacturer: persona.organisation, authorities: [] };
  return cardOf(persona, keys, info, extendedLength);
};

/** The card of a persona, as it leaves the factory: its try counters are full unless the persona says otherwise. */
export const createPersonaCard = async (
  persona: Persona,
  pki: TestPki,
  { extendedLength = true }: CardOptions = {},
): Promise<SmartCard> =>
  persona.kind === 'uzi' ? uziCard(persona, pki, extendedLength) : foreignCard(persona, extendedLength);
