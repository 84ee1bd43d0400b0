import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoverList } from '../../../contract/portal/waarneming.ts';
import type { PatientId } from '../../../contract/views/patient.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { viewOf } from '../../lib/bridge.ts';
import { formatPartialDate } from '../../lib/dates.ts';
import { Button } from '../../ui/button.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Note } from '../../ui/note.tsx';
import { Problem } from '../../ui/problem.tsx';
import type { Column } from '../../ui/table-model.ts';
import { Waiting } from '../../ui/waiting.tsx';
import { stopHandoverList, useHandoverList } from './waarneming.resource.ts';

type Listed = HandoverList['patients'][number];

interface HandoverPatientsProps {
  readonly mandateId: string;
  readonly side: 'held' | 'given';
  readonly onOpen: (patientId: PatientId) => void;
}

const rowKey = (row: Listed) => row.patientId;

const columnsOf = (t: Translate): readonly Column<Listed>[] => [
  {
    key: 'name',
    header: t('patientColumns.name'),
    width: 9,
    grow: true,
    primary: true,
    cell: ({ name }) => name ?? t('common.unknown'),
  },
  {
    key: 'birthDate',
    header: t('patientColumns.birthDate'),
    width: 7.5,
    cell: ({ birthDate }) => (birthDate === null ? t('common.unknown') : formatPartialDate(birthDate)),
  },
];

/** The handover list. Who is on it and may not be seen is counted, and never named (S4-13). */
export function HandoverPatients({ mandateId, side, onOpen }: HandoverPatientsProps) {
  const { t } = useTranslation();
  const list = useHandoverList(mandateId);
  const columns = useMemo(() => columnsOf(t), [t]);
  const again = () => void list.refetch();
  if (list.isPending && list.fetchStatus === 'fetching') {
    return <Waiting what={t('waarneming.whatHandover')} lines={4} onCancel={() => void stopHandoverList(mandateId)} />;
  }
  if (list.isPending) {
    return (
      <Empty title={t('common.stopped')} text={t('common.stoppedHint')}>
        <Button onPress={again}>{t('common.retry')}</Button>
      </Empty>
    );
  }
  if (list.isError) return <Problem error={viewOf(list.error)} onRetry={again} shape="strip" />;
  const { patients, notShown } = list.data;
  return (
    <section className="mandate-list" aria-label={t('waarneming.list')}>
      <h3>{t('waarneming.list')}</h3>
      {patients.length === 0 ? null : (
        <DataTable
          label={t('waarneming.list')}
          columns={columns}
          rows={patients}
          rowKey={rowKey}
          onOpen={({ patientId }) => onOpen(patientId)}
        />
      )}
      {notShown === 0 ? null : (
        <Note tone="info" title={t('waarneming.notShown', { count: notShown })}>
          <p>{t(`waarneming.notShownWhy.${side}`)}</p>
        </Note>
      )}
    </section>
  );
}
