import { useTranslation } from 'react-i18next';
import type { Language } from '../i18n/i18n.ts';

/** @returns the language of the window now. */
export function useLanguage(): Language {
  return useTranslation().i18n.language === 'en' ? 'en' : 'nl';
}
