import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { changeLanguage } from '../i18n/i18n.ts';
import { Problem } from '../ui/problem.tsx';
import { Waiting } from '../ui/waiting.tsx';
import { PinForm } from './pin-form.tsx';
import './pin-page.css';
import { cancelPin, followPin, pinStore } from './pin.resource.ts';

/** The PIN window: who asks, whose card, and the field. On its own origin, so no other page can read it (DESIGN 3). */
export function PinPage() {
  const { t } = useTranslation();
  const { view, failure } = useStore(pinStore);
  useEffect(followPin, []);
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape') void cancelPin();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  useEffect(() => {
    if (view !== null) changeLanguage(view.language ?? 'nl', document);
  }, [view]);

  return (
    <main className="pin">
      <h1 className="only-heard">{t('pin.title')}</h1>
      {failure ? <Problem error={failure} shape="strip" /> : null}
      {view === null && failure === null ? <Waiting what={t('pin.loading')} lines={4} /> : null}
      {view === null ? null : <PinForm view={view} />}
    </main>
  );
}
