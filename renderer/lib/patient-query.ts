import { isBsn } from '../../contract/bsn.ts';
import type { PatientQuery } from '../../contract/views/patient.ts';
import { readBirthDate } from './read-birth-date.ts';

/** Why what was typed is not, or not all, understood. */
export type QueryHint =
  | 'dateUnfinished'
  | 'dateImpossible'
  | 'nameMissing'
  | 'tooShort'
  | 'numberShort'
  | 'numberLong'
  | 'bsnInvalid';

/** How the field was understood: what can be asked of the portal, and what to say about it. */
export interface Understanding {
  /** null when nothing can be asked yet. */
  readonly query: PatientQuery | null;
  readonly hint: QueryHint | null;
  /** The number that was typed when it was neither understood nor sent; it may still be asked as a patient number. */
  readonly number: string | null;
}

const nothing = (hint: QueryHint | null, number: string | null = null): Understanding => ({
  query: null,
  hint,
  number,
});

/** A number alone: nine digits are a BSN (11-proef, DP-4002), other lengths the hospital's own number (S4-14). */
function understandNumber(digits: string): Understanding {
  if (digits.length < 4) return nothing('numberShort');
  if (digits.length > 12) return nothing('numberLong');
  if (digits.length !== 9) return { query: { by: 'patient-number', value: digits }, hint: null, number: digits };
  if (isBsn(digits)) return { query: { by: 'bsn', value: digits }, hint: null, number: digits };
  return nothing('bsnInvalid', digits);
}

/**
 * Understands the one search field: patient number, BSN, family name, or family name with birth date (S4-12, S4-14).
 * @param text what was typed
 * @param today for reading birth dates
 */
export function parseQuery(text: string, today: Date): Understanding {
  const typed = text.trim();
  if (typed === '') return nothing(null);
  if (/^[\d\s.]+$/.test(typed) && !/^\d{1,2}\.\d{1,2}\.\d/.test(typed)) {
    return understandNumber(typed.replaceAll(/[\s.]/g, ''));
  }
  const reading = readBirthDate(typed, today);
  const family = reading.rest
    .replaceAll(/[^\p{L}\p{M}'’. -]/gu, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 80);
  const letters = family.replaceAll(/[^\p{L}]/gu, '').length;
  if (letters === 0) {
    return nothing(
      reading.kind === 'none' ? 'tooShort' : reading.kind === 'impossible' ? 'dateImpossible' : 'nameMissing',
    );
  }
  if (letters < 2) return nothing('tooShort');
  if (reading.kind === 'impossible') return nothing('dateImpossible');
  return {
    query: { by: 'name', family, birthDate: reading.kind === 'date' ? reading.date : null },
    hint: reading.kind === 'unfinished' ? 'dateUnfinished' : null,
    number: null,
  };
}
