import { MailPlus } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAttempt } from '../../lib/use-attempt.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/problem.tsx';
import { confirmAgain, refreshOrganisations } from './organisation.resource.ts';

/** Sends the confirmation mail of an organisation once more, and says that it went (S3-14). */
export function ConfirmAgain({ id, email }: { readonly id: string; readonly email: string }) {
  const { t } = useTranslation();
  const { problem, busy, attempt } = useAttempt();
  const [sent, setSent] = useState(false);
  return (
    <div className="confirm-again">
      <Button
        icon={<MailPlus size={16} aria-hidden />}
        isDisabled={busy}
        onPress={() =>
          attempt(
            () => confirmAgain(id),
            () => setSent(true),
          )
        }
      >
        {t('organisation.confirmAgain')}
      </Button>
      <span className="soft" role="status">
        {sent && !busy ? t('organisation.confirmSent', { email }) : ''}
      </span>
      {problem ? (
        <Problem error={problem} shape="strip">
          {problem.code === 'DP-5011' ? (
            <Button onPress={() => void refreshOrganisations()}>{t('organisation.refresh')}</Button>
          ) : null}
        </Problem>
      ) : null}
    </div>
  );
}
