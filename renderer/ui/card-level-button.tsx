import { IdCard } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { errorTexts } from '../i18n/error-texts.ts';
import { askForCard } from '../lib/step-up.resource.ts';
import { useAttempt } from '../lib/use-attempt.ts';
import { Button } from './button.tsx';
import { useLanguage } from './use-language.ts';

/** The way on where the portal wants the card (DP-2123): a login with the card beside the open session. */
export function CardLevelButton() {
  const { t } = useTranslation();
  const language = useLanguage();
  const { problem, busy, attempt } = useAttempt();
  return (
    <>
      {problem ? (
        <span role="alert">
          {errorTexts(problem, language).title} ({problem.code})
        </span>
      ) : null}
      <Button
        kind="primary"
        icon={<IdCard size={18} aria-hidden />}
        isDisabled={busy}
        onPress={() => attempt(askForCard)}
      >
        {t('stepUp.goOn')}
      </Button>
    </>
  );
}
