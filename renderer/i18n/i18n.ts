import i18next, { type TFunction } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Preferences } from '../../contract/views/app.ts';
import { en } from './en/en.ts';
import { nl } from './nl/nl.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof nl };
  }
}

export type Language = Preferences['language'];
export type Translate = TFunction<'translation'>;

/** Makes the texts ready before the first paint; nothing is loaded from elsewhere. */
export function startTexts(language: Language): void {
  void i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { nl: { translation: nl }, en: { translation: en } },
    interpolation: { escapeValue: false },
    initAsync: false,
  });
}

/** Changes the language of the running window, also for assistive technology. */
export function changeLanguage(language: Language, page: Document): void {
  page.documentElement.lang = language;
  if (i18next.language !== language) void i18next.changeLanguage(language);
}
