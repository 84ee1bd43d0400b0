import { useTranslation } from 'react-i18next';
import { Button } from '../../../ui/button.tsx';

/** The face of a part whose fetching was cancelled. */
export function Stopped({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useTranslation();
  return (
    <p className="overview-stopped">
      {t('common.stopped')}
      <Button onPress={onRetry}>{t('common.retry')}</Button>
    </p>
  );
}
