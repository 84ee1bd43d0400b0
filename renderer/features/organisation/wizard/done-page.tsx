import { useTranslation } from 'react-i18next';
import type { Organisation } from '../../../../contract/organisation/organisation.ts';
import { Button } from '../../../ui/button.tsx';
import { Note } from '../../../ui/note.tsx';
import { ScreenHeading } from '../../../ui/screen-heading.tsx';
import { ConfirmAgain } from '../confirm-again.tsx';

interface DonePageProps {
  readonly organisation: Organisation;
  readonly onLeave: () => void;
}

/** After the last step: linked, or waiting until the mailbox of the organisation confirms (S3-14, S3-16). */
export function DonePage({ organisation: { id, name, email, state }, onLeave }: DonePageProps) {
  const { t } = useTranslation();
  const waits = state === 'awaiting-mail';
  return (
    <section>
      <ScreenHeading>{t(`organisation.wizard.${waits ? 'waitsTitle' : 'linkedTitle'}`, { name })}</ScreenHeading>
      {waits ? (
        <>
          <Note tone="caution" title={t('organisation.wizard.mailed', { email })}>
            <p>{t('organisation.wizard.waits')}</p>
          </Note>
          <ConfirmAgain id={id} email={email} />
        </>
      ) : (
        <Note tone="calm" title={t('organisation.wizard.automaticDone')}>
          <p>{t('organisation.wizard.linked')}</p>
        </Note>
      )}
      <p>{t('organisation.wizard.epdNext')}</p>
      <div className="form-actions">
        <Button kind="primary" onPress={onLeave}>
          {t('organisation.wizard.toList')}
        </Button>
      </div>
    </section>
  );
}
