import { useMemo, type Ref } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact } from '../../../../contract/dossier/overview.ts';
import { DataTable, type TableHandle } from '../../../ui/data-table.tsx';
import type { Column } from '../../../ui/table-model.ts';
import { contactDays } from './contact-text.ts';

interface ContactTableProps {
  readonly label: string;
  readonly contacts: readonly Contact[];
  readonly onOpen: (contact: Contact) => void;
  readonly handle: Ref<TableHandle>;
}

const rowKey = ({ id }: Contact) => id;
const opens = ({ section }: Contact) => section !== null;

/** The same contacts as the drawing, in words. */
export function ContactTable({ label, contacts, onOpen, handle }: ContactTableProps) {
  const { t } = useTranslation();
  const columns = useMemo(
    (): readonly Column<Contact>[] => [
      { key: 'date', header: t('columns.date'), width: 11.5, cell: contactDays },
      {
        key: 'kind',
        header: t('columns.kind'),
        width: 10,
        grow: true,
        primary: true,
        cell: ({ kind }) => t(`contacts.kinds.${kind}`),
      },
      { key: 'title', header: t('columns.label'), width: 10, grow: true, cell: ({ title }) => title },
      {
        key: 'practitioner',
        header: t('columns.practitioner'),
        width: 8,
        grow: true,
        cell: ({ practitioner }) => practitioner,
      },
      {
        key: 'department',
        header: t('columns.department'),
        width: 9,
        grow: true,
        cell: ({ department }) => department,
      },
      { key: 'status', header: t('columns.status'), width: 7, cell: ({ status }) => t(`appointmentStatus.${status}`) },
    ],
    [t],
  );
  return (
    <DataTable
      label={label}
      columns={columns}
      rows={contacts}
      rowKey={rowKey}
      opens={opens}
      onOpen={onOpen}
      handle={handle}
    />
  );
}
