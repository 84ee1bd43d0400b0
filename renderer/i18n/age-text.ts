import type { PartialDate } from '../../contract/views/person.ts';
import { ageOn } from '../lib/dates.ts';
import type { Translate } from './i18n.ts';

/** @returns the age in words, such as "64 jaar" or "circa 64 jaar" for a partial birth date; empty when unknown. */
export function ageText(t: Translate, birthDate: PartialDate | null, today: Date): string {
  const age = birthDate === null ? null : ageOn(birthDate, today);
  if (age === null) return '';
  const words = t(`age.${age.unit}`, { count: age.count });
  return age.approximate ? t('age.approximate', { age: words }) : words;
}
