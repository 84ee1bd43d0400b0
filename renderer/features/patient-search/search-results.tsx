import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { PatientSearchResult } from '../../../contract/views/patient.ts';
import type { NamedLink } from '../../lib/app.resource.ts';
import { viewOf } from '../../lib/bridge.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { NotAvailable } from './not-available.tsx';
import type { Understanding } from '../../lib/patient-query.ts';
import { PatientTable, type PatientListProps } from './patient-table.tsx';
import { stopSearch } from '../../lib/patient-search.resource.ts';

interface SearchResultsProps extends PatientListProps {
  readonly understood: Understanding;
  /** The field has stood still long enough to be asked. */
  readonly settled: boolean;
  readonly search: UseQueryResult<PatientSearchResult>;
  readonly onLink: (link: NamedLink) => void;
}

/** The four faces of a search: asking, failed, not found or no consent, and the rows. */
export function SearchResults({ understood, settled, search, onLink, ...list }: SearchResultsProps) {
  const { t } = useTranslation();
  const again = () => void search.refetch();
  const asking = understood.query !== null && (!settled || search.fetchStatus === 'fetching');
  const rows = search.data?.rows ?? [];
  // Rows of what was typed before may be read, not pressed: they are other people.
  const old = understood.query !== null && (!settled || search.isPlaceholderData);

  if (understood.query === null) return null;
  if (asking && rows.length === 0) {
    return <Waiting what={t('search.what')} lines={4} onCancel={() => void stopSearch(understood.query)} />;
  }
  if (search.isPending) {
    return (
      <Empty title={t('common.stopped')} text={t('common.stoppedHint')}>
        <Button onPress={again}>{t('common.retry')}</Button>
      </Empty>
    );
  }
  if (search.isError && viewOf(search.error).code !== 'DP-4001') {
    return <Problem error={viewOf(search.error)} onRetry={again} />;
  }
  if (rows.length === 0) return <NotAvailable hospital={list.hospital} onLink={onLink} />;
  const words = t('search.found', { count: rows.length });
  return (
    <section className="table-panel patient-list" aria-label={words} aria-busy={asking}>
      <div className="patient-list-title" role="status">
        <h2>{words}</h2>
        {search.data?.truncated ? <p className="soft">{t('search.truncated', { count: rows.length })}</p> : null}
      </div>
      <div className={asking ? 'patient-list-old' : undefined} inert={old}>
        <PatientTable {...list} label={words} rows={rows} />
      </div>
    </section>
  );
}
