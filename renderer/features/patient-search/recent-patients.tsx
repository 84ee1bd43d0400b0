import { useTranslation } from 'react-i18next';
import { Empty } from '../../ui/empty.tsx';
import { PatientTable, type PatientListProps } from './patient-table.tsx';
import { stopRecent, useRecentPatients } from '../../lib/patient-search.resource.ts';
import { Faces } from '../../ui/faces.tsx';

/** The patients this user opened last, shown while the field is empty. */
export function RecentPatients(props: PatientListProps) {
  const { t } = useTranslation();
  const recent = useRecentPatients();
  return (
    <Faces query={recent} what={t('search.recentWhat')} lines={4} onStop={() => void stopRecent()}>
      {(rows) =>
        rows.length === 0 ? (
          <Empty title={t('search.recentEmpty')} text={t('search.recentEmptyHint')} />
        ) : (
          <section className="table-panel patient-list" aria-label={t('search.recent')}>
            <div className="patient-list-title">
              <h2>{t('search.recent')}</h2>
            </div>
            <PatientTable {...props} label={t('search.recent')} rows={rows} />
          </section>
        )
      }
    </Faces>
  );
}
