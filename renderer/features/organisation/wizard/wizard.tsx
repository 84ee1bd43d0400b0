import { RotateCcw, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { OrganisationsView } from '../../../../contract/ipc/organisation.ts';
import type { OrganisationDraft } from '../../../../contract/organisation/organisation.ts';
import { Button, IconButton } from '../../../ui/button.tsx';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { Problem } from '../../../ui/problem.tsx';
import { Steps } from '../../../ui/steps.tsx';
import { useEscape } from '../use-escape.ts';
import { AgbStep } from './agb-step.tsx';
import { CheckStep } from './check-step.tsx';
import { ChooseStep } from './choose-step.tsx';
import { DonePage } from './done-page.tsx';
import { EmailStep } from './email-step.tsx';
import { EpdStep } from './epd-step.tsx';
import './wizard.css';
import { beginAgain, changeDraft, keepNow, leaveWizard } from './wizard.resource.ts';
import { emptyDraft, wizardSteps, wizardStore } from './wizard-store.ts';

/** What every step of the wizard gets. */
export interface StepProps {
  readonly draft: OrganisationDraft;
  readonly view: OrganisationsView;
  readonly onBack: () => void;
}

const screens = { agb: AgbStep, choose: ChooseStep, email: EmailStep, epd: EpdStep, check: CheckStep } as const;

/** Koppel nieuwe organisatie (S3-09 to S3-17), in five steps and a last page. */
export function Wizard({ view }: { readonly view: OrganisationsView }) {
  const { t } = useTranslation();
  const { draft: begun, kept, problem, done } = useStore(wizardStore);
  const [starting, setStarting] = useState(false);
  const draft = begun ?? emptyDraft;
  const at = wizardSteps.indexOf(draft.step);
  const leave = () => void leaveWizard();
  const back = () => {
    const before = wizardSteps[at - 1];
    if (done !== null || before === undefined) leave();
    else changeDraft({ step: before });
  };
  useEscape(back);
  const Screen = screens[draft.step];
  return (
    <main className="wizard">
      <header className="wizard-head">
        <h1>{t('organisation.wizard.title')}</h1>
        <div className="wizard-tools">
          {done !== null || draft === emptyDraft ? null : (
            <>
              <span className="soft" role="status">
                {t(kept === 'yes' ? 'organisation.wizard.kept' : 'organisation.wizard.keeping')}
              </span>
              <Button kind="quiet" icon={<RotateCcw size={16} aria-hidden />} onPress={() => setStarting(true)}>
                {t('organisation.wizard.again')}
              </Button>
            </>
          )}
          <IconButton label={t('organisation.wizard.leave')} icon={<X size={18} aria-hidden />} onPress={leave} />
        </div>
      </header>
      {problem === null ? null : (
        <Problem error={problem} shape="strip" onRetry={() => void keepNow()}>
          <span className="soft">{t('organisation.wizard.notKept')}</span>
        </Problem>
      )}
      <Steps
        label={t('organisation.wizard.steps')}
        steps={wizardSteps.map((step) => t(`organisation.wizard.step.${step}`))}
        now={done === null ? at : wizardSteps.length}
      />
      {done === null ? (
        <Screen key={draft.step} draft={draft} view={view} onBack={back} />
      ) : (
        <DonePage organisation={done} view={view} onLeave={leaveWizard} />
      )}
      {starting ? (
        <ConfirmDialog
          title={t('organisation.wizard.againTitle')}
          confirmLabel={t('organisation.wizard.again')}
          onConfirm={beginAgain}
          onClose={() => setStarting(false)}
        >
          <p>{t('organisation.wizard.againText')}</p>
        </ConfirmDialog>
      ) : null}
    </main>
  );
}
