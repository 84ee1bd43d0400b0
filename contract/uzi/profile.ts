import type { CertificateFacts } from './certificate-facts.ts';
import { authenticationPolicy, clientAuthOid, oidCa, type PassType, subjectIdOid, upnOid } from './oids.ts';
import { parseSubjectId, type SubjectIdPart, type UziSubjectId } from './subject-id.ts';

/** The check that a certificate failed, in the order in which they are made (card/FACTS 1.6). */
export type UziCheck =
  | 'subject-id-name'
  | `subject-id-${SubjectIdPart}`
  | 'oid-ca'
  | 'issuer'
  | 'pass-type'
  | 'policy'
  | 'key-usage'
  | 'extended-key-usage'
  | 'basic-constraints'
  | 'critical-extension'
  | 'subject-serial-number'
  | 'upn'
  | 'not-yet-valid'
  | 'expired';

/** Who holds the pass, as its certificate says. Trustworthy only after chain and revocation are checked too. */
export interface UziIdentity extends UziSubjectId {
  readonly name: string;
  readonly organisation: string;
}

export type UziProfileResult =
  | { readonly ok: true; readonly identity: UziIdentity }
  | { readonly ok: false; readonly check: UziCheck };

export interface UziProfileOptions {
  /** `test` also accepts what CIBG issues for testing (TEST issuers, OIDs and policy). */
  readonly mode: 'production' | 'test';
  readonly now: Date;
  /** Kinds of pass that may log in; people only unless said otherwise (an M pass names no person to log, NEN 7513). */
  readonly passTypes?: readonly PassType[];
}

const issuerOf: Readonly<Record<PassType, RegExp>> = {
  Z: /^(TEST )?UZI-register Zorgverlener CA G\d{1,2}$/,
  N: /^(TEST )?UZI-register Medewerker op naam CA G\d{1,2}$/,
  M: /^(TEST )?UZI-register Medewerker niet op naam CA G\d{1,2}$/,
  S: /^(TEST )?UZI-register Private Server CA G\d{1,2}$/,
};

/**
 * Checks that a certificate is the authentication certificate of a UZI pass (CPS v10.3 chapter 7; card/FACTS 1.6).
 * The chain and revocation are not looked at here.
 * @param facts from {@link certificateFacts}
 * @returns the holder, or the first check that failed
 */
export function checkUziProfile(facts: CertificateFacts, options: UziProfileOptions): UziProfileResult {
  const { mode, now, passTypes = ['Z', 'N'] } = options;
  const failed = (check: UziCheck): UziProfileResult => ({ ok: false, check });

  const name = soleName(facts, subjectIdOid, 'ia5');
  if (name === null) return failed('subject-id-name');
  const parsed = parseSubjectId(name);
  if (!parsed.ok) return failed(`subject-id-${parsed.part}`);
  const { subjectId } = parsed;

  if (!oidCasOf(subjectId.passType, mode).includes(subjectId.oidCa)) return failed('oid-ca');
  const issuer = issuerOf[subjectId.passType].exec(facts.issuer.commonName ?? '');
  if (!issuer || (issuer[1] !== undefined && mode !== 'test')) return failed('issuer');
  if (!passTypes.includes(subjectId.passType)) return failed('pass-type');

  if (!policiesOf(subjectId.passType, mode).some((policy) => facts.policies.includes(policy))) return failed('policy');
  if (facts.keyUsage?.length !== 1 || facts.keyUsage[0] !== 'digitalSignature') return failed('key-usage');
  if (!facts.extendedKeyUsage.includes(clientAuthOid)) return failed('extended-key-usage');
  if (facts.isCa) return failed('basic-constraints');
  if (facts.unknownCriticalExtensions.length > 0) return failed('critical-extension');

  if (facts.subject.serialNumber !== subjectId.uziNumber) return failed('subject-serial-number');
  if (soleName(facts, upnOid, 'utf8') !== `${subjectId.uziNumber}@${subjectId.ura}`) return failed('upn');

  if (now < facts.notBefore) return failed('not-yet-valid');
  if (now > facts.notAfter) return failed('expired');

  const { commonName, organisation } = facts.subject;
  return { ok: true, identity: { ...subjectId, name: commonName ?? '', organisation: organisation ?? '' } };
}

/** @returns true when a certificate carries the UZI otherName 2.5.5.5, whatever its value: the pass claims to be UZI. */
export function claimsUzi(facts: CertificateFacts): boolean {
  return facts.otherNames.some(({ typeId }) => typeId === subjectIdOid);
}

/** The one otherName of a type, as the text type it must have. SAN order differs between passes, so all are looked at. */
function soleName(facts: CertificateFacts, typeId: string, stringType: 'ia5' | 'utf8'): string | null {
  const [only, ...others] = facts.otherNames.filter((name) => name.typeId === typeId);
  return others.length === 0 && only?.stringType === stringType ? only.value : null;
}

function oidCasOf(type: PassType, mode: 'production' | 'test'): readonly string[] {
  const test = mode === 'test' && type !== 'M' ? [oidCa.test[type]] : [];
  return [oidCa.production[type], ...test];
}

function policiesOf(type: PassType, mode: 'production' | 'test'): readonly string[] {
  const production = type === 'M' ? authenticationPolicy.unnamed : authenticationPolicy.named;
  return mode === 'test' ? [production, authenticationPolicy.test] : [production];
}
