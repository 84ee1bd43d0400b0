import { useTranslation } from 'react-i18next';
import type { AppInfo } from '../../../contract/views/app.ts';
import { formatPartialDate } from '../../lib/dates.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/problem.tsx';
import type { Understanding } from '../../lib/patient-query.ts';
import { searchAsNumber } from './search-store.ts';
import './understood-as.css';

interface UnderstoodAsProps {
  readonly id: string;
  readonly understood: Understanding;
  readonly text: string;
  readonly hospital: AppInfo['hospital'] | null;
}

/** Says under the field how it was understood, before the portal is asked: the mistake is seen where it is made. */
export function UnderstoodAs({ id, understood, text, hospital }: UnderstoodAsProps) {
  const { t } = useTranslation();
  const { query, hint } = understood;
  const numberName = hospital?.patientNumberName ?? t('patientColumns.name');
  return (
    <div className="understood" id={id}>
      {text.trim() === '' ? (
        <p className="soft">
          {t('search.numberNote', { name: numberName })} {t('search.onlyConsent')}
        </p>
      ) : null}
      {query?.by === 'patient-number' ? (
        <Badge tone="accent">{t('search.understood.number', { name: numberName, value: query.value })}</Badge>
      ) : null}
      {query?.by === 'bsn' ? <Badge tone="accent">{t('search.understood.bsn', { value: query.value })}</Badge> : null}
      {query?.by === 'name' ? <Badge tone="accent">{t('search.understood.name', { name: query.family })}</Badge> : null}
      {query?.by === 'name' && query.birthDate ? (
        <Badge tone="accent">{t('search.understood.birthDate', { date: formatPartialDate(query.birthDate) })}</Badge>
      ) : null}
      {hint !== null && hint !== 'bsnInvalid' ? (
        <Badge tone={hint === 'dateImpossible' || hint === 'numberLong' ? 'alarm' : 'plain'}>
          {t(`search.understood.${hint}`)}
        </Badge>
      ) : null}
      {hint === 'bsnInvalid' ? (
        <Problem error={{ code: 'DP-4002' }} shape="strip">
          <Button onPress={searchAsNumber}>{t('search.asNumber')}</Button>
        </Problem>
      ) : null}
    </div>
  );
}
