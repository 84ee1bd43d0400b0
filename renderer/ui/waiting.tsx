import { useTranslation } from 'react-i18next';
import { useElapsed } from '../lib/use-elapsed.ts';
import { Button } from './button.tsx';
import './waiting.css';

interface WaitingProps {
  /** What is being waited for, as it stands in "Wacht op …". */
  readonly what: string;
  readonly onCancel?: () => void;
  readonly lines?: number;
}

/**
 * The loading face: grey lines after 100 ms, and after a second the words what it waits for, with a way out
 * (DESIGN section 4 rule 4).
 */
export function Waiting({ what, onCancel, lines = 6 }: WaitingProps) {
  const { t } = useTranslation();
  const long = useElapsed(1000);
  return (
    <div className="waiting">
      <div className="waiting-words" role="status">
        {long ? (
          <span>{t('common.waitingFor', { what })}</span>
        ) : (
          <span className="only-heard">{t('common.loading')}</span>
        )}
      </div>
      {long && onCancel ? <Button onPress={onCancel}>{t('common.cancel')}</Button> : null}
      <div className="waiting-lines" aria-hidden>
        {Array.from({ length: lines }, (_, line) => (
          <div key={line} className="waiting-line" />
        ))}
      </div>
    </div>
  );
}
