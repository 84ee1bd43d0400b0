import type { PassType } from './oids.ts';

/** The parts of a UZI subject id (CPS 7.1.5): who holds the pass, for which organisation, in which role. */
export interface UziSubjectId {
  readonly oidCa: string;
  readonly version: '1';
  /** Nine digits; of the person for Z and N, of the card for M and S. */
  readonly uziNumber: string;
  readonly passType: PassType;
  /** Abonneenummer (URA), eight digits. */
  readonly ura: string;
  /** `<beroepstitel>.<specialisme>`, such as 01.015; 00.000 unless the pass is a Z. */
  readonly roleCode: string;
  /** Eight digits, or null when the pass carries 00000000. */
  readonly agb: string | null;
}

/** Where reading a subject id stopped. */
export type SubjectIdPart = 'parts' | 'oid-ca' | 'version' | 'uzi-number' | 'pass-type' | 'ura' | 'role' | 'agb';

export type SubjectIdResult =
  | { readonly ok: true; readonly subjectId: UziSubjectId }
  | { readonly ok: false; readonly part: SubjectIdPart };

const grammar: readonly (readonly [SubjectIdPart, RegExp])[] = [
  ['oid-ca', /^\d+(?:\.\d+)+$/],
  ['version', /^1$/],
  ['uzi-number', /^\d{9}$/],
  ['pass-type', /^[ZNMS]$/],
  ['ura', /^\d{8}$/],
  ['role', /^\d{2}\.\d{3}$/],
  ['agb', /^\d{8}$/],
];

/** Longer than any valid subject id by far, so that a hostile one costs nothing to refuse. */
const longest = 128;

/**
 * Reads `<OID CA>-<versie>-<UZI-nr>-<pastype>-<URA>-<rol>-<AGB>`: exactly seven parts, each by its own rule.
 * Other validators ask for at least six parts and then read the seventh, and so trip over six (card/FACTS 1.6).
 * @param text value of the otherName 2.5.5.5
 * @returns the parts, or the first part that breaks its rule
 */
export function parseSubjectId(text: string): SubjectIdResult {
  const parts = text.length <= longest ? text.split('-') : [];
  if (parts.length !== grammar.length) return { ok: false, part: 'parts' };
  for (const [index, [part, rule]] of grammar.entries()) {
    if (!rule.test(parts[index] ?? '')) return { ok: false, part };
  }
  const [oidCa = '', , uziNumber = '', type = '', ura = '', roleCode = '', agb = ''] = parts;
  const passType = type as PassType;
  // CPS: only a care provider has a title, and a care provider always has one.
  if (passType === 'Z' ? roleCode.startsWith('00.') : roleCode !== '00.000') return { ok: false, part: 'role' };
  return {
    ok: true,
    subjectId: { oidCa, version: '1', uziNumber, passType, ura, roleCode, agb: agb === '00000000' ? null : agb },
  };
}
