import { KeyRound, Smartphone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import './factor-choice.css';

interface FactorChoiceProps {
  readonly onApp: () => void;
  readonly onToken: () => void;
  /** Which of the two is being prepared; null when none. */
  readonly busy: boolean;
}

/** App or token; the app comes first because most people use it (S1-13, S1-15, S1-17, S2-11). */
export function FactorChoice({ onApp, onToken, busy }: FactorChoiceProps) {
  const { t } = useTranslation();
  return (
    <ul className="factor-choice" aria-label={t('secondFactor.chooseTitle')}>
      <li>
        <Smartphone size={28} aria-hidden />
        <h3>{t('secondFactor.appTitle')}</h3>
        <Badge tone="accent">{t('secondFactor.mostUsed')}</Badge>
        <p>{t('secondFactor.appText')}</p>
        <Button kind="primary" onPress={onApp} isDisabled={busy}>
          {t('secondFactor.useApp')}
        </Button>
      </li>
      <li>
        <KeyRound size={28} aria-hidden />
        <h3>{t('secondFactor.tokenTitle')}</h3>
        <p>{t('secondFactor.tokenText')}</p>
        <Button onPress={onToken} isDisabled={busy}>
          {t('secondFactor.useToken')}
        </Button>
      </li>
    </ul>
  );
}
