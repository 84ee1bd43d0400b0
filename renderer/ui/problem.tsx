import { CircleAlert, IdCard } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ErrorView } from '../../contract/errors/error-view.ts';
import { errorTexts } from '../i18n/error-texts.ts';
import { cardLevelNeeded } from '../lib/step-up.resource.ts';
import { Button } from './button.tsx';
import { CardLevelButton } from './card-level-button.tsx';
import './problem.css';
import { useLanguage } from './use-language.ts';

interface ProblemProps {
  readonly error: ErrorView;
  /** Shown as a button when the catalogue says that trying again can help. */
  readonly onRetry?: () => void;
  /** Other things to do, after the retry button. */
  readonly children?: ReactNode;
  /** 'panel' fills a screen; 'strip' sits between other things. */
  readonly shape?: 'panel' | 'strip';
}

/**
 * An error of the catalogue: what happened, what you can do, what IT can do, and its code. Where the card is needed,
 * the way to it stands here instead of a retry: after the card the place asks again by itself (DP-2123).
 */
export function Problem({ error, onRetry, children, shape = 'panel' }: ProblemProps) {
  const { t } = useTranslation();
  const texts = errorTexts(error, useLanguage());
  const wantsCard = error.code === cardLevelNeeded;
  const Sign = wantsCard ? IdCard : CircleAlert;
  const retry = onRetry && texts.retry && !wantsCard ? onRetry : null;
  return (
    <div className={`problem problem-${shape}${wantsCard ? ' problem-card' : ''}`} role="alert">
      <Sign className="problem-icon" size={shape === 'panel' ? 24 : 20} aria-hidden />
      <div className="problem-body">
        <p className="problem-title">{texts.title}</p>
        <p>{texts.user}</p>
        {retry || wantsCard || children ? (
          <div className="problem-actions">
            {wantsCard ? <CardLevelButton /> : null}
            {retry ? (
              <Button kind="primary" onPress={retry}>
                {t('common.retry')}
              </Button>
            ) : null}
            {children}
          </div>
        ) : null}
        <details className="problem-details">
          <summary>
            {t('common.details')} <span className="problem-code">{texts.code}</span>
          </summary>
          <p>{texts.it}</p>
        </details>
      </div>
    </div>
  );
}
