import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../contract/views/patient.ts';
import { viewOf } from '../../lib/bridge.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Problem } from '../../ui/problem.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { type LogOf, stopAccessLog, useAccessLog } from './insight.resource.ts';
import { type LogRow, logColumns } from './log-columns.tsx';
import './log-view.css';
import { PeriodFilter } from './period-filter.tsx';
import { isBackward, type Period, periodOf, type Preset } from './period.ts';

interface LogViewProps {
  readonly of: LogOf;
  readonly start: Preset;
  /** Opens a patient of the own log; absent where there is nobody to open. */
  readonly onOpen?: (patientId: PatientId) => void;
}

/** An access log with its period, page by page (NEN 7513 chapter 9). */
export function LogView({ of, start, onOpen }: LogViewProps) {
  const [period, setPeriod] = useState<Period>(() => periodOf(start, new Date()));
  return (
    <div className="log-view">
      <PeriodFilter period={period} onChange={setPeriod} />
      <LogFaces of={of} period={period} {...(onOpen ? { onOpen } : {})} />
    </div>
  );
}

const rowKey = (row: LogRow) => row.key;
const opens = (row: LogRow) => row.patient !== null;

/** The four faces of the log. */
function LogFaces({ of, period, onOpen }: Omit<LogViewProps, 'start'> & { readonly period: Period }) {
  const { t } = useTranslation();
  const backward = isBackward(period);
  const log = useAccessLog(of, period, !backward);
  const columns = useMemo(() => logColumns(t, of), [t, of]);
  const rows = useMemo(
    () =>
      (log.data?.pages ?? [])
        .flatMap(({ lines }) => lines)
        .map((line, index): LogRow => ({ ...line, key: `${index} ${line.to}` })),
    [log.data],
  );
  const again = () => void log.refetch();
  if (backward) return <Empty title={t('log.backward')} />;
  if (log.isPending && log.fetchStatus === 'fetching') {
    return <Waiting what={t('log.whatLog')} onCancel={() => void stopAccessLog(of, period)} />;
  }
  if (log.isPending) {
    return (
      <Empty title={t('common.stopped')} text={t('common.stoppedHint')}>
        <Button onPress={again}>{t('common.retry')}</Button>
      </Empty>
    );
  }
  if (log.isError && rows.length === 0) return <Problem error={viewOf(log.error)} onRetry={again} />;
  if (rows.length === 0) return <Empty title={t('log.empty')} text={t('log.emptyHint')} />;
  return (
    <>
      <DataTable
        label={t('log.table')}
        columns={columns}
        rows={rows}
        rowKey={rowKey}
        {...(onOpen
          ? { opens, onOpen: ({ patient }: LogRow) => (patient ? onOpen(patient.patientId) : undefined) }
          : {})}
      />
      <footer className="log-foot">
        <span role="status">{t('log.count', { count: rows.length })}</span>
        {log.isFetchNextPageError ? (
          <Problem error={viewOf(log.error)} shape="strip" onRetry={() => void log.fetchNextPage()} />
        ) : null}
        {log.hasNextPage && !log.isFetchNextPageError ? (
          <Button isDisabled={log.isFetchingNextPage} onPress={() => void log.fetchNextPage()}>
            {t(log.isFetchingNextPage ? 'common.loading' : 'log.more')}
          </Button>
        ) : null}
        {log.hasNextPage ? null : <span className="soft">{t('log.end')}</span>}
      </footer>
    </>
  );
}
