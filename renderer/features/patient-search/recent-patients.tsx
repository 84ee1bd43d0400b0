import { useTranslation } from 'react-i18next';
import { viewOf } from '../../lib/bridge.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { PatientTable, type PatientListProps } from './patient-table.tsx';
import { stopRecent, useRecentPatients } from '../../lib/patient-search.resource.ts';

/** The patients this user opened last, shown while the field is empty. */
export function RecentPatients(props: PatientListProps) {
  const { t } = useTranslation();
  const recent = useRecentPatients();
  const again = () => void recent.refetch();

  if (recent.isPending && recent.fetchStatus === 'fetching') {
    return <Waiting what={t('search.recentWhat')} lines={4} onCancel={() => void stopRecent()} />;
  }
  if (recent.isPending) {
    return (
      <Empty title={t('common.stopped')} text={t('common.stoppedHint')}>
        <Button onPress={again}>{t('common.retry')}</Button>
      </Empty>
    );
  }
  if (recent.isError) return <Problem error={viewOf(recent.error)} onRetry={again} />;
  if (recent.data.length === 0) return <Empty title={t('search.recentEmpty')} text={t('search.recentEmptyHint')} />;
  return (
    <section className="patient-list" aria-label={t('search.recent')}>
      <div className="patient-list-title">
        <h2>{t('search.recent')}</h2>
      </div>
      <PatientTable {...props} label={t('search.recent')} rows={recent.data} />
    </section>
  );
}
