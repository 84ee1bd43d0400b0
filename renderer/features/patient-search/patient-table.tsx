import { LockKeyhole } from 'lucide-react';
import { useMemo, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { AppInfo } from '../../../contract/views/app.ts';
import type { PatientId, PatientRow } from '../../../contract/views/patient.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { ageText } from '../../i18n/age-text.ts';
import { formatPartialDate } from '../../lib/dates.ts';
import { useToday } from '../../lib/use-today.ts';
import { Badge } from '../../ui/badge.tsx';
import { DataTable, type TableHandle } from '../../ui/data-table.tsx';
import type { Column } from '../../ui/table-model.ts';

/** What a list of patients needs of its screen. */
export interface PatientListProps {
  readonly hospital: AppInfo['hospital'] | null;
  readonly onOpen: (patientId: PatientId) => void;
  readonly handle: Ref<TableHandle>;
  readonly onLeaveUp: () => void;
}

const rowKey = (row: PatientRow) => row.patientId;

function columnsOf(t: Translate, numberName: string, today: Date): Column<PatientRow>[] {
  return [
    { key: 'name', header: t('patientColumns.name'), width: 14, grow: true, primary: true, cell: (row) => row.name },
    {
      key: 'birthDate',
      header: t('patientColumns.birthDate'),
      width: 8.5,
      cell: (row) => (row.birthDate ? formatPartialDate(row.birthDate) : t('common.unknown')),
    },
    { key: 'age', header: t('patientColumns.age'), width: 6.5, cell: (row) => ageText(t, row.birthDate, today) },
    { key: 'gender', header: t('patientColumns.gender'), width: 6.5, cell: (row) => t(`gender.${row.gender}`) },
    { key: 'number', header: numberName, width: 10, cell: (row) => row.patientNumber ?? '' },
    { key: 'city', header: t('patientColumns.city'), width: 9, grow: true, cell: (row) => row.city ?? '' },
    {
      key: 'consent',
      header: t('patientColumns.consent'),
      width: 9,
      cell: (row) => <ConsentBadge row={row} />,
    },
  ];
}

/** Full or partial consent, in a word; which sections are left out stands in the dossier itself. */
function ConsentBadge({ row }: { readonly row: PatientRow }) {
  const { t } = useTranslation();
  if (row.withoutConsent.length === 0) return <span className="soft">{t('consent.full')}</span>;
  const sections = row.withoutConsent.map((key) => t(`sections.${key}`)).join(', ');
  return (
    <Badge tone="caution" icon={<LockKeyhole size={13} aria-hidden />}>
      {t('consent.partial')}
      <span className="only-heard">{t('consent.partialLong', { count: row.withoutConsent.length, sections })}</span>
    </Badge>
  );
}

/** Patients as a dense table; a row opens the dossier. */
export function PatientTable(props: PatientListProps & { readonly label: string; readonly rows: PatientRow[] }) {
  const { t } = useTranslation();
  const today = useToday();
  const numberName = props.hospital?.patientNumberName ?? '';
  const columns = useMemo(() => columnsOf(t, numberName, today), [t, numberName, today]);
  return (
    <DataTable
      label={props.label}
      columns={columns}
      rows={props.rows}
      rowKey={rowKey}
      onOpen={(row) => props.onOpen(row.patientId)}
      handle={props.handle}
      onLeaveUp={props.onLeaveUp}
    />
  );
}
