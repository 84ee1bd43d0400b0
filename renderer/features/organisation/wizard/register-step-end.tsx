import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';
import { Note } from '../../../ui/note.tsx';
import { HelpLink } from '../organisation-help.tsx';
import type { StepProps } from './wizard.tsx';

interface RegisterStepEndProps extends Pick<StepProps, 'view' | 'onBack'> {
  readonly title: string;
  readonly children: ReactNode;
}

/** How a step ends that chooses from the register: what to do when the register is wrong (S3-11, S3-15), on, and back. */
export function RegisterStepEnd({ title, view, onBack, children }: RegisterStepEndProps) {
  const { t } = useTranslation();
  return (
    <>
      <Note tone="info" title={title}>
        <p>{children}</p>
        {view.help.registerCorrection ? (
          <HelpLink link="register-correction">{t('organisation.wizard.toRegister')}</HelpLink>
        ) : null}
      </Note>
      <div className="form-actions">
        <Button kind="primary" type="submit">
          {t('organisation.wizard.next')}
        </Button>
        <Button onPress={onBack}>{t('common.back')}</Button>
      </div>
    </>
  );
}
