import { useTranslation } from 'react-i18next';
import type { AppInfo } from '../../../contract/views/app.ts';
import type { NamedLink } from '../../lib/app.resource.ts';
import { askWhy } from '../../lib/insight.ts';
import { Button } from '../../ui/button.tsx';
import { ConsentHelp } from '../../ui/consent-help.tsx';
import { LockDrawing } from '../../ui/drawing-lock.tsx';

interface NotAvailableProps {
  readonly hospital: AppInfo['hospital'] | null;
  readonly onLink: (link: NamedLink) => void;
}

/** Unknown, not your patient, and no consent look the same on purpose; the way out is the same too (S4-03 to S4-06). */
export function NotAvailable({ hospital, onLink }: NotAvailableProps) {
  const { t } = useTranslation();
  return (
    <div className="not-available">
      <LockDrawing />
      <div className="not-available-words">
        <div role="status">
          <h2>{t('consent.notFoundTitle')}</h2>
          <p className="soft">{t('consent.notFoundText')}</p>
        </div>
        <p>
          <Button onPress={() => askWhy(null)}>{t('why.ask')}</Button>
        </p>
        <ConsentHelp hospital={hospital} onLink={onLink} />
      </div>
    </div>
  );
}
