import { X } from 'lucide-react';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppInfo } from '../../../contract/views/app.ts';
import { IconButton } from '../../ui/button.tsx';
import { Steps } from '../../ui/steps.tsx';
import { CheckStep } from './check-step.tsx';
import './give-mandate.css';
import { PatientsStep } from './patients-step.tsx';
import { changeDraft, draftSteps, dropDraft, type MandateDraft } from './waarneming-store.ts';
import { WhoStep } from './who-step.tsx';

interface GiveMandateProps {
  readonly draft: MandateDraft;
  readonly hospital: AppInfo['hospital'] | null;
}

/** Esc in a field that holds something leaves the field first (shell/use-shortcuts.ts). */
const isTypedIn = (target: EventTarget | null) => target instanceof HTMLInputElement && target.value !== '';
const isOverlaid = () => document.querySelector('[role=dialog], [role=alertdialog], [role=menu]') !== null;

/** Gives a mandate in three steps: who and when, which patients, and a last look before it counts. */
export function GiveMandate({ draft, hospital }: GiveMandateProps) {
  const { t } = useTranslation();
  const at = draftSteps.indexOf(draft.step);
  const back = () => {
    const before = draftSteps[at - 1];
    if (before === undefined) dropDraft();
    else changeDraft({ step: before });
  };
  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || isTypedIn(event.target) || isOverlaid()) return;
    event.preventDefault();
    back();
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => onKeyDown(event);
    window.addEventListener('keydown', listener, { capture: true });
    return () => window.removeEventListener('keydown', listener, { capture: true });
  }, []);
  return (
    <main className="mandate-give">
      <header className="mandate-give-head">
        <h1>{t('waarneming.give')}</h1>
        <IconButton label={t('waarneming.stopGiving')} icon={<X size={18} aria-hidden />} onPress={dropDraft} />
      </header>
      <Steps label={t('waarneming.steps')} steps={draftSteps.map((step) => t(`waarneming.step.${step}`))} now={at} />
      {draft.step === 'who' ? <WhoStep draft={draft} /> : null}
      {draft.step === 'patients' ? <PatientsStep draft={draft} hospital={hospital} onBack={back} /> : null}
      {draft.step === 'check' ? <CheckStep draft={draft} onBack={back} /> : null}
    </main>
  );
}
