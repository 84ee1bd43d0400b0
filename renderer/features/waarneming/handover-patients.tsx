import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { HandoverList } from '../../../contract/portal/waarneming.ts';
import type { PatientId } from '../../../contract/views/patient.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { formatPartialDate } from '../../lib/dates.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { Note } from '../../ui/note.tsx';
import type { Column } from '../../ui/table-model.ts';
import { stopHandoverList, useHandoverList } from './waarneming.resource.ts';
import { Faces } from '../../ui/faces.tsx';

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

/** The faces of the handover list. */
export function HandoverPatients(props: HandoverPatientsProps) {
  const { t } = useTranslation();
  const { mandateId } = props;
  const list = useHandoverList(mandateId);
  return (
    <Faces
      query={list}
      what={t('waarneming.whatHandover')}
      lines={4}
      problem="strip"
      onStop={() => void stopHandoverList(mandateId)}
    >
      {(read) => <ListedPatients {...props} {...read} />}
    </Faces>
  );
}

/** Who is on the list. Who may not be seen is counted, and never named (S4-13). */
function ListedPatients({ patients, notShown, side, onOpen }: HandoverPatientsProps & HandoverList) {
  const { t } = useTranslation();
  const columns = useMemo(() => columnsOf(t), [t]);
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
