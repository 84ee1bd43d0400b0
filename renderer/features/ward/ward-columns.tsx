import { LockKeyhole } from 'lucide-react';
import type { WardRow } from '../../../contract/views/patient.ts';
import { ageText } from '../../i18n/age-text.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { formatPartialDate } from '../../lib/dates.ts';
import type { Column } from '../../ui/table-model.ts';

/** The columns of Klinische patiënten. A locked row has name and ward only (S4-26, decided in section 8.6). */
export function wardColumns(t: Translate, today: Date): Column<WardRow>[] {
  return [
    {
      key: 'name',
      header: t('patientColumns.name'),
      width: 14,
      grow: true,
      primary: true,
      cell: (row) =>
        row.locked ? (
          <span className="ward-locked">
            <LockKeyhole size={15} aria-hidden />
            <span>
              {row.name}
              <span className="ward-locked-why">{t('ward.lockedRow')}</span>
            </span>
          </span>
        ) : (
          row.name
        ),
    },
    { key: 'ward', header: t('patientColumns.ward'), width: 9.5, cell: (row) => row.ward },
    {
      key: 'birthDate',
      header: t('patientColumns.birthDate'),
      width: 7.5,
      cell: (row) => (row.locked || !row.birthDate ? '' : formatPartialDate(row.birthDate)),
    },
    {
      key: 'age',
      header: t('patientColumns.age'),
      width: 5.5,
      cell: (row) => (row.locked ? '' : ageText(t, row.birthDate, today)),
    },
    {
      key: 'gender',
      header: t('patientColumns.gender'),
      width: 5.5,
      cell: (row) => (row.locked ? '' : t(`gender.${row.gender}`)),
    },
    {
      key: 'specialism',
      header: t('patientColumns.specialism'),
      width: 8.5,
      cell: (row) => (row.locked ? '' : (row.specialism ?? '')),
    },
    {
      key: 'admittedOn',
      header: t('patientColumns.admittedOn'),
      width: 9.5,
      cell: (row) => (row.locked || !row.admittedOn ? '' : formatPartialDate(row.admittedOn)),
    },
    {
      key: 'dischargedOn',
      header: t('patientColumns.dischargedOn'),
      width: 9.5,
      cell: (row) => (row.locked || !row.dischargedOn ? '' : formatPartialDate(row.dischargedOn)),
    },
  ];
}
