import type { Language } from '../../i18n/i18n.ts';

/** The servicedesk keeps Dutch time, wherever the computer thinks it is. */
const timeZone = 'Europe/Amsterdam';
const locale = (language: Language) => (language === 'nl' ? 'nl-NL' : 'en-GB');

/** @returns `17:00` for an ISO instant */
export function clockWords(instant: string, language: Language): string {
  return new Intl.DateTimeFormat(locale(language), {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(instant));
}

/** @returns `maandag 23 november om 08:30 uur` for an ISO instant (S1-39) */
export function openingWords(instant: string, language: Language): string {
  const day = new Intl.DateTimeFormat(locale(language), {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
  }).format(new Date(instant));
  const clock = clockWords(instant, language);
  return language === 'nl' ? `${day} om ${clock} uur` : `${day} at ${clock}`;
}
